// Branches of the installation, from a file's rows: a verdict for each, and nothing changes on a dry run.
#pragma once

#include "domain/branches/read_branch.hpp"
#include "service/import_lines.hpp"

namespace xitam::service {

struct BranchImport {
    bool dry_run = false;
    bool replace = false;  // branches that the file does not name are removed, of the operators that it names
};

struct BranchReport {
    ImportReport rows;
    std::vector<std::string> removed;  // "demo/baku-nizami"
};

// All in one transaction. A row whose operator and id exist updates that branch; the same twice in one file refuses the later
// row. refused/import_incomplete: with `replace` a refused row would take its branch away, so nothing is changed.
Result<BranchReport> import_branches(const World& world, const std::vector<branches::BranchCells>& rows,
                                     const BranchImport& how);

}  // namespace xitam::service
