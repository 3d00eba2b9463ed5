// A CSV file whose first row names its columns: the same sentences for every kind of file that is imported. Pure.
#pragma once

#include "base/error.hpp"
#include "base/result.hpp"
#include "service/csv.hpp"

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace xitam::service {

std::string_view without_blanks(std::string_view cell);  // spaces and tabs at both ends

// The same without the apostrophe by which an export keeps a spreadsheet from running "+994..." as a formula.
std::string_view plain_cell(std::string_view cell);

// The text without a byte order mark. bad_input/csv_not_utf8
Result<std::string_view> csv_text(std::string_view text);

// For each cell of a row, which of `known` it is. bad_input/csv_header_quotes, csv_semicolons, csv_column_unknown (it names the
// nearest), csv_column_twice. Whether one is missing is for the caller to say.
Result<std::vector<std::size_t>> csv_columns(const CsvReader::Record& header, std::span<const std::string_view> known);

// Why a row cannot be read at all: a misplaced quote, or another count of cells than the header's. reason and detail.
std::optional<Error> csv_row_fault(const CsvReader::Record& record, std::size_t columns);

}  // namespace xitam::service
