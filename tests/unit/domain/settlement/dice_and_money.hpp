// Amounts in manat, and chances that come again with their seed.
#pragma once

#include "base/instant.hpp"
#include "base/money.hpp"

#include <random>

namespace xitam::settlement {

inline const Currency azn = *Currency::parse("AZN");

inline Money money(std::int64_t minor)
{
    return Money{minor, azn};
}

class Dice {
public:
    explicit Dice(std::uint64_t seed) : random_{seed} {}
    std::int64_t between(std::int64_t least, std::int64_t most)
    {
        return least + static_cast<std::int64_t>(random_() % static_cast<std::uint64_t>(most - least + 1));
    }
    bool one_in(int n) { return between(1, n) == 1; }
    // Small, round and enormous amounts alike: the edges are where sums go wrong.
    Money amount()
    {
        switch (between(0, 4)) {
            case 0: return Money{0, azn};
            case 1: return Money{between(1, 9), azn};
            case 2: return Money{between(1, 100) * 100, azn};
            case 3: return Money{between(1, 1'000'000), azn};
            default: return Money{between(1, 99'999'999'999'999), azn};
        }
    }
    Date day() { return from_day_number(static_cast<std::int32_t>(between(20'000, 22'000))); }  // 2024-10 to 2030-03

private:
    std::mt19937_64 random_;
};

}  // namespace xitam::settlement
