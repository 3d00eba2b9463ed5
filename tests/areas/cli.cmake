file(GLOB config_tests CONFIGURE_DEPENDS unit/adapters/config/*_test.cpp)
xitam_test(config_test SOURCES ${config_tests} DEPS xitam::adapters_config)
xitam_test(lines_csv_test SOURCES unit/service/lines_csv_test.cpp DEPS xitam::service)

file(GLOB cli_tests CONFIGURE_DEPENDS unit/cli/*_test.cpp cli/*_test.cpp unit/view/json_test.cpp)
xitam_test(cli_test SOURCES ${cli_tests} DEPS xitam::cli nlohmann_json::nlohmann_json)
target_include_directories(cli_test PRIVATE ${CMAKE_CURRENT_SOURCE_DIR})
target_compile_definitions(cli_test PRIVATE XITAM_TRANSCRIPTS="${CMAKE_CURRENT_SOURCE_DIR}/cli")
xitam_test(verified_test SOURCES unit/view/verified_test.cpp DEPS xitam::view)
# The whole program, for what only shows when all parts meet.
add_test(NAME cli_real COMMAND python3 -IS ${CMAKE_CURRENT_SOURCE_DIR}/cli/real_test.py $<TARGET_FILE:xitam>)
set_tests_properties(cli_real PROPERTIES TIMEOUT 300 LABELS cli)
