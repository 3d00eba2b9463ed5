# Warnings are errors; each folder is one library that is linked only to what its layer allows.
find_package(PkgConfig REQUIRED)
find_package(fmt REQUIRED)
find_package(nlohmann_json REQUIRED)
find_package(Threads REQUIRED)

find_program(CCACHE ccache)
if(CCACHE)
  # depend mode: a file that is not in the cache is not read a second time by the preprocessor alone (a tenth of a cold build).
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CMAKE_COMMAND} -E env CCACHE_DEPEND=1 ${CCACHE})
endif()
find_program(MOLD mold)

add_library(xitam_settings INTERFACE)
target_compile_options(xitam_settings INTERFACE
  -Wall -Wextra -Wpedantic -Werror -Wconversion -Wshadow -Wold-style-cast -Wnon-virtual-dtor)
if(CMAKE_CXX_COMPILER_ID MATCHES "Clang")
  # gcc is the judge of warnings; clang builds the fuzz targets, and its idea of -Wconversion is wider.
  target_compile_options(xitam_settings INTERFACE -Wno-error -Wno-sign-conversion -Wno-gnu-zero-variadic-macro-arguments)
endif()
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  # The compiler collects its garbage only beyond 1 GB: seldom, which saves a tenth of its time.
  target_compile_options(xitam_settings INTERFACE "SHELL:--param ggc-min-heapsize=1000000")
  # Only where the optimiser sees enough not to guess; told, not fatal: inlined code of nlohmann/json trips it.
  # -Wrestrict is wrong in gcc 12 about "text" + std::string (gcc bug 105651).
  target_compile_options(xitam_settings INTERFACE
    $<$<CONFIG:Release>:-Wnull-dereference> $<$<CONFIG:Release>:-Wno-error=null-dereference> -Wno-restrict
    # The same: an empty std::optional that is looked into only when it is full (gcc bug 80635); which files share a unit decides.
    $<$<CONFIG:Release>:-Wno-error=maybe-uninitialized>
    # A false alarm where sanitizers stand in the way of the optimiser; the release build looks properly.
    $<$<CONFIG:Debug>:-Wno-maybe-uninitialized>
    # Every member initialises itself, so a list with names may leave some out.
    -Wno-missing-field-initializers)
endif()
# All presets but two compile eight files at a time, release 24: most of a file's time goes into the headers that its neighbours read,
# too, and the processor has about half as much to do. The price: names in the anonymous namespaces of one folder or test program must
# differ.
# fuzz and tidy compile each file alone, so an #include that a neighbour hides is found there.
if(CMAKE_UNITY_BUILD AND CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  # A file that is included is taken for a header, where a type in an anonymous namespace would be a mistake.
  target_compile_options(xitam_settings INTERFACE -Wno-subobject-linkage)
endif()
target_compile_definitions(xitam_settings INTERFACE _GLIBCXX_ASSERTIONS XITAM_VERSION="${PROJECT_VERSION}")
target_include_directories(xitam_settings INTERFACE ${PROJECT_SOURCE_DIR}/src)
target_link_libraries(xitam_settings INTERFACE fmt::fmt)
if(MOLD)
  target_link_options(xitam_settings INTERFACE -fuse-ld=mold)
endif()

# xitam_library(domain_line DEPS base): all .cpp files of src/domain/line make xitam::domain_line.
function(xitam_library name)
  cmake_parse_arguments(ARG "" "FOLDER" "DEPS;PRIVATE_DEPS" ${ARGN})
  string(REGEX REPLACE "^(domain|adapters)_" "\\1/" folder ${name})
  if(ARG_FOLDER)
    set(folder ${ARG_FOLDER})
  endif()
  file(GLOB sources CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/src/${folder}/*.cpp)
  if(sources)
    add_library(xitam_${name} STATIC ${sources})
    set(scope PUBLIC)
  else()
    add_library(xitam_${name} INTERFACE)
    set(scope INTERFACE)
  endif()
  add_library(xitam::${name} ALIAS xitam_${name})
  target_link_libraries(xitam_${name} ${scope} xitam_settings)
  foreach(dep ${ARG_DEPS})
    target_link_libraries(xitam_${name} ${scope} xitam::${dep})
  endforeach()
  if(sources AND ARG_PRIVATE_DEPS)
    target_link_libraries(xitam_${name} PRIVATE ${ARG_PRIVATE_DEPS})
  endif()
endfunction()
