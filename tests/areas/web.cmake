# The same program with another catalogue in the place of English: accents, brackets, half as long again.
file(GLOB catalogues CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/locale/*.po)
add_executable(xitam_pseudo $<TARGET_OBJECTS:xitam>)
xitam_embed(xitam_pseudo tools/embed_texts.py pseudo.cpp OPTION --pseudo ${catalogues})
target_link_libraries(xitam_pseudo PRIVATE $<TARGET_PROPERTY:xitam,LINK_LIBRARIES>)
add_dependencies(xitam_pseudo xitam-image)

# The portal in a real browser: Debian's chromium without windows, led by playwright-core (npm ci of tests/web, a step of
# `./dev test`). Where either is missing the tests say so and are skipped. The looks are three parts, so that they share the
# processors.
foreach(part journeys islands safety staff desk review hotline manage looks:en looks:links looks:pseudo)
  string(REPLACE ":" ";" words ${part})
  list(POP_FRONT words file)
  string(REPLACE ":" "_" name browser_${part})
  set(program xitam)
  if(part STREQUAL "looks:pseudo")
    set(program xitam_pseudo)
  endif()
  add_test(NAME ${name} COMMAND node ${CMAKE_CURRENT_SOURCE_DIR}/web/${file}_test.mjs ${words})
  # COST: the long ones first, so that no processor waits for them in the end.
  set_tests_properties(${name} PROPERTIES TIMEOUT 600 COST 60 SKIP_RETURN_CODE 77 LABELS browser
    ENVIRONMENT "XITAM=$<TARGET_FILE:${program}>;XITAM_WEB_MODULES=${CMAKE_SOURCE_DIR}/build/web/node_modules")
endforeach()
