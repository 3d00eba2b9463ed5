// How risk spreads over the open cases, and when in the week our own limits fall.
#pragma once

#include "domain/figures/case_row.hpp"

#include <array>

namespace xitam::figures {

// Open cases by their score, 0 to 10; `unknown` where none was read.
inline constexpr std::size_t risk_scores = 11;
struct RiskSpread {
    std::array<Places, risk_scores> by_score;
    Places unknown;
};
RiskSpread risk_spread(Rows rows);

// Open cases whose limit (our_limit) lies ahead, by the weekday (0: Monday) and the hour in which it falls where the operator
// is. An hour that a change of summer time repeats counts as one.
using WeekOfLimits = std::array<std::array<Places, 24>, 7>;
WeekOfLimits week_of_limits(Rows rows, Instant now, const WorkDays& days);

}  // namespace xitam::figures
