# Review of documents and acts of two people: risk, services over a real store, the pages of the real program.
file(GLOB risk_tests CONFIGURE_DEPENDS unit/domain/risk/*_test.cpp)
xitam_test(risk_test SOURCES ${risk_tests} DEPS xitam::domain_risk xitam_case_reader)
xitam_test(review_service_test SOURCES unit/service/second_person_test.cpp
  DEPS xitam::service xitam::adapters_sqlite xitam::adapters_secrets xitam::adapters_signing)
target_include_directories(review_service_test PRIVATE ${CMAKE_CURRENT_SOURCE_DIR})
find_package(Python3 REQUIRED COMPONENTS Interpreter)
foreach(class Review Approvals)
  string(TOLOWER serve_${class} name)
  add_test(NAME ${name} COMMAND Python3::Interpreter -B ${CMAKE_CURRENT_SOURCE_DIR}/http/review_test.py $<TARGET_FILE:xitam> ${class})
  set_tests_properties(${name} PROPERTIES TIMEOUT 300 LABELS http COST 60)
endforeach()
