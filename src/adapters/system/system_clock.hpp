// The clock of a real process. With `[demo] clock = true` business time runs ahead by an offset that stands in the database, so
// that all processes of an installation see it within a second.
#pragma once

#include "ports/clock.hpp"

#include <chrono>
#include <functional>
#include <mutex>
#include <optional>

namespace xitam {

class SystemClock final : public Clock {
public:
    using ReadOffset = std::function<std::optional<Duration>()>;

    SystemClock() = default;
    void set_offset_source(ReadOffset read);  // before any thread runs; none: business time is real time

    Instant business_now() override;
    Instant real_now() override;
    bool is_sane() override;
    Duration offset();  // reads it afresh
    void forget_offset();

private:
    // Runs on while the machine sleeps, as the real clock does, and nobody can set it.
    static std::chrono::nanoseconds since_boot();
    // Both clocks at the start: what they have run since must agree.
    const std::chrono::system_clock::time_point started_ = std::chrono::system_clock::now();
    const std::chrono::nanoseconds started_after_boot_ = since_boot();
    std::mutex mutex_;
    ReadOffset read_;
    Duration offset_{0};
    std::optional<std::chrono::steady_clock::time_point> read_at_;
};

}  // namespace xitam
