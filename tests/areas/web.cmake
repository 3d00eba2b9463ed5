# The portal in a real browser: Debian's chromium, led by playwright-core (npm ci of tests/web, a step of `./dev test`). Where
# either is missing the tests say so and are skipped.
foreach(part journeys looks islands safety)
  if(EXISTS ${CMAKE_CURRENT_SOURCE_DIR}/web/${part}_test.mjs)
    add_test(NAME browser_${part} COMMAND node ${CMAKE_CURRENT_SOURCE_DIR}/web/${part}_test.mjs)
    set_tests_properties(browser_${part} PROPERTIES TIMEOUT 300 SKIP_RETURN_CODE 77 LABELS browser
      ENVIRONMENT "XITAM=$<TARGET_FILE:xitam>;XITAM_WEB_MODULES=${CMAKE_SOURCE_DIR}/build/web/node_modules")
  endif()
endforeach()
