// Numbers at rest by the week in which they may be given out again.
#pragma once

#include "base/instant.hpp"
#include "domain/line/words.hpp"

#include <array>
#include <cstddef>
#include <span>
#include <utility>
#include <vector>

namespace xitam::figures {

// ISO 8601: weeks begin on Monday; the first of a year is the one with its first Thursday.
struct Week {
    int year = 0;
    int number = 0;
    friend auto operator<=>(const Week&, const Week&) = default;
};
Week week_of(Date day);

inline constexpr std::size_t number_classes = 4;

struct RestWeek {
    Week week;
    std::array<std::size_t, number_classes> by_class{};
    std::size_t total() const;
};
// The weeks in which some are released, in order. `release`: of each number at rest.
std::vector<RestWeek> rest_by_week(std::span<const std::pair<NumberClass, Date>> release);

}  // namespace xitam::figures
