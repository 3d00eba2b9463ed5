# The portal's pages without a server: texts, sums, and every page in every language held against the design's rules.
file(GLOB pages_tests CONFIGURE_DEPENDS unit/pages/*_test.cpp unit/texts/locale_test.cpp)
xitam_test(pages_test SOURCES ${pages_tests} DEPS xitam::pages)
# Not shipped: writes the same pages into a folder, to be looked at.
add_executable(page_gallery pages/page_gallery.cpp pages/samples.cpp pages/case_samples.cpp pages/staff_samples.cpp
  pages/desk_samples.cpp pages/review_samples.cpp pages/hotline_samples.cpp pages/manage_samples.cpp pages/many_samples.cpp
  pages/payment_samples.cpp)
target_link_libraries(page_gallery PRIVATE xitam_settings xitam::pages)
target_include_directories(page_gallery PRIVATE ${CMAKE_CURRENT_SOURCE_DIR})
find_package(Python3 REQUIRED COMPONENTS Interpreter)
add_test(NAME gallery COMMAND Python3::Interpreter -B ${CMAKE_CURRENT_SOURCE_DIR}/pages/check_gallery.py $<TARGET_FILE:page_gallery>)
set_tests_properties(gallery PROPERTIES TIMEOUT 120 LABELS unit)
