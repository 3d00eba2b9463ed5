// What was written behind a command's words: each flag known, given once unless it may repeat, and with its value.
#pragma once

#include "base/result.hpp"
#include "cli/command.hpp"

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace xitam::cli {

// What was typed cannot be taken: why, and what to write.
inline tl::unexpected<Error> wrong(std::string reason, std::string detail)
{
    return fail(Code::bad_input, std::move(reason), std::move(detail));
}

class Arguments {
public:
    std::map<std::string, std::vector<std::string>, std::less<>> values;  // a present flag without value holds one ""
    std::string positional;                                               // empty: none

    bool has(std::string_view flag) const { return values.contains(flag); }
    std::string text(std::string_view flag) const;  // empty when not given
    std::optional<std::string> optional_text(std::string_view flag) const;
    std::span<const std::string> all(std::string_view flag) const;
};

// Reads what stands behind the words of `command`. bad_input: flag_unknown (names the nearest known), flag_twice, flag_missing,
// flag_value_missing, argument_missing, argument_surplus.
Result<Arguments> parse_arguments(const Command& command, std::span<const std::string> words);

}  // namespace xitam::cli
