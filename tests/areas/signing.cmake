file(GLOB signing_tests CONFIGURE_DEPENDS unit/adapters/signing/*_test.cpp)
xitam_test(signing_test SOURCES ${signing_tests}
  DEPS xitam::adapters_signing nlohmann_json::nlohmann_json OpenSSL::Crypto Threads::Threads)
