// What undoing costs until when: free, then a price, then not any more.
#pragma once

#include "base/instant.hpp"
#include "base/money.hpp"

#include <optional>
#include <vector>

namespace xitam::pages {

// One step of the price of undoing. A price that nobody published is said so.
struct Rung {
    enum class Price { free, sum, not_published, not_possible };
    Price price = Price::free;
    std::optional<Money> sum;
    std::optional<LocalTime> until;  // of free and sum
    std::optional<Date> until_day;   // where only the day is known
};
using Ladder = std::vector<Rung>;

}  // namespace xitam::pages
