// A settlement as pages list it: each line with its sign, and what comes out.
#pragma once

#include "domain/settlement/settle.hpp"
#include "pages/money.hpp"

#include <string>
#include <vector>

namespace xitam::http {

std::vector<pages::QuoteLine> quote_lines(const settlement::Settlement& settled, Lang lang);

// Positive: comes back to the holder; negative: is owed.
Money result_of(const settlement::Settlement& settled);

// The words of the ways, the best for the holder first, whatever the order of the pack (R16).
std::vector<std::string> ways_of(const std::vector<BalanceWay>& offered);

}  // namespace xitam::http
