#include "service/many_csv.hpp"

#include "domain/many/batch.hpp"
#include "service/csv_table.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace xitam::service {

namespace {

constexpr std::size_t typed_max = 40;  // bytes: more is no number, and is not kept
constexpr std::size_t number_column = 0;
constexpr std::size_t reason_column = 1;

void read_many_cell(std::size_t column, std::string_view cell, ManyCsvRow& row)
{
    if (column == number_column) {
        row.typed = cell.size() > typed_max ? std::string{} : std::string{cell};
        if (cell.empty()) row.fault = "number_missing";
        else if (cell.size() > typed_max) row.fault = "number_wrong";
    } else if (cell.empty()) {
        return;
    } else if (column == reason_column) {
        row.reason = from_word<EndReason>(cell);
        if (!row.reason && row.fault.empty()) row.fault = "reason_unknown";
    } else {
        const auto day = parse_date(cell);
        if (day) row.wished = *day;
        else if (row.fault.empty()) row.fault = "date_wrong";
    }
}

ManyCsvRow read_many_row(const CsvReader::Record& record, const std::vector<std::size_t>& order)
{
    ManyCsvRow row;
    row.file_row = static_cast<std::uint32_t>(record.number);
    if (csv_row_fault(record, order.size())) {
        row.fault = "row_unreadable";
        return row;
    }
    for (std::size_t i = 0; i < order.size(); ++i) read_many_cell(order[i], plain_cell(record.cells[i]), row);
    return row;
}

}  // namespace

Result<std::vector<ManyCsvRow>> read_many_csv(std::string_view text)
{
    const auto whole = csv_text(text);
    if (!whole) return tl::unexpected(whole.error());
    CsvReader reader{*whole};
    CsvReader::Record record;
    if (!reader.next(record))
        return fail(Code::bad_input, "csv_empty", "the file is empty; its first row is: msisdn,reason,at");
    const auto order = csv_columns(record, many_csv_columns);
    if (!order) return tl::unexpected(order.error());
    if (std::ranges::find(*order, number_column) == order->end())
        return fail(Code::bad_input, "csv_column_missing",
                    "the header needs the column msisdn; reason and at may stand beside");
    std::vector<ManyCsvRow> rows;
    while (reader.next(record)) {
        if (rows.size() == many::rows_max) {
            return fail(Code::bad_input, "csv_too_many_rows",
                        fmt::format("at most {} lines fit into one file; make two of it", many::rows_max));
        }
        rows.push_back(read_many_row(record, *order));
    }
    if (rows.empty())
        return fail(Code::bad_input, "csv_no_rows",
                    "the file names no line; write one number below msisdn, for example +994401000001");
    return rows;
}

}  // namespace xitam::service
