// What `serve` keeps an eye on while others answer and work: whether the store takes a write, whether the clock runs forward,
// whether the core can be reached; the seal on the audit; what messages cost; and what is over and can be forgotten.
#pragma once

#include "base/instant.hpp"
#include "base/result.hpp"
#include "http/shared/site.hpp"

#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>

namespace xitam::app {

struct Watched {
    std::function<Result<void>()> write_something;
    std::function<bool()> core_reachable;  // at most a second
    std::function<Instant()> real_now;
    std::function<void()> seal;
    std::function<void()> look_at_cost;  // of short messages
    std::function<void()> sweep;         // forgets what is over: sessions
};

class Watch {
public:
    explicit Watch(Watched watched) : watched_{std::move(watched)} {}

    // From any thread: not older than a second; a store that does not answer within two is told as "slow".
    http::Readiness readiness();

    // Looks, seals and answers readiness() until `stop` says so. One thread.
    void run(const std::function<bool()>& stop);

private:
    using Steady = std::chrono::steady_clock;
    void check_store_and_clock();

    Watched watched_;
    Instant latest_{};  // the furthest that the clock was seen
    std::mutex mutex_;  // below
    std::condition_variable changed_;
    bool asked_ = false;
    Steady::time_point checked_at_{};
    http::Readiness readiness_;
};

}  // namespace xitam::app
