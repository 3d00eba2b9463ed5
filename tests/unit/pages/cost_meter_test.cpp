// The cost meter: sums by hand, and what holds for every pair of months.
#include "pages/cost_meter.hpp"

#include <gtest/gtest.h>

namespace xitam::pages {
namespace {

const Currency azn = Currency::parse("AZN").value();
const Date today = parse_date("2026-11-22").value();

CostMeter meter_of(const CostAnswers& typed)
{
    const auto reading = work_out_cost(typed, azn, today);
    EXPECT_TRUE(reading.errors.empty());
    return reading.meter.value();
}

TEST(CostMeter, ALineUnusedSinceAprilWithAContractUntilTheNextOne)
{
    const auto meter = meter_of({"4.00", "2026-04", "2027-04"});
    EXPECT_EQ(meter.months_unused, 7);
    EXPECT_EQ(meter.paid_unused.text(), "28.00 AZN");
    EXPECT_EQ(meter.months_left, 5);
    EXPECT_EQ(meter.still_to_pay.text(), "20.00 AZN");
}

TEST(CostMeter, WithoutAContractNothingIsStillToPay)
{
    const auto meter = meter_of({"12,50", "11.2026", ""});
    EXPECT_EQ(meter.months_unused, 0);
    EXPECT_EQ(meter.paid_unused.text(), "0.00 AZN");
    EXPECT_FALSE(meter.contract_until.has_value());
    EXPECT_TRUE(meter.still_to_pay.is_zero());
}

TEST(CostMeter, AContractThatIsOverCostsNothingMore)
{
    const auto meter = meter_of({"4", "2026-01", "2026-06"});
    EXPECT_EQ(meter.months_left, 0);
    EXPECT_TRUE(meter.still_to_pay.is_zero());
}

// The sum of both parts is the fee times the months between, to the smallest coin, whatever the fee.
TEST(CostMeter, PartsAndMonthsAgreeForEveryMonthAndFee)
{
    for (const char* fee : {"0.01", "0.99", "4.00", "19.99", "1234.56"}) {
        for (int back = 0; back <= 40; ++back) {
            for (int ahead = 0; ahead <= 40; ++ahead) {
                const auto used = iso(add_months(today, -back)).substr(0, 7);
                const auto until = iso(add_months(today, ahead)).substr(0, 7);
                const auto meter = meter_of({fee, used, until});
                ASSERT_EQ(meter.months_unused, back) << used;
                ASSERT_EQ(meter.months_left, ahead) << until;
                ASSERT_EQ(meter.paid_unused + meter.still_to_pay, meter.monthly * (back + ahead));
            }
        }
    }
}

TEST(CostMeter, NothingAskedNothingSaid)
{
    const auto reading = work_out_cost({}, azn, today);
    EXPECT_FALSE(reading.meter.has_value());
    EXPECT_TRUE(reading.errors.empty());
}

TEST(CostMeter, SaysWhatToCorrectAllAtOnce)
{
    const auto reading = work_out_cost({"four", "", "soon"}, azn, today);
    EXPECT_FALSE(reading.meter.has_value());
    EXPECT_EQ(reading.errors, (FieldErrors{{"monthly", "monthly"}, {"used", "month"}, {"until", "month"}}));
    for (const char* fee : {"0", "-4", "4.005", "1e9", "1000000.01", "٤x", "999999999999999999"}) {
        EXPECT_EQ(work_out_cost({fee, "2026-04", ""}, azn, today).errors, (FieldErrors{{"monthly", "monthly"}})) << fee;
    }
    EXPECT_EQ(work_out_cost({"4", "2026-12", ""}, azn, today).errors, (FieldErrors{{"used", "month_past"}}));
    EXPECT_EQ(work_out_cost({"4", "1970-01", ""}, azn, today).errors, (FieldErrors{{"used", "month"}}));
    EXPECT_EQ(work_out_cost({"4", "2026-04", "2199-01"}, azn, today).errors, (FieldErrors{{"until", "month"}}));
}

TEST(CostMeter, ReadsMonthsAsPeopleTypeThem)
{
    const Month april{std::chrono::year{2026}, std::chrono::April};
    for (const char* typed : {"2026-04", "2026-4", "4/2026", "04.2026", " 2026 - 04 ", "２０２６-０４"}) {
        EXPECT_EQ(read_month(typed), april) << typed;
    }
    for (const char* typed :
         {"", "2026", "-", "2026-", "-04", "2026-13", "2026-00", "13/2026", "April 2026", "2026-04-01", "+2026-04"}) {
        EXPECT_FALSE(read_month(typed).has_value()) << typed;
    }
}

}  // namespace
}  // namespace xitam::pages
