# Branches: hours, distances, links, places, and the two forms of their file.
file(GLOB branches_tests CONFIGURE_DEPENDS unit/domain/branches/*_test.cpp unit/adapters/geojson/*_test.cpp)
xitam_test(branches_test SOURCES ${branches_tests} unit/service/branches_csv_test.cpp DEPS xitam::domain_branches xitam::adapters_geojson
  xitam::service)
