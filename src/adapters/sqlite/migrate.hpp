// Brings a database to the schema of this binary: forward only, one migration a transaction, safe beside other processes.
#pragma once

#include "adapters/sql/query.hpp"
#include "adapters/sqlite/connection.hpp"
#include "base/instant.hpp"

#include <span>

namespace xitam::sqlite {

std::span<const sql::Migration> migrations();
int schema_version();
// refused/store_not_ours for an empty file and for another program's database: neither is made into an installation.
Result<void> refuse_foreign(Connection& connection);  // of this binary

// A database newer than the binary is refused: refused/store_newer.
Result<void> migrate(Connection& connection, Instant now, std::span<const sql::Migration> all = migrations());

// All tables and indexes as text, sorted by name: compared with sql/schema.golden.
Result<std::string> schema_text(Connection& connection);

}  // namespace xitam::sqlite
