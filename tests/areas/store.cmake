file(GLOB sqlite_tests CONFIGURE_DEPENDS unit/adapters/sqlite/*_test.cpp)
xitam_test(sqlite_test SOURCES ${sqlite_tests} DEPS xitam::adapters_sqlite THREADS)
target_compile_definitions(sqlite_test PRIVATE XITAM_SOURCE_DIR="${PROJECT_SOURCE_DIR}")
target_include_directories(sqlite_test PRIVATE ${CMAKE_CURRENT_SOURCE_DIR})
add_test(NAME sql_rules COMMAND Python3::Interpreter ${PROJECT_SOURCE_DIR}/tools/embed_sql.py --self-test)

# The store's contract, over SQLite: another database needs a bench of its own.
file(GLOB store_tests CONFIGURE_DEPENDS contract/store_*_test.cpp)
xitam_test(store_contract_sqlite_test SOURCES ${store_tests} contract/store_sqlite_bench.cpp DEPS xitam::adapters_sqlite THREADS)
target_include_directories(store_contract_sqlite_test PRIVATE ${CMAKE_CURRENT_SOURCE_DIR})

# The runner over a real store.
xitam_test(runner_test SOURCES unit/workflow/runner_test.cpp DEPS xitam::workflow xitam::adapters_sqlite THREADS)
target_include_directories(runner_test PRIVATE ${CMAKE_CURRENT_SOURCE_DIR})
