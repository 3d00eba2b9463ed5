# What decodes pictures: the functions, then the program itself over the corpus, and its cage.
file(GLOB image_tests CONFIGURE_DEPENDS unit/image/*_test.cpp)
xitam_test(image_test SOURCES ${image_tests} DEPS xitam::image)
# The cage from inside: links what the program links, and tries what is forbidden. No sanitizer, as the program itself.
pkg_check_modules(SECCOMP REQUIRED IMPORTED_TARGET libseccomp)
add_executable(cage_probe pictures/cage_probe.cpp ${PROJECT_SOURCE_DIR}/src/image/sandbox.cpp)
target_link_libraries(cage_probe PRIVATE xitam_settings PkgConfig::SECCOMP)
target_compile_options(cage_probe PRIVATE -fno-sanitize=all)
target_link_options(cage_probe PRIVATE -fno-sanitize=all)
add_test(NAME pictures COMMAND python3 -S ${CMAKE_CURRENT_SOURCE_DIR}/pictures/pictures_test.py $<TARGET_FILE:xitam-image>
  $<TARGET_FILE:cage_probe> ${PROJECT_SOURCE_DIR}/src/image/refusal.hpp ${CMAKE_CURRENT_BINARY_DIR}/pictures)
set_tests_properties(pictures PROPERTIES TIMEOUT 300 LABELS system)
# The vault, over the real program.
xitam_test(vault_test SOURCES unit/adapters/vault/sealed_vault_test.cpp DEPS xitam::adapters_vault)
target_include_directories(vault_test PRIVATE ${CMAKE_CURRENT_SOURCE_DIR})
target_compile_definitions(vault_test PRIVATE XITAM_IMAGE="$<TARGET_FILE:xitam-image>"
  XITAM_PHOTO="${PROJECT_SOURCE_DIR}/fuzz/corpus/picture/gps.jpg")
add_dependencies(vault_test xitam-image)
add_test(NAME pictures_in_the_vault COMMAND python3 -S ${CMAKE_CURRENT_SOURCE_DIR}/pictures/vault_test.py $<TARGET_FILE:xitam>
  ${CMAKE_CURRENT_SOURCE_DIR}/pictures/corpus.py ${CMAKE_CURRENT_BINARY_DIR}/pictures)
set_tests_properties(pictures_in_the_vault PROPERTIES TIMEOUT 300 LABELS system)
