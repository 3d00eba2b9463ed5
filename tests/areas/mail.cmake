# Mails: their text, and the real program against a mail server of npm's (package-lock.json says which).
file(GLOB mail_tests CONFIGURE_DEPENDS unit/adapters/messages/*_test.cpp)
xitam_test(mail_text_test SOURCES ${mail_tests} DEPS xitam::adapters_messages)
set(mail_modules ${PROJECT_BINARY_DIR}/npm/mail)
add_test(NAME mail_npm COMMAND ${CMAKE_COMMAND} -DFROM=${CMAKE_CURRENT_SOURCE_DIR}/mail -DINTO=${mail_modules}
  -P ${PROJECT_SOURCE_DIR}/cmake/npm_ci.cmake)
set_tests_properties(mail_npm PROPERTIES TIMEOUT 300 FIXTURES_SETUP mail_npm LABELS mail)
foreach(class Mail Tls)
  string(TOLOWER smtp_${class} name)
  add_test(NAME ${name} COMMAND Python3::Interpreter -B ${CMAKE_CURRENT_SOURCE_DIR}/mail/mail_test.py $<TARGET_FILE:xitam>
    ${mail_modules}/node_modules ${class})
  set_tests_properties(${name} PROPERTIES TIMEOUT 300 COST 45 FIXTURES_REQUIRED mail_npm LABELS mail)
endforeach()
