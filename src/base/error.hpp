// Expected refusals. `code` says what the caller should do, `reason` why, `detail` tells a person. No personal data in detail.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace xitam {

// Few and closed; each maps to one exit code (cli/exit_code.cpp) and one HTTP status (http/problem.cpp).
enum class Code {
    internal,      // our fault
    bad_input,     // change what was sent
    not_found,     // no such thing
    blocked,       // something must be cleared first
    refused,       // will not happen
    rule_not_set,  // the operator never published or set a rule that this needs
    try_later,     // the world outside is away
    waiting,       // waits for a date or a hold
};

std::string_view to_string(Code code);

// `reason` is a word of the closed list in base/reason.hpp (snake_case); texts in five languages hang on it.
struct Error {
    Code code = Code::internal;
    std::string reason;
    std::string detail;
    std::vector<std::string> missing_rules;
    std::optional<std::string> order_id;  // where a case exists in spite of the error
};

}  // namespace xitam
