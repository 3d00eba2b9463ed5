# The life of an order: the rule tables of the domain, then whole installations under chance, crashes and an independent auditor.
file(GLOB termination_tests CONFIGURE_DEPENDS unit/domain/termination/*.cpp)
xitam_test(termination_test SOURCES ${termination_tests} DEPS xitam::domain_termination xitam_case_reader)
target_include_directories(termination_test PRIVATE ${CMAKE_CURRENT_SOURCE_DIR})
target_compile_definitions(termination_test PRIVATE XITAM_ROOT="${PROJECT_SOURCE_DIR}")
