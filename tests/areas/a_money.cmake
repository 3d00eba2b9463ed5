# Plain-text rule tables, *.case: the tests of a rule read them through this.
add_library(xitam_case_reader STATIC cases/case_reader.cpp)
target_link_libraries(xitam_case_reader PUBLIC xitam_settings xitam::base)
target_include_directories(xitam_case_reader PUBLIC ${CMAKE_CURRENT_SOURCE_DIR})
target_compile_definitions(xitam_case_reader PRIVATE XITAM_CASES_DIR="${CMAKE_CURRENT_SOURCE_DIR}/cases")
file(GLOB settlement_tests CONFIGURE_DEPENDS unit/domain/settlement/*_test.cpp)
# Each file has its own money and dice.
xitam_test(settlement_test SOURCES ${settlement_tests} cases/case_reader_test.cpp DEPS xitam::domain_settlement xitam_case_reader FILE_BY_FILE)
file(GLOB numbering_tests CONFIGURE_DEPENDS unit/domain/numbering/*_test.cpp)
xitam_test(numbering_test SOURCES ${numbering_tests} DEPS xitam::domain_numbering xitam_case_reader)
file(GLOB billing_tests CONFIGURE_DEPENDS unit/adapters/billing/*_test.cpp)
xitam_test(billing_test SOURCES ${billing_tests} DEPS xitam::adapters_billing Threads::Threads)
