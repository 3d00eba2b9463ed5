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

enum class RowVerdict { added, updated, unchanged, refused };

struct ImportedRow {
    std::size_t row = 0;
    RowVerdict verdict = RowVerdict::refused;
    std::vector<RowProblem> problems;
    std::vector<RowProblem> notices;  // taken with a remark (a wrong Luhn digit)
};

struct ImportReport {
    std::vector<ImportedRow> rows;  // in the order of the file
    bool dry_run = false;
};
std::size_t count_of(const ImportReport& report, RowVerdict verdict);

using OnImportProgress = std::function<void(std::size_t done, std::size_t total)>;

// A row whose IMSI exists updates it. While an order is open only balance, debt, last_used_on and contacts may change
// (order_open). A resting number is refused with its date (number_resting); a released one starts its next epoch.
Result<ImportReport> import_lines(const World& world, std::string_view csv, bool dry_run,
                                  const OnImportProgress& progress = {});

}  // namespace xitam::service
