#include "adapters/calendar/tz_calendar.hpp"

#include <date/tz.h>
#include <fmt/format.h>

#include <exception>

namespace xitam {

namespace {

// Null for a zone that the system does not have, or without a tz database at all.
const date::time_zone* zone_named(std::string_view name)
{
    try {
        return date::locate_zone(name);
    } catch (const std::exception&) {
        return nullptr;
    }
}

std::chrono::seconds offset_at(const date::time_zone* zone, Instant at)
{
    return zone == nullptr ? std::chrono::seconds{0} : zone->get_info(at).offset;
}

}  // namespace

bool TzCalendar::knows(std::string_view zone) const
{
    return zone_named(zone) != nullptr;
}

Date TzCalendar::date_of(Instant at, std::string_view zone) const
{
    return Date{std::chrono::floor<std::chrono::days>(at + offset_at(zone_named(zone), at))};
}

Instant TzCalendar::start_of(Date day, std::string_view zone) const
{
    const auto midnight = std::chrono::sys_days{day};
    const auto* found = zone_named(zone);
    if (found == nullptr) return midnight;
    const auto local = date::local_days{date::days{midnight.time_since_epoch().count()}};
    const auto info = found->get_info(date::local_seconds{local});
    // Midnight twice (clocks set back): the first. Midnight never (set forward): the moment of the change.
    if (info.result == date::local_info::nonexistent) return std::chrono::time_point_cast<Duration>(info.first.end);
    return std::chrono::time_point_cast<Duration>(midnight - info.first.offset);
}

LocalTime TzCalendar::local_of(Instant at, std::string_view zone) const
{
    const auto offset = offset_at(zone_named(zone), at);
    const auto local = std::chrono::floor<std::chrono::minutes>(at + offset);
    const auto day = std::chrono::floor<std::chrono::days>(local);
    return {Date{day}, local - day, std::chrono::duration_cast<std::chrono::minutes>(offset)};
}

std::string TzCalendar::local_text(Instant at, std::string_view zone) const
{
    const auto local = local_of(at, zone);
    const auto minutes = local.time.count();
    const auto offset = local.offset.count();
    const auto away = offset < 0 ? -offset : offset;
    return fmt::format("{} {:02}:{:02} (UTC{}{:02}:{:02}{})", iso(local.day), minutes / 60, minutes % 60,
                       offset < 0 ? '-' : '+', away / 60, away % 60, knows(zone) ? ", " + std::string{zone} : std::string{});
}

}  // namespace xitam
