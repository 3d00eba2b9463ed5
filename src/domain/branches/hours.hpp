// When a branch is open: its weekly hours as text ("Mo-Fr 09:00-13:00,14:00-18:00; Sa 10:00-15:00", a part of OpenStreetMap's
// opening_hours), and whether it is open at a moment of its own zone. Pure: the calendar made the local time.
#pragma once

#include "domain/branches/branch.hpp"

namespace xitam::branches {

// bad_input/hours_malformed, with what to write.
Result<WeekHours> parse_hours(std::string_view text);
std::string hours_text(const WeekHours& hours);  // parse_hours reads it back as the same; "closed" where it never opens

// The spans of that day: none on a closed day.
DayHours hours_on(const Branch& branch, Date day);

enum class Opening {
    unknown,  // the operator published no hours
    open,     // until `time` of `day`
    lunch,    // a break within the day; it opens again at `time` of `day`
    closed,   // it opens next at `time` of `day`
    shut,     // it does not open within the days that are looked ahead
};
struct OpenState {
    Opening opening = Opening::unknown;
    Date day{};
    std::chrono::minutes time{};  // since midnight, of the branch's zone
    friend bool operator==(const OpenState&, const OpenState&) = default;
};
inline constexpr int days_looked_ahead = 60;  // a long holiday is shorter

// `now` as the clocks of the branch's zone show it.
OpenState open_at(const Branch& branch, const LocalTime& now);

}  // namespace xitam::branches
