xitam_test(texts_test SOURCES unit/texts/texts_test.cpp DEPS xitam::texts)
xitam_test(packs_test SOURCES unit/adapters/packs/pack_reader_test.cpp DEPS xitam::adapters_packs xitam::texts)
xitam_test(identify_test SOURCES unit/service/identify_test.cpp DEPS xitam::service xitam::adapters_packs)
target_compile_definitions(identify_test PRIVATE XITAM_CASES="${CMAKE_CURRENT_SOURCE_DIR}/cases")
