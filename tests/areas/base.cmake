file(GLOB base_tests CONFIGURE_DEPENDS unit/base/*_test.cpp unit/domain/line/*_test.cpp unit/domain/identity/*_test.cpp)
xitam_test(base_test SOURCES ${base_tests} DEPS xitam::domain_line xitam::domain_identity xitam_case_reader)
