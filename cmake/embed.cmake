# Data that the binary carries (rule packs, texts, SQL) becomes a generated .cpp at build time.
find_package(Python3 REQUIRED COMPONENTS Interpreter)

# xitam_embed(xitam_texts tools/embed_texts.py texts.cpp [OPTION --so] FILES...): the tool makes a .cpp of FILES, which becomes part
# of the target.
function(xitam_embed target tool name)
  cmake_parse_arguments(ARG "" "OPTION" "" ${ARGN})
  set(output ${PROJECT_BINARY_DIR}/generated/${name})
  file(MAKE_DIRECTORY ${PROJECT_BINARY_DIR}/generated)
  add_custom_command(OUTPUT ${output}
    COMMAND ${Python3_EXECUTABLE} ${PROJECT_SOURCE_DIR}/${tool} ${ARG_OPTION} ${output} ${ARG_UNPARSED_ARGUMENTS}
    DEPENDS ${PROJECT_SOURCE_DIR}/${tool} ${ARG_UNPARSED_ARGUMENTS} VERBATIM)
  target_sources(${target} PRIVATE ${output})
  # An object of its own, so that a test program may bring another catalogue.
  set_source_files_properties(${output} PROPERTIES SKIP_UNITY_BUILD_INCLUSION ON)
endfunction()

# xitam_embed_sql(target): sql/ becomes the header adapters/sql/statements.hpp of `target`; a statement that breaks a rule of
# tools/embed_sql.py fails the build.
function(xitam_embed_sql target)
  set(header ${CMAKE_BINARY_DIR}/generated/adapters/sql/statements.hpp)
  file(GLOB_RECURSE statements CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/sql/*.sql)
  add_custom_command(OUTPUT ${header}
    COMMAND Python3::Interpreter ${PROJECT_SOURCE_DIR}/tools/embed_sql.py ${PROJECT_SOURCE_DIR}/sql ${header}
    DEPENDS ${statements} ${PROJECT_SOURCE_DIR}/tools/embed_sql.py
    COMMENT "SQL statements")
  target_sources(${target} PRIVATE ${header})
  # What clang-tidy needs of a build: the headers that no source file holds.
  add_custom_target(generated_headers DEPENDS ${header})
  target_include_directories(${target} PRIVATE ${CMAKE_BINARY_DIR}/generated)
endfunction()
