# The description of the API: its form by a lint of npm's (package-lock.json says which); what it says by tests/http/api_test.py.
set(openapi_modules ${PROJECT_BINARY_DIR}/npm/openapi)
add_test(NAME openapi_npm COMMAND ${CMAKE_COMMAND} -DFROM=${CMAKE_CURRENT_SOURCE_DIR}/openapi -DINTO=${openapi_modules}
  -P ${PROJECT_SOURCE_DIR}/cmake/npm_ci.cmake)
set_tests_properties(openapi_npm PROPERTIES TIMEOUT 300 FIXTURES_SETUP openapi_npm LABELS http)
find_program(NODE NAMES node nodejs REQUIRED)
add_test(NAME openapi_lint COMMAND ${NODE} ${CMAKE_CURRENT_SOURCE_DIR}/openapi/lint.mjs ${openapi_modules}/node_modules
  ${PROJECT_SOURCE_DIR}/web/openapi.json)
set_tests_properties(openapi_lint PROPERTIES TIMEOUT 60 FIXTURES_REQUIRED openapi_npm LABELS http)
