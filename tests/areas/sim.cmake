# The life of an order: the rule tables of the domain, then whole installations under chance, crashes and an independent auditor.
file(GLOB termination_tests CONFIGURE_DEPENDS unit/domain/termination/*.cpp unit/domain/identity/*_test.cpp unit/domain/blocker/*_test.cpp)
xitam_test(termination_test SOURCES ${termination_tests} DEPS xitam::domain_termination xitam_case_reader)
target_include_directories(termination_test PRIVATE ${CMAKE_CURRENT_SOURCE_DIR})
target_compile_definitions(termination_test PRIVATE XITAM_ROOT="${PROJECT_SOURCE_DIR}")

file(GLOB simulation_sources CONFIGURE_DEPENDS simulation/*.cpp)
xitam_test(simulation_test SOURCES ${simulation_sources} unit/domain/termination/order_bench.cpp
  DEPS xitam::service xitam::adapters_sqlite xitam::adapters_network xitam::adapters_signing xitam_case_reader)
target_include_directories(simulation_test PRIVATE ${CMAKE_CURRENT_SOURCE_DIR})
