#include "service/csv_table.hpp"

#include "base/nearest.hpp"
#include "base/utf8.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace xitam::service {

std::string_view without_blanks(std::string_view cell)
{
    while (!cell.empty() && (cell.front() == ' ' || cell.front() == '\t')) cell.remove_prefix(1);
    while (!cell.empty() && (cell.back() == ' ' || cell.back() == '\t')) cell.remove_suffix(1);
    return cell;
}

std::string_view plain_cell(std::string_view cell)
{
    cell = without_blanks(cell);
    return cell.starts_with('\'') && looks_like_formula(cell.substr(1)) ? cell.substr(1) : cell;
}

Result<std::string_view> csv_text(std::string_view text)
{
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
    if (is_utf8(text) && text.find('\0') == std::string_view::npos) return text;
    return fail(Code::bad_input, "csv_not_utf8", "the file is not UTF-8; save it as \"CSV UTF-8\"");
}

Result<std::vector<std::size_t>> csv_columns(const CsvReader::Record& header, std::span<const std::string_view> known)
{
    if (header.fault != CsvReader::Fault::none)
        return fail(Code::bad_input, "csv_header_quotes", "a quote of the header is misplaced");
    if (header.cells.front().find(';') != std::string_view::npos) {
        return fail(Code::bad_input, "csv_semicolons",
                    "the columns are separated by semicolons; save the file as CSV with commas");
    }
    std::vector<std::size_t> order;
    for (const auto cell : header.cells) {
        const auto name = without_blanks(cell);
        const auto found = std::ranges::find(known, name);
        if (found == known.end()) {
            return fail(Code::bad_input, "csv_column_unknown",
                        fmt::format("unknown column \"{}\"; the nearest known one is {}", name.substr(0, 40),
                                    nearest_word(name, known)));
        }
        const auto column = static_cast<std::size_t>(found - known.begin());
        if (std::ranges::find(order, column) != order.end())
            return fail(Code::bad_input, "csv_column_twice", fmt::format("the column {} stands twice in the header", name));
        order.push_back(column);
    }
    return order;
}

std::optional<Error> csv_row_fault(const CsvReader::Record& record, std::size_t columns)
{
    if (record.fault != CsvReader::Fault::none) {
        return Error{
            Code::bad_input, "quote_misplaced", "put the whole cell in quotes, double those inside and close it", {}, {}};
    }
    if (record.cells.size() == columns) return std::nullopt;
    return Error{
        Code::bad_input,
        "cell_count",
        fmt::format("the row has {} cells and the header {}; put a text with a comma in quotes", record.cells.size(), columns),
        {},
        {}};
}

}  // namespace xitam::service
