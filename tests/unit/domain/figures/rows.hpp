// Rows for the tests of figures, in hours since a Monday, 2 November 2026, midnight UTC.
#pragma once

#include "domain/figures/case_row.hpp"

#include <utility>

namespace xitam::figures {

inline Instant hour(double hours)
{
    const auto monday = std::chrono::sys_days{std::chrono::year{2026} / 11 / 2};
    return Instant{monday} + std::chrono::duration_cast<Duration>(std::chrono::duration<double, std::ratio<3600>>{hours});
}

inline WorkDays utc_days()
{
    return {[](Instant at) { return Date{std::chrono::floor<std::chrono::days>(at)}; },
            [](Date day) { return Instant{std::chrono::sys_days{day}}; }};
}

inline CaseRow declared_at(double hours, termination::State state = termination::State::awaiting_identity)
{
    CaseRow row;
    row.received_at = hour(hours);
    row.changed_at = row.received_at;
    row.state = state;
    return row;
}

inline CaseRow closed_row(double declared, double closed)
{
    auto row = declared_at(declared, termination::State::closed);
    row.closed_at = hour(closed);
    return row;
}

}  // namespace xitam::figures
