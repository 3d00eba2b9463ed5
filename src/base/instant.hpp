// Instant: UTC microseconds, for what happened. Date: a calendar day, for what a contract says.
// Turning one into the other needs a time zone and is the Calendar port's work.
#pragma once

#include "base/result.hpp"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace xitam {

using Instant = std::chrono::sys_time<std::chrono::microseconds>;
using Date = std::chrono::year_month_day;
using Duration = std::chrono::microseconds;

inline std::int64_t to_micros(Instant at)
{
    return at.time_since_epoch().count();
}
inline Instant from_micros(std::int64_t micros)
{
    return Instant{std::chrono::microseconds{micros}};
}
inline std::optional<std::int64_t> maybe_micros(const std::optional<Instant>& at)
{
    return at ? std::optional{to_micros(*at)} : std::nullopt;
}

// An instant as clocks on a wall show it; the calendar makes it, pages and papers print it.
struct LocalTime {
    Date day;
    std::chrono::minutes time{};    // since midnight
    std::chrono::minutes offset{};  // of the zone from UTC
    friend bool operator==(const LocalTime&, const LocalTime&) = default;
};

std::string rfc3339(Instant at);                       // "2026-11-22T09:48:43Z", seconds, UTC
Result<Instant> parse_instant(std::string_view text);  // RFC 3339 with Z; bad_input/time_malformed

std::string iso(Date date);                      // "2026-11-22"
Result<Date> parse_date(std::string_view text);  // YYYY-MM-DD, a day that exists; bad_input/date_malformed
Date add_days(Date date, int days);
Date add_months(Date date, int months);  // the last day of the month where the day does not exist
int days_between(Date from, Date to);
int full_or_begun_months(Date from, Date to);  // 0 when to <= from; a begun month counts
std::int32_t to_day_number(Date date);         // days since 1970-01-01
Date from_day_number(std::int32_t days);

// "90s", "5m", "24h", "8d", "2w"; bad_input/duration_malformed
Result<Duration> parse_duration(std::string_view text);

}  // namespace xitam
