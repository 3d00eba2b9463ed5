// Reads plain-text rule tables (*.case). A line is words and fields, and after an arrow what is expected of them:
//     bill balance=12.40 until=2027-04-01   -> fee=30.00 formula="5 x 12.00 AZN x 50 % = 30.00 AZN"
// "#" begins a comment, an empty line begins a new block, a value with spaces stands in double quotes.
#pragma once

#include "base/result.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace xitam::cases {

struct Side {
    std::vector<std::string> words;
    std::vector<std::pair<std::string, std::string>> fields;  // in the order written

    std::optional<std::string> field(std::string_view name) const;
    bool has_word(std::string_view word) const;
};

struct CaseLine {
    std::string file;
    int number = 0;
    bool begins_block = false;
    std::string text;
    Side given;
    std::optional<Side> expected;

    std::string place() const;  // "fee.case:12: bill balance=..."
};

// bad_input/case_malformed with file and line: an open quote, an empty field name, a field told twice, nothing before the
// arrow.
Result<std::vector<CaseLine>> parse_cases(std::string_view text, const std::string& file);
// Every *.case below tests/cases/`folder`, in the order of their names; not_found/no_cases when there is none.
Result<std::vector<CaseLine>> read_cases(const std::string& folder);

}  // namespace xitam::cases
