// What the process answers to its caller: the one table of exit codes (a contract). Nothing else knows them.
#pragma once

#include "cli/application.hpp"

#include <optional>

namespace xitam::cli {

inline constexpr int exit_done = 0;  // accepted or done

int exit_code(Code code);

// Where an order stands, as a refusal that its state implies: blocked with its first blocker, waiting until a date ...
// Empty: accepted or done. What was told in spite of the order (OrderAnswer::refusal) goes first.
std::optional<Error> standing(const OrderAnswer& answer);

}  // namespace xitam::cli
