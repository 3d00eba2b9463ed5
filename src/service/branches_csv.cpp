#include "service/branches_csv.hpp"

#include "base/nearest.hpp"
#include "base/utf8.hpp"
#include "service/csv.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

namespace xitam::service {

namespace {

using branches::branch_columns;
using branches::BranchCells;

// For each cell of a row the column that it belongs to.
using ColumnOrder = std::vector<std::string_view>;

std::string_view bare(std::string_view cell)
{
    while (!cell.empty() && (cell.front() == ' ' || cell.front() == '\t')) cell.remove_prefix(1);
    while (!cell.empty() && (cell.back() == ' ' || cell.back() == '\t')) cell.remove_suffix(1);
    return cell;
}

Result<ColumnOrder> column_order(const CsvReader::Record& header)
{
    if (header.fault != CsvReader::Fault::none)
        return fail(Code::bad_input, "csv_header_quotes", "a quote of the header is misplaced");
    if (header.cells.front().find(';') != std::string_view::npos) {
        return fail(Code::bad_input, "csv_semicolons",
                    "the columns are separated by semicolons; save the file as CSV with commas");
    }
    ColumnOrder order;
    for (const auto cell : header.cells) {
        const auto name = bare(cell);
        const auto known = std::find(branch_columns.begin(), branch_columns.end(), name);
        if (known == branch_columns.end()) {
            return fail(Code::bad_input, "csv_column_unknown",
                        fmt::format("unknown column \"{}\"; the nearest known one is {}", name.substr(0, 40),
                                    nearest_word(name, branch_columns)));
        }
        if (std::find(order.begin(), order.end(), name) != order.end())
            return fail(Code::bad_input, "csv_column_twice", fmt::format("the column {} stands twice in the header", name));
        order.push_back(*known);
    }
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
    if (record.fault != CsvReader::Fault::none) {
        row.problems.push_back({"", "quote_misplaced", "put the whole cell in quotes, double those inside and close it"});
    } else if (record.cells.size() != order.size()) {
        row.problems.push_back({"", "cell_count",
                                fmt::format("the row has {} cells and the header {}; put a text with a comma in quotes",
                                            record.cells.size(), order.size())});
    } else {
        for (std::size_t i = 0; i < order.size(); ++i) {
            const auto cell = bare(record.cells[i]);
            row.at(order[i]) = cell.starts_with('\'') && looks_like_formula(cell.substr(1)) ? cell.substr(1) : cell;
        }
    }
    return row;
}

}  // namespace

Result<std::vector<BranchCells>> read_branches_csv(std::string_view text)
{
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
    if (!is_utf8(text) || text.find('\0') != std::string_view::npos)
        return fail(Code::bad_input, "csv_not_utf8", "the file is not UTF-8; save it as \"CSV UTF-8\"");
    CsvReader reader{text};
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
