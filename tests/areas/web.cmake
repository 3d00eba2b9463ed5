# The portal in a real browser: Debian's chromium without windows, led by playwright-core (npm ci of tests/web, a step of `./dev test`). Where
# either is missing the tests say so and are skipped. The looks are a part for each language, so that they share the processors.
foreach(part journeys islands safety looks:az looks:en looks:ru looks:tr looks:zh looks:links)
  string(REPLACE ":" ";" words ${part})
  list(POP_FRONT words file)
  string(REPLACE ":" "_" name browser_${part})
  add_test(NAME ${name} COMMAND node ${CMAKE_CURRENT_SOURCE_DIR}/web/${file}_test.mjs ${words})
  set_tests_properties(${name} PROPERTIES TIMEOUT 600 SKIP_RETURN_CODE 77 LABELS browser
    ENVIRONMENT "XITAM=$<TARGET_FILE:xitam>;XITAM_WEB_MODULES=${CMAKE_SOURCE_DIR}/build/web/node_modules")
endforeach()
