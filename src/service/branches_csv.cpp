#include "service/branches_csv.hpp"

#include "service/csv_table.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

namespace xitam::service {

namespace {

using branches::branch_columns;
using branches::BranchCells;

// For each cell of a row the column that it belongs to.
using ColumnOrder = std::vector<std::string_view>;

Result<ColumnOrder> column_order(const CsvReader::Record& header)
{
    const auto places = csv_columns(header, branch_columns);
    if (!places) return tl::unexpected(places.error());
    ColumnOrder order;
    for (const auto place : *places) order.push_back(branch_columns.at(place));
    std::vector<std::string_view> missing;
    for (const auto name : branches::branch_columns_required) {
        if (std::find(order.begin(), order.end(), name) == order.end()) missing.push_back(name);
    }
    if (missing.empty()) return order;
    return fail(Code::bad_input, "csv_column_missing",
                fmt::format("the header lacks the required columns: {}", fmt::join(missing, ", ")));
}

BranchCells cells_of_record(const CsvReader::Record& record, const ColumnOrder& order)
{
    BranchCells row;
    row.row = record.number;
    if (const auto fault = csv_row_fault(record, order.size())) {
        row.problems.push_back({"", fault->reason, fault->detail});
        return row;
    }
    for (std::size_t i = 0; i < order.size(); ++i) row.at(order[i]) = plain_cell(record.cells[i]);
    return row;
}

}  // namespace

Result<std::vector<BranchCells>> read_branches_csv(std::string_view text)
{
    const auto whole = csv_text(text);
    if (!whole) return tl::unexpected(whole.error());
    CsvReader reader{*whole};
    CsvReader::Record record;
    if (!reader.next(record))
        return fail(Code::bad_input, "csv_empty",
                    fmt::format("the file is empty; its first row is: {}", branches_csv_header()));
    const auto order = column_order(record);
    if (!order) return tl::unexpected(order.error());
    std::vector<BranchCells> rows;
    while (reader.next(record)) rows.push_back(cells_of_record(record, *order));
    return rows;
}

std::string branches_csv_header()
{
    return fmt::format("{}", fmt::join(branch_columns, ","));
}

std::string branches_csv_row(const BranchCells& row)
{
    return csv_row({row.cells.begin(), row.cells.end()});
}

}  // namespace xitam::service
