file(GLOB privacy_tests CONFIGURE_DEPENDS unit/domain/privacy/*_test.cpp unit/domain/access/*_test.cpp)
xitam_test(privacy_test SOURCES ${privacy_tests} DEPS xitam::domain_privacy xitam::domain_access)
target_compile_definitions(privacy_test PRIVATE XITAM_SOURCE_DIR="${PROJECT_SOURCE_DIR}")
xitam_test(outbox_test SOURCES unit/adapters/system/file_outbox_test.cpp unit/ports/sms_parts_test.cpp
  DEPS xitam::adapters_system nlohmann_json::nlohmann_json)
target_include_directories(outbox_test PRIVATE ${CMAKE_CURRENT_SOURCE_DIR})
