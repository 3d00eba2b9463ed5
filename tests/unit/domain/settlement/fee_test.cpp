// The fee and the charges by the day, held against the same sums done in 128 bits, where nothing can overflow.
#include "domain/settlement/fee.hpp"

#include "domain/settlement/charges.hpp"
#include "unit/domain/settlement/dice_and_money.hpp"

#include <gtest/gtest.h>

#include <random>

namespace xitam::settlement {

namespace {

__extension__ using Wide = __int128;

}  // namespace

TEST(Fee, IsTheSameSumInWiderArithmetic)
{
    Dice dice{1};
    for (int i = 0; i < 2000; ++i) {
        const auto months = dice.between(1, 60);
        const auto share = dice.between(0, 10'000);
        const auto monthly = dice.between(0, i % 2 == 0 ? 5'000 : 999'999'999'999'999);
        Bill bill;
        bill.currency = azn;
        bill.billing_stop_on = *parse_date("2026-11-22");
        bill.contract_until = add_months(bill.billing_stop_on, static_cast<int>(months));
        bill.monthly_fee = Money{monthly, azn};
        RulePack pack;
        pack.early_termination_fee = Known<FeeFormula>{{share, std::nullopt}};
        const auto fee = early_termination_fee(bill, pack);
        ASSERT_TRUE(fee) << fee.error().reason;
        const auto expected = static_cast<std::int64_t>(Wide{months} * monthly * share / 10'000);
        ASSERT_EQ(fee->charged.minor(), expected) << months << " months of " << monthly << " at " << share;
        ASSERT_EQ(fee->line.amount, fee->charged);
    }
}

TEST(Charges, AreCountedByTheDayAndNeverBehindTheBillingStop)
{
    Dice dice{1};
    for (int i = 0; i < 2000; ++i) {
        const auto of_days = dice.between(1, 400);
        const auto days_before_stop = dice.between(-10, 450);
        const auto amount = dice.between(0, i % 2 == 0 ? 5'000 : 999'999'999'999'999);
        Bill bill;
        bill.currency = azn;
        bill.billing_stop_on = *parse_date("2028-03-01");
        const Date from = add_days(bill.billing_stop_on, -static_cast<int>(days_before_stop));
        bill.recurring.push_back({"plan", Money{amount, azn}, from, add_days(from, static_cast<int>(of_days))});
        std::vector<SettlementLine> lines;
        const auto sum = charge_recurring(bill, lines);
        const auto days = days_before_stop < 0 ? 0 : std::min(days_before_stop, of_days);
        ASSERT_EQ(sum.minor(), static_cast<std::int64_t>(Wide{amount} * days / of_days));
        ASSERT_EQ(lines.size(), 1U);
        ASSERT_EQ(lines[0].code, days == 0 ? LineCode::recurring_not_charged : LineCode::recurring_charge);
    }
}

}  // namespace xitam::settlement
