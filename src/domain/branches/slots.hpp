// The half hours of a day that can be booked at a branch.
#pragma once

#include "domain/branches/branch.hpp"

namespace xitam::branches {

inline constexpr std::chrono::minutes slot_length{30};
inline constexpr int days_bookable = 14;  // today among them

// When each begins, in minutes since midnight: on the full and the half hour, and each wholly within an open span.
std::vector<std::chrono::minutes> slots_of(const DayHours& hours);

// The lowest place from 1 to `capacity` that nobody has; nothing: all are taken.
std::optional<int> free_place(int capacity, const std::vector<int>& taken);

}  // namespace xitam::branches
