// A branch from the words of a file, whatever the file was (CSV or GeoJSON): each cell that is wrong is told, with what to
// write. Pure: whether the operator and the zone are known is asked of whoever calls.
#pragma once

#include "domain/branches/branch.hpp"

#include <functional>

namespace xitam::branches {

// The columns of the branches file (a contract); a GeoJSON feature has the same names as its properties, save lat and lon.
inline constexpr std::array<std::string_view, 18> branch_columns{
    "operator",    "id",       "name",      "town",       "address", "lat",           "lon",      "zone",          "hours",
    "closed_days", "services", "languages", "wheelchair", "phone",   "queue_minutes", "queue_at", "slot_capacity", "fictional",
};
inline constexpr std::array<std::string_view, 7> branch_columns_required{"operator", "id",  "name", "town",
                                                                         "lat",      "lon", "zone"};

struct CellProblem {
    std::string column;  // empty: the whole row
    std::string reason;  // snake_case word
    std::string detail;  // what to write instead
};

// One row before it is read: a cell for each of branch_columns, empty where it is not told.
struct BranchCells {
    std::size_t row = 0;  // as people count: a CSV's header is row 1, the first feature of a GeoJSON 1
    std::array<std::string, branch_columns.size()> cells;
    std::vector<CellProblem> problems;  // why it cannot be read at all

    std::string& at(std::string_view column);
    const std::string& at(std::string_view column) const;
};

struct Surroundings {
    std::function<bool(std::string_view)> knows_operator;
    std::function<bool(std::string_view)> knows_zone;
    Instant now;  // a queue was reported before it
};

struct ReadBranch {
    std::optional<Branch> branch;  // set exactly where there is no problem
    std::vector<CellProblem> problems;
};
ReadBranch read_branch(const BranchCells& row, const Surroundings& surroundings);

// The same cells back: read_branch reads them as the same branch.
BranchCells cells_of(const Branch& branch);

}  // namespace xitam::branches
