# `xitam serve` as strangers and as other processes meet it: the real program on loopback addresses of its own, port 0.
file(GLOB http_tests CONFIGURE_DEPENDS unit/http/*_test.cpp)
xitam_test(http_test SOURCES ${http_tests} DEPS xitam::http xitam::http_portal xitam::http_api xitam::adapters_signing xitam::adapters_sqlite
  xitam::adapters_packs xitam::adapters_calendar xitam::adapters_system xitam::adapters_billing nlohmann_json::nlohmann_json)
find_package(Python3 REQUIRED COMPONENTS Interpreter)
foreach(part serve_test:Pages serve_test:Lives beside_test:Beside portal_test:Portal demo_test:Demo demo_test:NoDemo money_test:Money identify_test:Identify identify_test:Documents
  find_lock_test:Find find_lock_test:Lock guide_verify_test:Guide guide_verify_test:Verify status_test:Status
  branches_test:Branches branches_test:NoBranches api_test:Journeys api_borders_test:Borders messages_test:Messages limits_test:Limits)
  string(REPLACE ":" ";" part ${part})
  list(GET part 0 file)
  list(GET part 1 class)
  string(TOLOWER serve_${class} name)
  add_test(NAME ${name} COMMAND Python3::Interpreter -B ${CMAKE_CURRENT_SOURCE_DIR}/http/${file}.py $<TARGET_FILE:xitam> ${class})
  set_tests_properties(${name} PROPERTIES TIMEOUT 300 LABELS http)
endforeach()
# The server itself, with a route of each kind; its threads are looked at by the thread sanitizer, too.
add_executable(rig_server http/rig_server.cpp)
target_link_libraries(rig_server PRIVATE xitam_settings xitam::http nlohmann_json::nlohmann_json)
add_dependencies(thread_tests rig_server)
foreach(class Answers Bounds)
  string(TOLOWER web_${class} name)
  add_test(NAME ${name} COMMAND Python3::Interpreter -B ${CMAKE_CURRENT_SOURCE_DIR}/http/web_test.py $<TARGET_FILE:rig_server> ${class})
  set_tests_properties(${name} PROPERTIES TIMEOUT 300 LABELS threads)
endforeach()
