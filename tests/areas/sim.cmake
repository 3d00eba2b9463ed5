# The life of an order: the rule tables of the domain, then whole installations under chance, crashes and an independent auditor.
file(GLOB termination_tests CONFIGURE_DEPENDS unit/domain/termination/*.cpp)
xitam_test(termination_test SOURCES ${termination_tests} DEPS xitam::domain_termination xitam_case_reader)
target_include_directories(termination_test PRIVATE ${CMAKE_CURRENT_SOURCE_DIR})
target_compile_definitions(termination_test PRIVATE XITAM_ROOT="${PROJECT_SOURCE_DIR}")

# One process is the whole world: seeded people, faults and crashes over the real store, and an auditor of its own.
find_package(SQLite3 REQUIRED)
xitam_test(simulation_test SOURCES simulation/simulation_test.cpp simulation/auditor_test.cpp simulation/steps_test.cpp simulation/declarer_test.cpp
    simulation/world.cpp simulation/people.cpp simulation/network.cpp simulation/outside.cpp simulation/auditor.cpp simulation/evidence.cpp
  DEPS xitam::service xitam::adapters_sqlite xitam::adapters_packs xitam::adapters_signing xitam::adapters_calendar
    SQLite::SQLite3 OpenSSL::Crypto nlohmann_json::nlohmann_json COST 70)
target_include_directories(simulation_test PRIVATE ${CMAKE_CURRENT_SOURCE_DIR})
target_compile_definitions(simulation_test PRIVATE XITAM_ROOT="${PROJECT_SOURCE_DIR}")
