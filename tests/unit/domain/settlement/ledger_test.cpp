// The two phases of money, move by move.
#include "domain/settlement/ledger.hpp"

#include "domain/settlement/settle.hpp"
#include "unit/domain/settlement/dice_and_money.hpp"

#include <gtest/gtest.h>

namespace xitam::settlement {

namespace {

RulePack demo_pack()
{
    RulePack pack;
    pack.early_termination_fee = Known<FeeFormula>{{5000, money(10000)}};
    pack.invoice_due_days = Known<int>{14};
    pack.balance_ways =
        Known<std::vector<BalanceWay>>{{BalanceWay::refund, BalanceWay::move, BalanceWay::use_up, BalanceWay::give_up}};
    return pack;
}

Bill simple_bill(std::int64_t balance, std::int64_t debt)
{
    Bill bill;
    bill.currency = azn;
    bill.balance = money(balance);
    bill.debt = money(debt);
    bill.billing_stop_on = bill.asked_on = bill.settled_on = *parse_date("2026-11-22");
    return bill;
}

const BalanceChoice to_bank = Refund{*Iban::parse("AZ21NABZ00000000137010001944")};

Settlement settled(const Bill& bill, const std::optional<BalanceChoice>& choice = to_bank)
{
    auto settlement = settle(bill, choice, demo_pack(), {});
    EXPECT_TRUE(settlement) << settlement.error().reason;
    return settlement.value_or(Settlement{});
}

OrderId an_order(std::uint8_t last = 7)
{
    IdBytes bytes{};
    bytes[0] = 1;
    bytes[15] = last;
    return OrderId{bytes};
}

const LedgerLeg* find(const std::vector<LedgerLeg>& legs, LegKind kind, int number = 0)
{
    for (const auto& leg : legs) {
        if (leg.kind == kind && leg.number == number) return &leg;
    }
    return nullptr;
}

}  // namespace

TEST(Ledger, NothingIsReservedWhileNobodySaidWhereTheBalanceGoes)
{
    const auto refused = reserve(settled(simple_bill(500, 0), std::nullopt), an_order());
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, Code::blocked);
    EXPECT_EQ(refused.error().reason, "balance_way_missing");
    EXPECT_TRUE(reserve(settled(simple_bill(0, 0), std::nullopt), an_order())->empty());
}

TEST(Ledger, UsageTakesFromTheRefundAndIsPostedAsItsOwnLeg)
{
    auto bill = simple_bill(1240, 240);
    const auto reserved = reserve(settled(bill), an_order());
    ASSERT_TRUE(reserved);
    ASSERT_EQ(reserved->size(), 2U);
    EXPECT_EQ(find(*reserved, LegKind::refund)->reserved, money(1000));
    EXPECT_EQ(find(*reserved, LegKind::refund)->state, LegState::reserved);
    EXPECT_EQ(find(*reserved, LegKind::refund)->posted, money(0));

    bill.usage.push_back({"calls", money(150), bill.settled_on});
    const auto posted = post(*reserved, settled(bill), an_order());
    ASSERT_TRUE(posted);
    ASSERT_EQ(posted->size(), 3U);
    EXPECT_EQ(find(*posted, LegKind::refund)->posted, money(850));
    EXPECT_EQ(find(*posted, LegKind::refund)->reserved, money(1000));
    EXPECT_EQ(find(*posted, LegKind::debt_from_balance)->posted, money(240));
    EXPECT_EQ(find(*posted, LegKind::usage_from_balance)->posted, money(150));
    EXPECT_EQ(find(*posted, LegKind::usage_from_balance)->reserved, money(0));
}

TEST(Ledger, ARefundEatenUpByUsageIsVoided)
{
    auto bill = simple_bill(100, 0);
    const auto reserved = reserve(settled(bill), an_order());
    bill.usage.push_back({"roaming", money(130), bill.settled_on});
    const auto posted = post(*reserved, settled(bill), an_order());
    ASSERT_TRUE(posted);
    EXPECT_EQ(find(*posted, LegKind::refund)->state, LegState::voided);
    EXPECT_TRUE(payouts_due(*posted, to_bank).empty());
    EXPECT_EQ(find(*posted, LegKind::usage_to_invoice)->posted, money(30));
}

TEST(Ledger, NothingElseThanUsageMayChangeAfterReserving)
{
    const auto reserved = reserve(settled(simple_bill(1000, 100)), an_order());
    const auto expect_changed = [&](const Settlement& other) {
        const auto posted = post(*reserved, other, an_order());
        ASSERT_FALSE(posted);
        EXPECT_EQ(posted.error().reason, "settlement_changed");
    };
    expect_changed(settled(simple_bill(1001, 100)));            // more to refund
    expect_changed(settled(simple_bill(1000, 101)));            // more debt
    expect_changed(settled(simple_bill(1000, 100), GiveUp{}));  // another way
    EXPECT_EQ(post({}, settled(simple_bill(1000, 100)), an_order()).error().reason, "settlement_changed");
    EXPECT_TRUE(post({}, settled(simple_bill(0, 0)), an_order())->empty());
}

// The holder accepted a new quote: the first reservation is voided, the second has ids of its own and is the one that posts.
TEST(Ledger, ALaterRoundStandsBesideTheVoidedOne)
{
    const auto first = void_legs(*reserve(settled(simple_bill(1000, 0)), an_order()));
    const auto newer = settled(simple_bill(700, 0));
    const auto second = reserve(newer, an_order(), 1);
    auto all = *first;
    all.insert(all.end(), second->begin(), second->end());
    EXPECT_NE(all[0].id, all[1].id);
    const auto posted = post(all, newer, an_order());
    ASSERT_TRUE(posted);
    EXPECT_EQ(find(*posted, LegKind::refund, 0)->state, LegState::voided);
    EXPECT_EQ(find(*posted, LegKind::refund, 1)->posted, money(700));
    EXPECT_EQ(payouts_due(*posted, to_bank).size(), 1U);
    EXPECT_EQ(void_legs(*posted).error().reason, "leg_resolved");
}

TEST(Ledger, APaymentBringsTheReceivableBackToZero)
{
    const auto settlement = settled(simple_bill(0, 800));
    auto legs = *post(*reserve(settlement, an_order()), settlement, an_order());
    EXPECT_EQ(movements(legs).at(Account::receivable), money(-800));
    legs.push_back(payment_leg(an_order(), 0, money(300)));
    legs.push_back(payment_leg(an_order(), 1, money(500)));
    EXPECT_EQ(movements(legs).at(Account::receivable), money(0));
    EXPECT_EQ(sum_of(movements(legs), azn), money(0));
    EXPECT_NE(legs[1].id, legs[2].id);
}

TEST(LedgerDeathTest, OurOwnMistakesEndTheProcess)
{
    const auto settlement = settled(simple_bill(500, 0));
    const auto reserved = reserve(settlement, an_order());
    EXPECT_DEATH((void)post(*reserved, settlement, an_order(8)), "order");  // another order's legs
    const auto second = reserve(settlement, an_order(), 1);
    auto both = *reserved;  // two rounds at once would pay twice
    both.insert(both.end(), second->begin(), second->end());
    EXPECT_DEATH((void)post(both, settlement, an_order()), "voided");
    EXPECT_DEATH((void)payment_leg(an_order(), 0, money(0)), "amount");
    EXPECT_DEATH((void)differences(settlement, settled(simple_bill(501, 0))), "only_usage_differs");
}

}  // namespace xitam::settlement
