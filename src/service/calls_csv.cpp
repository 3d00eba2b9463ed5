#include "service/calls_csv.hpp"

#include "base/nearest.hpp"
#include "base/utf8.hpp"
#include "service/csv.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

namespace xitam::service {

namespace {

using hotline::call_columns;
using hotline::CallCells;

using CallColumns = std::vector<std::size_t>;  // for each cell of a row, which of call_columns it is

std::string_view without_blanks(std::string_view cell)
{
    while (!cell.empty() && (cell.front() == ' ' || cell.front() == '\t')) cell.remove_prefix(1);
    while (!cell.empty() && (cell.back() == ' ' || cell.back() == '\t')) cell.remove_suffix(1);
    return cell;
}

Result<CallColumns> call_columns_in(const CsvReader::Record& header)
{
    if (header.fault != CsvReader::Fault::none)
        return fail(Code::bad_input, "csv_header_quotes", "a quote of the header is misplaced");
    if (header.cells.front().find(';') != std::string_view::npos)
        return fail(Code::bad_input, "csv_semicolons",
                    "the columns are separated by semicolons; save the file as CSV with commas");
    CallColumns order;
    for (const auto cell : header.cells) {
        const auto name = without_blanks(cell);
        const auto known = std::find(call_columns.begin(), call_columns.end(), name);
        if (known == call_columns.end())
            return fail(Code::bad_input, "csv_column_unknown",
                        fmt::format("unknown column \"{}\"; the nearest known one is {}", name.substr(0, 40),
                                    nearest_word(name, call_columns)));
        const auto column = static_cast<std::size_t>(known - call_columns.begin());
        if (std::find(order.begin(), order.end(), column) != order.end())
            return fail(Code::bad_input, "csv_column_twice", fmt::format("the column {} stands twice in the header", name));
        order.push_back(column);
    }
    if (order.size() == call_columns.size()) return order;
    return fail(Code::bad_input, "csv_column_missing", fmt::format("the header has to be: {}", calls_csv_header()));
}

CallCells call_cells(const CsvReader::Record& record, const CallColumns& order)
{
    CallCells row;
    row.row = record.number;
    if (record.fault != CsvReader::Fault::none) {
        row.problems.push_back({"", "quote_misplaced", "put the whole cell in quotes, double those inside and close it"});
    } else if (record.cells.size() != order.size()) {
        row.problems.push_back(
            {"", "cell_count", fmt::format("the row has {} cells and the header {}", record.cells.size(), order.size())});
    } else {
        for (std::size_t i = 0; i < order.size(); ++i) row.cells.at(order[i]) = without_blanks(record.cells[i]);
    }
    return row;
}

}  // namespace

Result<std::vector<CallCells>> read_calls_csv(std::string_view text)
{
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
    if (!is_utf8(text) || text.find('\0') != std::string_view::npos)
        return fail(Code::bad_input, "csv_not_utf8", "the file is not UTF-8; save it as \"CSV UTF-8\"");
    CsvReader reader{text};
    CsvReader::Record record;
    if (!reader.next(record))
        return fail(Code::bad_input, "csv_empty", fmt::format("the file is empty; its first row is: {}", calls_csv_header()));
    const auto order = call_columns_in(record);
    if (!order) return tl::unexpected(order.error());
    std::vector<CallCells> rows;
    while (reader.next(record)) rows.push_back(call_cells(record, *order));
    return rows;
}

std::string calls_csv_header()
{
    return fmt::format("{}", fmt::join(call_columns, ","));
}

}  // namespace xitam::service
