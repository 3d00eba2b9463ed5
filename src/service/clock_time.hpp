// The moment at which the clocks of a place show a time of day.
#pragma once

#include "ports/calendar.hpp"

#include <chrono>
#include <optional>
#include <string_view>

namespace xitam::service {

// Nothing where they jump over it: when summer time begins, an hour of that day is not there.
std::optional<Instant> clock_moment(const Calendar& calendar, std::string_view zone, Date day, std::chrono::minutes time);

}  // namespace xitam::service
