#include "service/clock_time.hpp"

namespace xitam::service {

std::optional<Instant> clock_moment(const Calendar& calendar, std::string_view zone, Date day, std::chrono::minutes time)
{
    // The offset of that time of day: on the day on which summer time begins or ends, midnight has another.
    const auto offset = calendar.local_of(calendar.start_of(day, zone) + time, zone).offset;
    const Instant at = std::chrono::sys_days{day} + time - offset;
    const auto local = calendar.local_of(at, zone);
    if (local.day != day || local.time != time) return std::nullopt;
    return at;
}

}  // namespace xitam::service
