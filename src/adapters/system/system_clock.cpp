#include "adapters/system/system_clock.hpp"

#include "base/check.hpp"

#include <ctime>

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

std::chrono::nanoseconds SystemClock::since_boot()
{
    timespec time{};
    CHECK(clock_gettime(CLOCK_BOOTTIME, &time) == 0);
    return std::chrono::seconds{time.tv_sec} + std::chrono::nanoseconds{time.tv_nsec};
}

bool SystemClock::is_sane()
{
    const auto by_system = std::chrono::system_clock::now() - started_;
    const auto apart = by_system - (since_boot() - started_after_boot_);
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
