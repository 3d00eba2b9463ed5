#include "base/instant.hpp"

#include "base/digits.hpp"

#include <fmt/format.h>

#include <limits>

namespace xitam {

namespace chr = std::chrono;

namespace {

// Exactly `width` digits at `at`; -1 otherwise.
int fixed_digits(std::string_view text, std::size_t at, std::size_t width)
{
    if (text.size() < at + width) return -1;
    int value = 0;
    for (std::size_t i = at; i < at + width; ++i) {
        if (!is_digit(text[i])) return -1;
        value = value * 10 + (text[i] - '0');
    }
    return value;
}

}  // namespace

std::string rfc3339(Instant at)
{
    const auto day = chr::floor<chr::days>(at);
    const chr::hh_mm_ss clock{chr::floor<chr::seconds>(at - day)};
    return fmt::format("{}T{:02}:{:02}:{:02}Z", iso(Date{day}), clock.hours().count(), clock.minutes().count(),
                       clock.seconds().count());
}

Result<Instant> parse_instant(std::string_view text)
{
    const auto malformed = [] { return fail(Code::bad_input, "time_malformed", "write a time as 2026-11-22T09:30:00Z"); };
    if (text.size() < 20 || text[10] != 'T' || text[13] != ':' || text[16] != ':' || text.back() != 'Z') return malformed();
    const auto date = parse_date(text.substr(0, 10));
    if (!date) return malformed();
    const int hour = fixed_digits(text, 11, 2);
    const int minute = fixed_digits(text, 14, 2);
    const int second = fixed_digits(text, 17, 2);
    if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59) return malformed();
    std::int64_t micros = 0;
    if (text.size() > 20) {
        const auto fraction = text.substr(19, text.size() - 20);
        if (fraction.size() < 2 || fraction.size() > 7 || fraction.front() != '.') return malformed();
        micros = fixed_digits(fraction, 1, fraction.size() - 1);
        if (micros < 0) return malformed();
        for (std::size_t i = fraction.size(); i < 7; ++i) micros *= 10;
    }
    return Instant{chr::sys_days{*date}} + chr::hours{hour} + chr::minutes{minute} + chr::seconds{second} +
           chr::microseconds{micros};
}

std::string iso(Date date)
{
    return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                       static_cast<unsigned>(date.day()));
}

Result<Date> parse_date(std::string_view text)
{
    const int year = fixed_digits(text, 0, 4);
    const int month = fixed_digits(text, 5, 2);
    const int day = fixed_digits(text, 8, 2);
    const Date date{chr::year{year}, chr::month{static_cast<unsigned>(month)}, chr::day{static_cast<unsigned>(day)}};
    if (text.size() != 10 || text[4] != '-' || text[7] != '-' || year < 1 || month < 1 || day < 1 || !date.ok()) {
        return fail(Code::bad_input, "date_malformed", "write a date as YYYY-MM-DD, for example 2026-11-22");
    }
    return date;
}

Date add_days(Date date, int days)
{
    return Date{chr::sys_days{date} + chr::days{days}};
}

Date add_months(Date date, int months)
{
    const Date moved = date + chr::months{months};
    return moved.ok() ? moved : Date{moved.year() / moved.month() / chr::last};
}

int days_between(Date from, Date to)
{
    return static_cast<int>((chr::sys_days{to} - chr::sys_days{from}).count());
}

int full_or_begun_months(Date from, Date to)
{
    int months = 0;
    while (chr::sys_days{add_months(from, months)} < chr::sys_days{to}) ++months;
    return months;
}

std::int32_t to_day_number(Date date)
{
    return static_cast<std::int32_t>(chr::sys_days{date}.time_since_epoch().count());
}

Date from_day_number(std::int32_t days)
{
    return Date{chr::sys_days{chr::days{days}}};
}

Result<Duration> parse_duration(std::string_view text)
{
    const auto malformed = [] {
        return fail(Code::bad_input, "duration_malformed", "write a duration as a number and s, m, h, d or w: 90s, 24h, 8d");
    };
    if (text.size() < 2 || text.size() > 9 || !all_digits(text.substr(0, text.size() - 1))) return malformed();
    std::int64_t count = 0;
    for (char c : text.substr(0, text.size() - 1)) count = count * 10 + (c - '0');
    chr::seconds unit{0};
    switch (text.back()) {
        case 's': unit = chr::seconds{1}; break;
        case 'm': unit = chr::minutes{1}; break;
        case 'h': unit = chr::hours{1}; break;
        case 'd': unit = chr::hours{24}; break;
        case 'w': unit = chr::hours{24 * 7}; break;
        default: return malformed();
    }
    // A century is longer than any rule; without a limit the microseconds of "99999999w" would overflow.
    const chr::seconds length = count * unit;
    if (length > chr::hours{24 * 36525}) return malformed();
    return Duration{length};
}

}  // namespace xitam
