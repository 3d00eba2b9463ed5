// How loaded the hotline is (R53), from its calls alone. Expected wait = waiting x mean handling time / agents on duty; it is
// not known with fewer than calls_needed calls that ended within the look-back, or with nobody on duty. Pure: now is an
// argument.
#pragma once

#include "domain/hotline/call.hpp"

#include <array>
#include <chrono>
#include <cstdint>
#include <span>
#include <vector>

namespace xitam::hotline {

inline constexpr std::chrono::hours handling_looks_back{4};
inline constexpr std::chrono::minutes duty_lasts{30};  // after an agent's last call ended
inline constexpr std::chrono::hours waits_at_most{2};  // a call that nobody ended is not waiting any more
inline constexpr int calls_needed = 5;

struct Load {
    int waiting = 0;
    int agents = 0;                                     // in a call, or out of one for less than duty_lasts
    int handled = 0;                                    // calls that ended within handling_looks_back
    std::chrono::seconds mean_handling{};               // of those; rounded half up
    std::optional<std::chrono::seconds> expected_wait;  // empty: too few calls, or nobody on duty
    friend bool operator==(const Load&, const Load&) = default;
};
Load load_at(std::span<const Call> calls, Instant now);

// An hour of the week in the hotline's zone, Monday first, and what callers waited who came in it. Who gave up waited until
// then.
struct Arrival {
    int weekday = 0;  // 0 to 6
    int hour = 0;     // 0 to 23
    std::chrono::seconds waited{};
};
inline constexpr int arrivals_needed = 3;  // of one hour of the week; fewer say nothing

struct HourOfWeek {
    int calls = 0;
    std::chrono::seconds total{};
    // Rounded half up; empty: too few calls.
    std::optional<std::chrono::seconds> mean() const;
};
using Week = std::array<std::array<HourOfWeek, 24>, 7>;
Week week_of(std::span<const Arrival> arrivals);

struct BestHour {
    int weekday = 0;
    int hour = 0;
    std::chrono::seconds mean{};
    friend bool operator==(const BestHour&, const BestHour&) = default;
};
// The shortest waits first; of equal ones the earlier in the week.
std::vector<BestHour> best_hours(const Week& week, std::size_t most);

}  // namespace xitam::hotline
