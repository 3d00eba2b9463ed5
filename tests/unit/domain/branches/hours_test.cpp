#include "domain/branches/hours.hpp"

#include <gtest/gtest.h>

namespace xitam::branches {
namespace {

using std::chrono::minutes;

minutes clock(int hour, int minute = 0)
{
    return minutes{hour * 60 + minute};
}

Date day_of(const char* text)
{
    return parse_date(text).value();
}

// 2026-11-23 is a Monday.
Branch sample()
{
    Branch branch;
    branch.hours = parse_hours("Mo-Fr 09:00-13:00,14:00-18:00; Sa 10:00-15:00").value();
    branch.closed_days = {day_of("2026-11-27")};
    return branch;
}

OpenState at(const Branch& branch, const char* day, minutes time)
{
    return open_at(branch, {day_of(day), time, clock(4)});
}

TEST(Hours, AreWrittenBackAsTheyWereRead)
{
    for (const char* text :
         {"Mo-Fr 09:00-13:00,14:00-18:00; Sa 10:00-15:00", "Mo-Su 00:00-24:00", "Tu 09:30-17:45", "closed"}) {
        const auto hours = parse_hours(text);
        ASSERT_TRUE(hours) << text;
        EXPECT_EQ(hours_text(*hours), text);
    }
    EXPECT_EQ(hours_text(parse_hours("Mo,We 09:00-10:00;Su off").value()), "Mo 09:00-10:00; We 09:00-10:00");
    EXPECT_EQ(hours_text(parse_hours("Sa-Mo 09:00-10:00").value()), "Mo 09:00-10:00; Sa-Su 09:00-10:00");
}

TEST(Hours, WhatCannotBeMeantIsRefusedWithAnExample)
{
    for (const char* text : {"", "Mo", "Mo 9-18", "Mo 09:00", "Mo 18:00-09:00", "Mo 09:00-25:00", "Mo 09:60-10:00",
                             "Xx 09:00-10:00", "Mo 09:00-12:00,11:00-13:00", "Mo 09:00-12:00,12:00-13:00",
                             "Mo 09:00-10:00; Mo 11:00-12:00", ";;", "Mo-Fr 09:00-18:00 lunch", "Mo 22:00-02:00", "Mo ,"}) {
        const auto hours = parse_hours(text);
        ASSERT_FALSE(hours) << text;
        EXPECT_EQ(hours.error().reason, "hours_malformed");
        EXPECT_NE(hours.error().detail.find("write for example Mo-Fr 09:00"), std::string::npos) << hours.error().detail;
    }
}

TEST(OpenAt, SaysUntilWhenOrFromWhen)
{
    const auto branch = sample();
    const struct {
        const char* day;
        minutes time;
        OpenState want;
    } rows[] = {
        {"2026-11-23", clock(8, 59), {Opening::closed, day_of("2026-11-23"), clock(9)}},
        {"2026-11-23", clock(9), {Opening::open, day_of("2026-11-23"), clock(13)}},
        {"2026-11-23", clock(12, 59), {Opening::open, day_of("2026-11-23"), clock(13)}},
        {"2026-11-23", clock(13), {Opening::lunch, day_of("2026-11-23"), clock(14)}},
        {"2026-11-23", clock(17, 59), {Opening::open, day_of("2026-11-23"), clock(18)}},
        {"2026-11-23", clock(18), {Opening::closed, day_of("2026-11-24"), clock(9)}},
        {"2026-11-26", clock(20), {Opening::closed, day_of("2026-11-28"), clock(10)}},  // Friday is a closed day
        {"2026-11-27", clock(11), {Opening::closed, day_of("2026-11-28"), clock(10)}},
        {"2026-11-28", clock(15), {Opening::closed, day_of("2026-11-30"), clock(9)}},  // Sunday between
    };
    for (const auto& row : rows) EXPECT_EQ(at(branch, row.day, row.time), row.want) << row.day << " " << row.time.count();
}

TEST(OpenAt, TellsWhatIsNotKnownAndWhatNeverOpens)
{
    Branch branch;
    EXPECT_EQ(at(branch, "2026-11-23", clock(10)).opening, Opening::unknown);
    branch.hours = parse_hours("closed").value();
    EXPECT_EQ(at(branch, "2026-11-23", clock(10)).opening, Opening::shut);
    branch.hours = parse_hours("Mo-Su 00:00-24:00").value();
    EXPECT_EQ(at(branch, "2026-11-23", clock(23, 59)), (OpenState{Opening::open, day_of("2026-11-23"), clock(24)}));
}

}  // namespace
}  // namespace xitam::branches
