// The file of a batch: one line a row, by its number; a reason and a day of its own where it has them. Pure.
#pragma once

#include "base/instant.hpp"
#include "base/result.hpp"
#include "domain/line/words.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace xitam::service {

inline constexpr std::array<std::string_view, 3> many_csv_columns{"msisdn", "reason", "at"};

struct ManyCsvRow {
    std::uint32_t file_row = 0;       // as a spreadsheet counts: the header is 1
    std::string typed;                // the number, at most 40 bytes of it
    std::optional<EndReason> reason;  // empty: not told
    std::optional<Date> wished;       // the day on which it shall end; empty: not told
    std::string fault;                // row_unreadable, number_missing, reason_unknown, date_wrong; empty: none
};

// bad_input: as csv_text and csv_columns, csv_empty, csv_column_missing (msisdn), csv_no_rows, csv_too_many_rows.
Result<std::vector<ManyCsvRow>> read_many_csv(std::string_view text);

}  // namespace xitam::service
