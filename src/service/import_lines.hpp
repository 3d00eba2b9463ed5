// Lines of the installation, from the CSV: a verdict for each row, and nothing changes on a dry run.
#pragma once

#include "service/lines_csv.hpp"
#include "service/world.hpp"

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace xitam::service {

struct RefusedRow {
    std::size_t row = 0;
    std::vector<RowProblem> problems;
};

struct ImportReport {
    std::size_t rows = 0;
    std::size_t added = 0;
    std::size_t updated = 0;
    std::size_t unchanged = 0;
    std::vector<RefusedRow> refused;
    std::vector<RefusedRow> notices;  // rows taken with a remark (a wrong Luhn digit)
    bool dry_run = false;
};

using OnImportProgress = std::function<void(std::size_t done, std::size_t total)>;

// A row whose IMSI exists updates it. While an order is open only balance, debt, last_used_on and contacts may change
// (order_open). A resting number is refused with its date (number_resting); a released one starts its next epoch.
Result<ImportReport> import_lines(const World& world, std::string_view csv, bool dry_run,
                                  const OnImportProgress& progress = {});

}  // namespace xitam::service
