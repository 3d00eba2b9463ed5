file(GLOB config_tests CONFIGURE_DEPENDS unit/adapters/config/*_test.cpp)
xitam_test(config_test SOURCES ${config_tests} DEPS xitam::adapters_config)
xitam_test(lines_csv_test SOURCES unit/service/lines_csv_test.cpp DEPS xitam::service)
