# Many lines closed in one go: who may move a batch, its file, the worker in a world that crashes, and the pages of the real program.
file(GLOB many_tests CONFIGURE_DEPENDS unit/domain/many/*_test.cpp)
xitam_test(many_test SOURCES ${many_tests} unit/service/many_csv_test.cpp DEPS xitam::domain_many xitam::service xitam_case_reader)
xitam_test(many_service_test SOURCES simulation/many_test.cpp simulation/world.cpp simulation/people.cpp simulation/network.cpp
    simulation/outside.cpp simulation/evidence.cpp
  DEPS xitam::service xitam::adapters_sqlite xitam::adapters_packs xitam::adapters_signing xitam::adapters_calendar
    SQLite::SQLite3 OpenSSL::Crypto nlohmann_json::nlohmann_json COST 20)
target_include_directories(many_service_test PRIVATE ${CMAKE_CURRENT_SOURCE_DIR})
target_compile_definitions(many_service_test PRIVATE XITAM_ROOT="${PROJECT_SOURCE_DIR}")
find_package(Python3 REQUIRED COMPONENTS Interpreter)
add_test(NAME serve_many COMMAND Python3::Interpreter -B ${CMAKE_CURRENT_SOURCE_DIR}/http/many_test.py $<TARGET_FILE:xitam> Many)
set_tests_properties(serve_many PROPERTIES TIMEOUT 300 LABELS http COST 60)
