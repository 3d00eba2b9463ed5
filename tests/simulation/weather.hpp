// Chance and misfortune of one simulated world. One generator, asked in one order: the same seed gives the same schedule.
#pragma once

#include <cstdint>

namespace xitam::simulation {

// The process ends here, as after SIGKILL. Thrown by the ports that the simulation hands in, caught by the simulation alone.
struct Crash {};

class Weather {
public:
    explicit Weather(std::uint64_t seed) : state_{seed}
    {
        // Neighbouring seeds begin far apart, or one schedule would be the other one moved by a step.
        state_ = next() ^ (next() << 1U);
    }

    std::uint64_t next()  // splitmix64
    {
        std::uint64_t z = (state_ += 0x9E3779B97F4A7C15U);
        z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9U;
        z = (z ^ (z >> 27U)) * 0x94D049BB133111EBU;
        return z ^ (z >> 31U);
    }
    int below(int end) { return static_cast<int>(next() % static_cast<std::uint64_t>(end)); }
    bool in_hundred(int chances) { return below(100) < chances; }
    bool goes_wrong(int per_mille) { return is_bad && below(1000) < per_mille; }
    void may_crash()
    {
        if (goes_wrong(crash_per_mille)) throw Crash{};
    }

    bool is_bad = true;  // false: faults have stopped
    int crash_per_mille = 8;
    int busy_per_mille = 10;      // the database is locked
    int network_per_mille = 300;  // a command meets one of the network's faults
    int outside_per_mille = 150;  // outbox and billing

private:
    std::uint64_t state_;
};

}  // namespace xitam::simulation
