#include "base/instant.hpp"

#include <gtest/gtest.h>

namespace xitam {
namespace {

using namespace std::chrono_literals;

Date day(const char* text)
{
    return parse_date(text).value();
}

TEST(Instant, ReadsAndPrintsRfc3339)
{
    struct Row {
        const char* text;
        std::int64_t micros;
        const char* printed;
    };
    const Row table[] = {
        {"1970-01-01T00:00:00Z", 0, "1970-01-01T00:00:00Z"},
        {"2026-11-22T09:48:43Z", 1795340923000000, "2026-11-22T09:48:43Z"},
        {"2026-11-22T09:48:43.5Z", 1795340923500000, "2026-11-22T09:48:43Z"},
        {"2026-11-22T09:48:43.000001Z", 1795340923000001, "2026-11-22T09:48:43Z"},
        {"2024-02-29T23:59:59Z", 1709251199000000, "2024-02-29T23:59:59Z"},
        {"1969-12-31T23:59:59.999999Z", -1, "1969-12-31T23:59:59Z"},
    };
    for (const auto& row : table) {
        const auto at = parse_instant(row.text);
        ASSERT_TRUE(at) << row.text;
        EXPECT_EQ(to_micros(*at), row.micros) << row.text;
        EXPECT_EQ(rfc3339(from_micros(row.micros)), row.printed);
    }
}

TEST(Instant, RefusesWhatIsNotUtcOrDoesNotExist)
{
    for (const char* text :
         {"", "2026-11-22", "2026-11-22T09:48:43", "2026-11-22T09:48:43+04:00", "2026-11-22 09:48:43Z", "2026-11-22T24:00:00Z",
          "2026-11-22T09:60:00Z", "2026-11-22T09:48:60Z", "2026-02-29T09:48:43Z", "2026-11-22T09:48:43.Z",
          "2026-11-22T09:48:43.1234567Z", "2026-11-22T09:48:43,5Z", "2026-11-22T9:48:43Z", "2026-11-22T-1:48:43Z"}) {
        const auto at = parse_instant(text);
        ASSERT_FALSE(at) << text;
        EXPECT_EQ(at.error().reason, "time_malformed");
    }
}

TEST(Date, ReadsOnlyDaysThatExist)
{
    for (const char* text : {"2026-11-22", "2024-02-29", "0001-01-01", "9999-12-31"}) {
        const auto date = parse_date(text);
        ASSERT_TRUE(date) << text;
        EXPECT_EQ(iso(*date), text);
    }
    for (const char* text : {"", "2026-02-29", "2026-13-01", "2026-00-01", "2026-11-00", "2026-11-31", "0000-01-01", "2026-1-1",
                             "22.11.2026", "2026-11-22 ", "2026/11/22", "26-11-22", "2026-11-2x", "+026-11-22"}) {
        const auto date = parse_date(text);
        ASSERT_FALSE(date) << text;
        EXPECT_EQ(date.error().reason, "date_malformed");
    }
}

TEST(Date, AddMonthsStaysInTheMonth)
{
    struct Row {
        const char* from;
        int months;
        const char* wanted;
    };
    const Row table[] = {
        {"2026-01-31", 1, "2026-02-28"}, {"2024-01-31", 1, "2024-02-29"},  {"2026-11-30", 3, "2027-02-28"},
        {"2026-12-15", 1, "2027-01-15"}, {"2026-03-31", -1, "2026-02-28"}, {"2026-05-05", 0, "2026-05-05"},
    };
    for (const auto& row : table) EXPECT_EQ(iso(add_months(day(row.from), row.months)), row.wanted) << row.from;
}

TEST(Date, DaysBetweenAndBack)
{
    EXPECT_EQ(days_between(day("2026-11-22"), day("2026-11-22")), 0);
    EXPECT_EQ(days_between(day("2024-02-28"), day("2024-03-01")), 2);
    EXPECT_EQ(days_between(day("2026-03-01"), day("2026-02-28")), -1);
    EXPECT_EQ(iso(add_days(day("2026-11-22"), 180)), "2027-05-21");
    EXPECT_EQ(to_day_number(day("1970-01-01")), 0);
    EXPECT_EQ(to_day_number(day("1969-12-31")), -1);
    for (const char* text : {"1970-01-01", "2024-02-29", "2099-12-31"}) {
        EXPECT_EQ(from_day_number(to_day_number(day(text))), day(text));
    }
}

TEST(Date, ABegunMonthCounts)
{
    struct Row {
        const char* from;
        const char* to;
        int months;
    };
    const Row table[] = {
        {"2026-11-22", "2026-11-22", 0}, {"2026-11-22", "2026-11-21", 0}, {"2026-11-22", "2026-11-23", 1},
        {"2026-11-22", "2026-12-22", 1}, {"2026-11-22", "2026-12-23", 2}, {"2026-11-22", "2027-11-22", 12},
        {"2026-01-31", "2026-02-28", 1}, {"2026-01-31", "2026-03-01", 2}, {"2026-01-31", "2026-03-31", 2},
    };
    for (const auto& row : table) {
        EXPECT_EQ(full_or_begun_months(day(row.from), day(row.to)), row.months) << row.from << " to " << row.to;
    }
}

TEST(Duration, NumberAndUnit)
{
    struct Row {
        const char* text;
        Duration wanted;
    };
    const Row table[] = {{"90s", 90s},     {"5m", 5min}, {"24h", 24h},           {"8d", 8 * 24h},
                         {"2w", 14 * 24h}, {"0s", 0s},   {"36525d", 36525 * 24h}};
    for (const auto& row : table) {
        const auto length = parse_duration(row.text);
        ASSERT_TRUE(length) << row.text;
        EXPECT_EQ(*length, row.wanted) << row.text;
    }
    for (const char* text : {"", "s", "8", "-8d", "8D", "8 d", "1.5h", "123456789s", "99999999w", "36526d", "8dd", "８d"}) {
        const auto length = parse_duration(text);
        ASSERT_FALSE(length) << text;
        EXPECT_EQ(length.error().reason, "duration_malformed");
    }
}

}  // namespace
}  // namespace xitam
