# Who works here: their secrets, the services over a real store, and the pages under /staff of the real program.
file(GLOB secrets_tests CONFIGURE_DEPENDS unit/adapters/secrets/*_test.cpp)
xitam_test(secrets_test SOURCES ${secrets_tests} DEPS xitam::adapters_secrets)
xitam_test(staff_service_test SOURCES unit/service/staff_accounts_test.cpp unit/service/sign_in_test.cpp unit/service/sign_in_elsewhere_test.cpp unit/service/staff_password_test.cpp unit/service/perform_as_test.cpp
  DEPS xitam::service xitam::adapters_sqlite xitam::adapters_secrets xitam::adapters_signing)
target_include_directories(staff_service_test PRIVATE ${CMAKE_CURRENT_SOURCE_DIR})
xitam_test(desk_test SOURCES unit/http/desk/safe_next_test.cpp unit/http/desk/known_browsers_test.cpp unit/http/desk/oidc_ticket_test.cpp
  DEPS xitam::http_desk xitam::adapters_signing)
find_package(Python3 REQUIRED COMPONENTS Interpreter)
foreach(class SigningIn OwnAccount Guarded Doors Limits)
  string(TOLOWER staff_${class} name)
  add_test(NAME ${name} COMMAND Python3::Interpreter -B ${CMAKE_CURRENT_SOURCE_DIR}/http/staff_test.py $<TARGET_FILE:xitam> ${class})
  set_tests_properties(${name} PROPERTIES TIMEOUT 300 LABELS http)
endforeach()
