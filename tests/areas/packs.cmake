xitam_test(texts_test SOURCES unit/texts/texts_test.cpp DEPS xitam::texts)
file(GLOB operators_tests CONFIGURE_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/unit/domain/operators/*_test.cpp)
xitam_test(operators_test SOURCES ${operators_tests} DEPS xitam::domain_operators)
xitam_test(packs_test SOURCES unit/adapters/packs/pack_reader_test.cpp DEPS xitam::adapters_packs xitam::texts)
target_compile_definitions(packs_test PRIVATE XITAM_ROOT="${PROJECT_SOURCE_DIR}")
xitam_test(identify_test SOURCES unit/service/identify_test.cpp DEPS xitam::service xitam::adapters_packs)
target_compile_definitions(identify_test PRIVATE XITAM_CASES="${CMAKE_CURRENT_SOURCE_DIR}/cases")
xitam_test(guide_test SOURCES unit/view/guide_view_test.cpp unit/view/rule_words_test.cpp unit/view/published_text_test.cpp
  DEPS xitam::view xitam::adapters_packs nlohmann_json::nlohmann_json)
