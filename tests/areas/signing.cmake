file(GLOB signing_tests CONFIGURE_DEPENDS unit/adapters/signing/*_test.cpp)
xitam_test(signing_test SOURCES ${signing_tests}
  DEPS xitam::adapters_signing nlohmann_json::nlohmann_json OpenSSL::Crypto Threads::Threads)
xitam_test(calendar_test SOURCES unit/adapters/calendar/tz_calendar_test.cpp DEPS xitam::adapters_calendar)
file(GLOB certificate_tests CONFIGURE_DEPENDS unit/domain/certificate/*_test.cpp)
xitam_test(certificate_test SOURCES ${certificate_tests} DEPS xitam::domain_certificate)
find_package(ZXing REQUIRED)
xitam_test(paper_test SOURCES unit/adapters/paper/paper_test.cpp
  DEPS xitam::adapters_paper xitam::adapters_calendar xitam::service ZXing::ZXing COST 30)
target_compile_definitions(paper_test PRIVATE ZX_USE_UTF8=1)
