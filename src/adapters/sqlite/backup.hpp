// A copy of the running database, checked before it is called one.
#pragma once

#include "adapters/sqlite/connection.hpp"

namespace xitam::sqlite {

// Copies page by page beside readers and writers, then runs SQLite's integrity check and the foreign key check on the copy.
// bad_input/file_exists when `to` is there already: a backup never overwrites.
Result<void> backup(const std::string& from, const std::string& to);

Result<void> check_integrity(Connection& connection);  // internal/store_corrupt with SQLite's first finding

}  // namespace xitam::sqlite
