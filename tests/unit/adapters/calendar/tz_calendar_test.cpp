// Days where the operator is, by the system's tz database.
#include "adapters/calendar/tz_calendar.hpp"

#include <gtest/gtest.h>

namespace xitam {
namespace {

Instant at(const char* text)
{
    return parse_instant(text).value();
}
Date day(const char* text)
{
    return parse_date(text).value();
}

TEST(TzCalendar, TheDayBeginsWhereTheOperatorIs)
{
    const TzCalendar calendar;
    EXPECT_EQ(iso(calendar.date_of(at("2026-11-22T19:59:59Z"), "Asia/Baku")), "2026-11-22");
    EXPECT_EQ(iso(calendar.date_of(at("2026-11-22T20:00:00Z"), "Asia/Baku")), "2026-11-23");
    EXPECT_EQ(iso(calendar.date_of(at("2026-11-22T04:59:59Z"), "America/New_York")), "2026-11-21");
    EXPECT_EQ(rfc3339(calendar.start_of(day("2026-11-23"), "Asia/Baku")), "2026-11-22T20:00:00Z");
    EXPECT_EQ(iso(calendar.date_of(at("1969-12-31T23:00:00Z"), "UTC")), "1969-12-31");
}

TEST(TzCalendar, EveryDayStartsOnItself)
{
    const TzCalendar calendar;
    for (const char* zone : {"Asia/Baku", "Europe/Istanbul", "Asia/Tbilisi", "Asia/Almaty", "Europe/Berlin", "Europe/London",
                             "Asia/Shanghai", "America/Asuncion", "Africa/Cairo"}) {
        for (auto date = day("2024-01-01"); date < day("2027-01-01"); date = add_days(date, 1)) {
            const auto start = calendar.start_of(date, zone);
            ASSERT_EQ(calendar.date_of(start, zone), date) << zone << " " << iso(date);
            ASSERT_EQ(calendar.date_of(start - Duration{1}, zone), add_days(date, -1)) << zone << " " << iso(date);
        }
    }
}

// Cairo sets its clocks forward at midnight: that day begins at 01:00.
TEST(TzCalendar, ADayWithoutMidnightBeginsAtTheChange)
{
    const TzCalendar calendar;
    EXPECT_EQ(rfc3339(calendar.start_of(day("2024-04-26"), "Africa/Cairo")), "2024-04-25T22:00:00Z");
    EXPECT_EQ(calendar.local_text(at("2024-04-25T22:00:00Z"), "Africa/Cairo"), "2024-04-26 01:00 (UTC+03:00, Africa/Cairo)");
}

TEST(TzCalendar, SaysTheZone)
{
    const TzCalendar calendar;
    EXPECT_EQ(calendar.local_text(at("2026-11-22T09:48:43Z"), "Asia/Baku"), "2026-11-22 13:48 (UTC+04:00, Asia/Baku)");
    EXPECT_EQ(calendar.local_text(at("2026-07-01T00:00:00Z"), "America/St_Johns"),
              "2026-06-30 21:30 (UTC-02:30, America/St_Johns)");
}

TEST(TzCalendar, TellsWhatTheClockOnTheWallShows)
{
    const TzCalendar calendar;
    const LocalTime baku{day("2026-11-23"), std::chrono::minutes{15}, std::chrono::minutes{240}};
    EXPECT_EQ(calendar.local_of(at("2026-11-22T20:15:59Z"), "Asia/Baku"), baku);
    const LocalTime newfoundland{day("2026-06-30"), std::chrono::minutes{21 * 60 + 30}, std::chrono::minutes{-150}};
    EXPECT_EQ(calendar.local_of(at("2026-07-01T00:00:00Z"), "America/St_Johns"), newfoundland);
    const LocalTime utc{day("1969-12-31"), std::chrono::minutes{23 * 60}, {}};
    EXPECT_EQ(calendar.local_of(at("1969-12-31T23:00:00Z"), "Asia/Nowhere"), utc);
}

TEST(TzCalendar, AnUnknownZoneIsReckonedInUtcAndSaidSo)
{
    const TzCalendar calendar;
    EXPECT_TRUE(calendar.knows("Asia/Baku"));
    for (const char* zone : {"", "Asia/Nowhere", "../../etc/passwd"}) {
        EXPECT_FALSE(calendar.knows(zone)) << zone;
        EXPECT_EQ(calendar.local_text(at("2026-11-22T09:48:43Z"), zone), "2026-11-22 09:48 (UTC+00:00)");
        EXPECT_EQ(rfc3339(calendar.start_of(day("2026-11-23"), zone)), "2026-11-23T00:00:00Z");
    }
}

}  // namespace
}  // namespace xitam
