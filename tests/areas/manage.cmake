# Figures and charts, the archive of evidence, and the pages for managers and auditors over a made-up month.
file(GLOB figures_tests CONFIGURE_DEPENDS unit/domain/figures/*_test.cpp)
xitam_test(figures_test SOURCES ${figures_tests} unit/pages/chart_test.cpp unit/pages/panel_test.cpp unit/service/figures_test.cpp
  unit/adapters/archive/zip_file_test.cpp unit/view/audit_json_test.cpp DEPS xitam::domain_figures xitam::service xitam::view xitam::pages xitam::adapters_archive)
target_include_directories(figures_test PRIVATE ${CMAKE_CURRENT_SOURCE_DIR})
find_package(Python3 REQUIRED COMPONENTS Interpreter)
foreach(class Fill Manage)
  string(TOLOWER manage_${class} name)
  add_test(NAME ${name} COMMAND Python3::Interpreter -B ${CMAKE_CURRENT_SOURCE_DIR}/http/manage_test.py $<TARGET_FILE:xitam> ${class})
  set_tests_properties(${name} PROPERTIES TIMEOUT 300 COST 30 LABELS http)
endforeach()
