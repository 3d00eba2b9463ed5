// When a voice request is due: at the same clock time of the next working day (California's automatic renewal law: within one
// business day). Pure: which days are worked is an argument.
#pragma once

#include "base/instant.hpp"

#include <functional>

namespace xitam::hotline {

inline constexpr int days_looked_ahead = 14;  // without a working day in two weeks, the day after counts

// The first working day after `today`.
Date next_working_day(Date today, const std::function<bool(Date)>& is_worked);

// Monday is 0.
int weekday_of(Date day);

}  // namespace xitam::hotline
