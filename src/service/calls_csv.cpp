#include "service/calls_csv.hpp"

#include "service/csv_table.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace xitam::service {

namespace {

using hotline::call_columns;
using hotline::CallCells;

CallCells call_cells(const CsvReader::Record& record, const std::vector<std::size_t>& order)
{
    CallCells row;
    row.row = record.number;
    if (const auto fault = csv_row_fault(record, order.size())) row.problems.push_back({"", fault->reason, fault->detail});
    else
        for (std::size_t i = 0; i < order.size(); ++i) row.cells.at(order[i]) = without_blanks(record.cells[i]);
    return row;
}

}  // namespace

Result<std::vector<CallCells>> read_calls_csv(std::string_view text)
{
    const auto whole = csv_text(text);
    if (!whole) return tl::unexpected(whole.error());
    CsvReader reader{*whole};
    CsvReader::Record record;
    if (!reader.next(record))
        return fail(Code::bad_input, "csv_empty", fmt::format("the file is empty; its first row is: {}", calls_csv_header()));
    const auto order = csv_columns(record, call_columns);
    if (!order) return tl::unexpected(order.error());
    if (order->size() != call_columns.size())
        return fail(Code::bad_input, "csv_column_missing", fmt::format("the header has to be: {}", calls_csv_header()));
    std::vector<CallCells> rows;
    while (reader.next(record)) rows.push_back(call_cells(record, *order));
    return rows;
}

std::string calls_csv_header()
{
    return fmt::format("{}", fmt::join(call_columns, ","));
}

}  // namespace xitam::service
