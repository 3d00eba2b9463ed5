# The hotline: figures of its calls, their file, and the pages of the real program.
file(GLOB hotline_tests CONFIGURE_DEPENDS unit/domain/hotline/*_test.cpp)
xitam_test(hotline_test SOURCES ${hotline_tests} unit/service/calls_csv_test.cpp DEPS xitam::domain_hotline xitam::service)
find_package(Python3 REQUIRED COMPONENTS Interpreter)
foreach(class Callers CallBacks)
  string(TOLOWER hotline_${class} name)
  add_test(NAME ${name} COMMAND Python3::Interpreter -B ${CMAKE_CURRENT_SOURCE_DIR}/http/hotline_test.py $<TARGET_FILE:xitam> ${class})
  set_tests_properties(${name} PROPERTIES TIMEOUT 300 LABELS http)
endforeach()
