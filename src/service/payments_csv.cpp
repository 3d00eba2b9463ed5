#include "service/payments_csv.hpp"

#include "service/csv_table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <span>

namespace xitam::service {

namespace {

constexpr std::array<std::string_view, 6> payment_columns{"reference", "amount", "currency", "id", "day", "note"};
constexpr std::size_t required_columns = 4;

std::optional<Error> fault_of(const PaymentCells& row, std::string_view day)
{
    const auto bad = [](std::string_view reason, std::string detail) {
        return Error{Code::bad_input, std::string{reason}, std::move(detail), {}, {}};
    };
    if (row.id.empty()) return bad("payment_id_missing", "write the bank's own id: it is what makes a row count once");
    if (row.id.size() > payment_id_most)
        return bad("payment_id_long", fmt::format("the bank's id has {} bytes at most", payment_id_most));
    if (!day.empty() && !row.on) return bad("payment_day", "write the day as 2026-11-27");
    if (row.note.size() > payment_note_most)
        return bad("payment_note_long", fmt::format("a note has {} bytes at most", payment_note_most));
    return std::nullopt;
}

PaymentCells cells_of(const CsvReader::Record& record, const std::vector<std::size_t>& order)
{
    PaymentCells row;
    row.number = record.number;
    if (csv_row_fault(record, order.size())) {
        row.fault = Error{Code::bad_input,
                          "row_malformed",
                          "a row has as many cells as the header, for example "
                          "XT-7K4M-2P9D,12.40,AZN,bank-1",
                          {},
                          {}};
        return row;
    }
    std::array<std::string_view, payment_columns.size()> cells{};
    for (std::size_t i = 0; i < order.size(); ++i) cells.at(order[i]) = plain_cell(record.cells[i]);
    row.reference = cells[0];
    row.amount = cells[1];
    row.currency = cells[2];
    row.id = cells[3];
    if (const auto on = parse_date(cells[4])) row.on = *on;
    row.note = cells[5];
    row.fault = fault_of(row, cells[4]);
    return row;
}

}  // namespace

Result<std::vector<PaymentCells>> read_payments_csv(std::string_view csv)
{
    constexpr std::string_view head = "reference,amount,currency,id";
    const auto text = csv_text(csv);
    if (!text) return tl::unexpected(text.error());
    CsvReader reader{*text};
    CsvReader::Record record;
    if (!reader.next(record))
        return fail(Code::bad_input, "csv_empty", fmt::format("the file is empty; its first row is {}", head));
    const auto order = csv_columns(record, payment_columns);
    if (!order) return tl::unexpected(order.error());
    for (std::size_t column = 0; column < required_columns; ++column) {
        if (std::ranges::find(*order, column) != order->end()) continue;
        return fail(Code::bad_input, "csv_column_missing",
                    fmt::format("the column {} is missing; the first row is {}", payment_columns.at(column), head));
    }
    std::vector<PaymentCells> rows;
    while (reader.next(record)) rows.push_back(cells_of(record, *order));
    return rows;
}

}  // namespace xitam::service
