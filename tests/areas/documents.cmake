# What the documents show is what the program does.
add_test(NAME readme_five_minutes
  COMMAND python3 -IS ${CMAKE_CURRENT_SOURCE_DIR}/documents/readme_test.py ${PROJECT_SOURCE_DIR} $<TARGET_FILE:xitam>)
set_tests_properties(readme_five_minutes PROPERTIES TIMEOUT 300 LABELS documents)
# The picture is drawn from the transcript and nothing else.
add_test(NAME closing_picture COMMAND bash -c
  "cmp <(python3 -IS demo/closing_picture.py docs/transcript.txt /dev/stdout) docs/closing.svg" WORKING_DIRECTORY ${PROJECT_SOURCE_DIR})
set_tests_properties(closing_picture PROPERTIES TIMEOUT 60 LABELS documents)
add_test(NAME document_paths COMMAND python3 -IS ${CMAKE_CURRENT_SOURCE_DIR}/documents/paths_test.py ${PROJECT_SOURCE_DIR})
set_tests_properties(document_paths PROPERTIES TIMEOUT 60 LABELS documents)
