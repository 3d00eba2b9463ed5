// The lines CSV (a contract): text -> lines, and a verdict for each row that says what to write. Pure: no file, no store.
// What the store knows (a row that updates, an open order, a resting number) is judged by the import itself.
#pragma once

#include "base/instant.hpp"
#include "domain/line/line.hpp"

#include <array>
#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace xitam::service {

inline constexpr std::array<std::string_view, 27> lines_csv_columns{
    "msisdn",
    "iccid",
    "imsi",
    "eid",
    "operator",
    "plan",
    "payment_mode",
    "number_class",
    "status",
    "activated_on",
    "last_used_on",
    "contract_until",
    "monthly_fee",
    "balance",
    "debt",
    "currency",
    "holder_kind",
    "given_names",
    "surname",
    "birth_date",
    "document_type",
    "document_number",
    "document_country",
    "email",
    "contact_msisdn",
    "language",
    "bindings",
};
inline constexpr std::array<std::string_view, 7> lines_csv_required{"msisdn", "imsi",     "operator",   "payment_mode",
                                                                    "status", "currency", "holder_kind"};

struct RowProblem {
    std::string column;  // empty: the whole row
    std::string reason;  // snake_case word
    std::string detail;  // what to write instead; no personal data
};

// One row of the file: a line, or why not. A notice (a wrong Luhn digit) does not refuse the row.
struct CsvLine {
    std::size_t row = 0;       // as a spreadsheet counts: the header is row 1
    std::optional<Line> line;  // without id, epoch and imported_at: the import gives them
    std::vector<RowProblem> problems;
    std::vector<RowProblem> notices;
};

struct LinesCsvOptions {
    std::vector<std::string> known_operators;  // rule packs; empty: any word is taken
    Lang language = Lang::en;                  // for rows that name none
};

struct LinesCsvTotals {
    std::size_t rows = 0;
    std::size_t refused = 0;
};

using OnCsvLine = std::function<void(CsvLine&&)>;
using OnCsvProgress = std::function<void(std::size_t bytes_done, std::size_t bytes_total)>;

// Rows arrive one by one, in the order of the file. An Error is about the file as a whole (bad_input with csv_empty,
// csv_not_utf8, csv_semicolons, csv_column_unknown, csv_column_missing, csv_column_twice): then no row was handed out.
Result<LinesCsvTotals> read_lines_csv(std::string_view text, const LinesCsvOptions& options, const OnCsvLine& on_line,
                                      const OnCsvProgress& on_progress = {});

// The same columns back, safe to open in a spreadsheet (append_csv_cell).
std::string lines_csv_header();
std::string lines_csv_row(const Line& line);

}  // namespace xitam::service
