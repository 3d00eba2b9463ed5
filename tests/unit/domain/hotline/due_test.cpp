#include "domain/hotline/due.hpp"

#include <gtest/gtest.h>

namespace xitam::hotline {
namespace {

Date day(const char* text)
{
    return parse_date(text).value();
}

TEST(VoiceRequestDue, IsTheNextDayThatIsWorked)
{
    const auto monday_to_friday = [](Date one) { return weekday_of(one) < 5; };
    EXPECT_EQ(next_working_day(day("2026-11-25"), monday_to_friday), day("2026-11-26"));  // Wednesday
    EXPECT_EQ(next_working_day(day("2026-11-27"), monday_to_friday), day("2026-11-30"));  // Friday
    EXPECT_EQ(next_working_day(day("2026-11-28"), monday_to_friday), day("2026-11-30"));
    const auto but_a_holiday = [&](Date one) {
        return monday_to_friday(one) && one != day("2026-12-31") && one != day("2027-01-01");
    };
    EXPECT_EQ(next_working_day(day("2026-12-30"), but_a_holiday), day("2027-01-04"));
    EXPECT_EQ(next_working_day(day("2026-11-25"), [](Date) { return false; }), day("2026-11-26"));
}

TEST(VoiceRequestDue, MondayIsTheFirstDay)
{
    EXPECT_EQ(weekday_of(day("2026-11-23")), 0);
    EXPECT_EQ(weekday_of(day("2026-11-29")), 6);
}

}  // namespace
}  // namespace xitam::hotline
