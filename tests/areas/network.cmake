find_package(SQLite3 REQUIRED)
# The rig: a real osmo-hlr, serving nodes and a relay that loses answers, each started and stopped by the test that needs it.
file(GLOB rig_sources CONFIGURE_DEPENDS rig/*.cpp)
add_library(xitam_rig STATIC ${rig_sources})
target_include_directories(xitam_rig PUBLIC ${CMAKE_CURRENT_SOURCE_DIR})
target_compile_definitions(xitam_rig PRIVATE XITAM_RIG_FOLDER="${CMAKE_CURRENT_SOURCE_DIR}/rig")
target_link_libraries(xitam_rig PUBLIC xitam_settings xitam::adapters_network PRIVATE SQLite::SQLite3 nlohmann_json::nlohmann_json)
file(GLOB network_contract CONFIGURE_DEPENDS contract/network_core_*.cpp)
xitam_test(network_core_contract SOURCES ${network_contract} DEPS xitam_rig THREADS COST 40)
file(GLOB network_tests CONFIGURE_DEPENDS unit/adapters/network/*_test.cpp)
xitam_test(adapters_network_test SOURCES ${network_tests} contract/network_core_bench.cpp DEPS xitam_rig)
# The same network from the shell: starts, announces itself, ends by itself and leaves nothing.
add_test(NAME hlr_lab COMMAND python3 -IS ${CMAKE_CURRENT_SOURCE_DIR}/rig/hlr_lab.py --folder ${CMAKE_CURRENT_BINARY_DIR}/hlr_lab --lines 3 --at-most 1)
set_tests_properties(hlr_lab PROPERTIES TIMEOUT 120 PASS_REGULAR_EXPRESSION "\"imsi\": \"001010000000003\"" LABELS network)
