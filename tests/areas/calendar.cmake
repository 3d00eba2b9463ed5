# The days of a case as a calendar file, and prices that packs publish.
xitam_test(case_days_test SOURCES unit/view/calendar_file_test.cpp unit/view/case_calendar_test.cpp unit/view/told_test.cpp
  unit/view/published_price_test.cpp DEPS xitam::view)
