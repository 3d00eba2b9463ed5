#include "main/watch.hpp"

#include <algorithm>

namespace xitam::app {

namespace {

using namespace std::chrono_literals;

constexpr auto fresh_for = 1s;
constexpr auto patience = 2s;
constexpr auto look_each = 100ms;
constexpr auto seal_each = 3s;
constexpr auto core_each = 30s;
constexpr auto sweep_each = 10min;
constexpr auto step_back_max = 5s;  // what a time server may correct

// This program was not written before; a machine without a battery begins in 1970.
constexpr Instant earliest{std::chrono::sys_days{std::chrono::year{2026} / 1 / 1}};

}  // namespace

http::Readiness Watch::readiness()
{
    std::unique_lock lock{mutex_};
    const auto begin = Steady::now();
    const auto is_fresh = [&] { return checked_at_ + fresh_for > begin; };
    if (!is_fresh()) {
        asked_ = true;
        changed_.notify_all();
        if (!changed_.wait_for(lock, patience, is_fresh)) {
            auto slow = readiness_;
            slow.store = "slow";
            return slow;
        }
    }
    return readiness_;
}

void Watch::check_store_and_clock()
{
    const auto written = watched_.write_something();
    const Instant now = watched_.real_now();
    const bool behind = now < earliest || now + step_back_max < latest_;
    latest_ = std::max(latest_, now);
    const std::lock_guard lock{mutex_};
    readiness_.store = written ? "ok" : written.error().reason;
    readiness_.clock = behind ? "behind" : "ok";
    checked_at_ = Steady::now();
    asked_ = false;
    changed_.notify_all();
}

void Watch::run(const std::function<bool()>& stop)
{
    auto next_seal = Steady::now() + seal_each;
    auto next_core = Steady::now();
    auto next_sweep = Steady::now();
    while (!stop()) {
        bool asked = false;
        {
            std::unique_lock lock{mutex_};
            changed_.wait_for(lock, look_each, [this] { return asked_; });
            asked = asked_;
        }
        if (asked) check_store_and_clock();
        if (Steady::now() >= next_core) {
            const bool reachable = watched_.core_reachable();
            next_core = Steady::now() + core_each;
            const std::lock_guard lock{mutex_};
            readiness_.core = reachable ? "reachable" : "away";
        }
        if (Steady::now() >= next_seal) {
            watched_.seal();
            watched_.look_at_cost();
            next_seal = Steady::now() + seal_each;
        }
        if (Steady::now() >= next_sweep) {
            watched_.sweep();
            next_sweep = Steady::now() + sweep_each;
        }
    }
}

}  // namespace xitam::app
