# The branch desk: what its one field reads, its services over a real store, and its pages of the real program.
xitam_test(desk_service_test SOURCES unit/service/read_scan_test.cpp unit/service/strokes_test.cpp unit/service/send_receipt_test.cpp
  DEPS xitam::service xitam::adapters_sqlite xitam::adapters_secrets xitam::adapters_signing)
target_include_directories(desk_service_test PRIVATE ${CMAKE_CURRENT_SOURCE_DIR})
find_package(Python3 REQUIRED COMPONENTS Interpreter)
add_test(NAME desk_http COMMAND Python3::Interpreter -B ${CMAKE_CURRENT_SOURCE_DIR}/http/desk_test.py $<TARGET_FILE:xitam>)
set_tests_properties(desk_http PROPERTIES TIMEOUT 300 LABELS http)
add_test(NAME one_case COMMAND Python3::Interpreter -B ${CMAKE_CURRENT_SOURCE_DIR}/http/one_case_test.py $<TARGET_FILE:xitam>)
set_tests_properties(one_case PROPERTIES TIMEOUT 300 LABELS http)
add_test(NAME counter_http COMMAND Python3::Interpreter -B ${CMAKE_CURRENT_SOURCE_DIR}/http/counter_test.py $<TARGET_FILE:xitam>)
set_tests_properties(counter_http PROPERTIES TIMEOUT 300 LABELS http)
