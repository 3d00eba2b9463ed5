// The calls CSV (a contract): text -> cells, which domain/hotline/read_call makes calls of. Pure: no file, no store.
#pragma once

#include "domain/hotline/read_call.hpp"

#include "base/result.hpp"

namespace xitam::service {

// Columns in any order, all of them. An Error is about the file as a whole (bad_input with csv_empty, csv_not_utf8,
// csv_semicolons, csv_column_unknown, csv_column_missing, csv_column_twice); a row that cannot be read carries its problem.
Result<std::vector<hotline::CallCells>> read_calls_csv(std::string_view text);
std::string calls_csv_header();

}  // namespace xitam::service
