# What finance keeps: the bank's list and the books by tables, and the pages of the real program.
xitam_test(payments_test SOURCES unit/service/payments_csv_test.cpp unit/service/money_books_test.cpp DEPS xitam::service)
find_package(Python3 REQUIRED COMPONENTS Interpreter)
add_test(NAME payments_pages COMMAND Python3::Interpreter -B ${CMAKE_CURRENT_SOURCE_DIR}/http/payments_test.py $<TARGET_FILE:xitam>)
set_tests_properties(payments_pages PROPERTIES TIMEOUT 300 LABELS http)
