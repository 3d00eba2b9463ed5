// The branches CSV (a contract): text -> cells, which domain/branches/read_branch makes branches of. Pure: no file, no store.
#pragma once

#include "domain/branches/read_branch.hpp"

namespace xitam::service {

// Columns in any order. An Error is about the file as a whole (bad_input with csv_empty, csv_not_utf8, csv_semicolons,
// csv_column_unknown, csv_column_missing, csv_column_twice); a row that cannot be read carries its problem.
Result<std::vector<branches::BranchCells>> read_branches_csv(std::string_view text);

std::string branches_csv_header();
std::string branches_csv_row(const branches::BranchCells& row);  // safe to open in a spreadsheet

}  // namespace xitam::service
