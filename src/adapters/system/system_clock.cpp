#include "adapters/system/system_clock.hpp"

#include <utility>

namespace xitam {

void SystemClock::set_offset_source(ReadOffset read)
{
    read_ = std::move(read);
}

Instant SystemClock::real_now()
{
    return std::chrono::floor<std::chrono::microseconds>(std::chrono::system_clock::now());
}

bool SystemClock::is_sane()
{
    const auto by_system = std::chrono::duration_cast<std::chrono::seconds>(std::chrono::system_clock::now() - started_);
    const auto by_steady = std::chrono::duration_cast<std::chrono::seconds>(std::chrono::steady_clock::now() - started_steady_);
    const auto apart = by_system - by_steady;
    return apart < std::chrono::seconds{60} && apart > std::chrono::seconds{-60};
}

Instant SystemClock::business_now()
{
    if (!read_) return real_now();
    return real_now() + offset();
}

Duration SystemClock::offset()
{
    if (!read_) return Duration{0};
    const std::lock_guard lock{mutex_};
    const auto now = std::chrono::steady_clock::now();
    if (!read_at_ || now - *read_at_ > std::chrono::milliseconds{500}) {
        if (const auto read = read_()) offset_ = *read;
        read_at_ = now;
    }
    return offset_;
}

void SystemClock::forget_offset()
{
    const std::lock_guard lock{mutex_};
    read_at_.reset();
}

}  // namespace xitam
