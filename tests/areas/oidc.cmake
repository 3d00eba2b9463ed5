# Signing in at an identity provider: what its documents and tokens may say, and the real program against one of npm's.
file(GLOB oidc_tests CONFIGURE_DEPENDS unit/adapters/identity/*_test.cpp)
xitam_test(identity_test SOURCES ${oidc_tests} DEPS xitam::adapters_identity xitam::adapters_signing)
set(oidc_modules ${PROJECT_BINARY_DIR}/npm/oidc)
add_test(NAME oidc_npm COMMAND ${CMAKE_COMMAND} -DFROM=${CMAKE_CURRENT_SOURCE_DIR}/oidc -DINTO=${oidc_modules}
  -P ${PROJECT_SOURCE_DIR}/cmake/npm_ci.cmake)
set_tests_properties(oidc_npm PROPERTIES TIMEOUT 300 FIXTURES_SETUP oidc_npm LABELS oidc)
foreach(class Journey Alone Tls)
  string(TOLOWER oidc_${class} name)
  add_test(NAME ${name} COMMAND Python3::Interpreter -B ${CMAKE_CURRENT_SOURCE_DIR}/oidc/oidc_test.py $<TARGET_FILE:xitam>
    ${oidc_modules}/node_modules ${class})
  set_tests_properties(${name} PROPERTIES TIMEOUT 300 COST 30 FIXTURES_REQUIRED oidc_npm LABELS http)
endforeach()
add_test(NAME oidc_browser COMMAND node ${CMAKE_CURRENT_SOURCE_DIR}/oidc/browser_test.mjs)
set_tests_properties(oidc_browser PROPERTIES TIMEOUT 300 COST 40 SKIP_RETURN_CODE 77 FIXTURES_REQUIRED oidc_npm LABELS browser
  ENVIRONMENT "XITAM=$<TARGET_FILE:xitam>;XITAM_WEB_MODULES=${CMAKE_SOURCE_DIR}/build/web/node_modules;XITAM_OIDC_MODULES=${oidc_modules}/node_modules")
