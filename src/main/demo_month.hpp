// The people of a demonstration's month: who comes, when, by which way, and what he is like. Pure: the same seed, the same last
// day and the same number of days give the same people. What becomes of them is decided by the services (demo_fill.hpp).
#pragma once

#include "base/instant.hpp"
#include "base/lang.hpp"
#include "domain/line/words.hpp"

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace xitam::app {

// splitmix64: small, and the same everywhere.
class Dice {
public:
    explicit Dice(std::uint64_t seed) : state_{seed} { state_ = next() ^ (next() << 1U); }

    std::uint64_t next()
    {
        std::uint64_t z = (state_ += 0x9E3779B97F4A7C15U);
        z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9U;
        z = (z ^ (z >> 27U)) * 0x94D049BB133111EBU;
        return z ^ (z >> 31U);
    }
    int below(int end) { return static_cast<int>(next() % static_cast<std::uint64_t>(end)); }
    int between(int first, int last) { return first + below(last - first + 1); }
    bool in_hundred(int chances) { return below(100) < chances; }
    // The place of one of the weights, by their share.
    std::size_t weighted(const std::vector<int>& weights);

private:
    std::uint64_t state_;
};

// Everything of a visitor that is not decided on the way. `dice` is his own, so that nobody's luck hangs on another's.
struct Visitor {
    int number = 0;  // from 1
    Instant at;
    Channel channel = Channel::portal;
    Lang language = Lang::az;
    EndReason reason = EndReason::no_longer_needed;
    HolderKind holder = HolderKind::citizen;
    std::string given_names;
    std::string surname;
    Dice dice{0};
    std::string msisdn() const;  // "994407000001": a series of its own, so that no other demonstration meets it
    std::string imsi() const;
    std::string passport() const;
};

struct MonthOf {
    int days = 30;
    std::uint64_t seed = 1;
    Date last_day;  // the last one on which somebody comes
    std::function<Instant(Date)> start_of;
};
// By their time. About 23 a day; fewer at weekends, hardly anybody at night.
std::vector<Visitor> visitors_of(const MonthOf& month);

// The file that `import lines` would take: a line for each of them.
std::string lines_of(const std::vector<Visitor>& visitors, Date today);

}  // namespace xitam::app
