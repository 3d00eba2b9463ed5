// What must hold for every bill, not only for those that somebody thought of: ten thousand seeded bills.
#include "domain/settlement/settle.hpp"
#include "unit/domain/settlement/dice_and_money.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <set>

namespace xitam::settlement {

namespace {

const Iban account = *Iban::parse("AZ21NABZ00000000137010001944");
const Msisdn other_number = *Msisdn::parse("+994401234567");

RulePack random_pack(Dice& dice)
{
    RulePack pack;
    FeeFormula formula{dice.between(0, 10'000), std::nullopt};
    if (!dice.one_in(4)) formula.cap = dice.amount();
    pack.early_termination_fee = Known<FeeFormula>{formula};
    pack.invoice_due_days = Known<int>{static_cast<int>(dice.between(0, 60))};
    pack.balance_ways =
        Known<std::vector<BalanceWay>>{{BalanceWay::refund, BalanceWay::move, BalanceWay::use_up, BalanceWay::give_up}};
    return pack;
}

Bill random_bill(Dice& dice)
{
    Bill bill;
    bill.currency = azn;
    bill.balance = dice.amount();
    bill.debt = dice.amount();
    bill.monthly_fee = dice.amount();
    bill.billing_stop_on = dice.day();
    bill.settled_on = add_days(bill.billing_stop_on, static_cast<int>(dice.between(0, 20)));
    bill.asked_on = bill.billing_stop_on;
    bill.cut_on = bill.settled_on;
    if (!dice.one_in(3)) bill.contract_until = dice.day();
    if (dice.one_in(2)) bill.activated_on = add_days(bill.asked_on, -static_cast<int>(dice.between(0, 30)));
    bill.reason = end_reason_words.at(static_cast<std::size_t>(dice.between(0, 10))).first;
    bill.reason_proven = dice.one_in(2);
    for (auto i = dice.between(0, 2); i > 0; --i) {
        const Date from = add_days(bill.billing_stop_on, static_cast<int>(dice.between(-40, 5)));
        bill.recurring.push_back({"plan", dice.amount(), from, add_days(from, static_cast<int>(dice.between(1, 31)))});
    }
    return bill;
}

BalanceChoice random_choice(Dice& dice)
{
    switch (dice.between(0, 3)) {
        case 0: return Refund{account};
        case 1: return Move{other_number};
        case 2: return UseUp{};
        default: return GiveUp{};
    }
}

OrderId random_order(Dice& dice)
{
    std::array<std::uint8_t, 10> random{};
    for (auto& byte : random) byte = static_cast<std::uint8_t>(dice.between(0, 255));
    return OrderId{uuid_v7(1'795'000'000'000, random)};
}

Money total(std::span<const LedgerLeg> legs, Account account_asked)
{
    const auto sums = movements(legs);
    return sums.contains(account_asked) ? sums.at(account_asked) : Money{0, azn};
}

struct World {
    RulePack pack;
    SafetyPolicy safety;
    Bill bill;
    BalanceChoice choice = GiveUp{};
    OrderId order;
};

World random_world(Dice& dice)
{
    World world{random_pack(dice), {}, random_bill(dice), GiveUp{}, {}};
    world.choice = random_choice(dice);
    world.order = random_order(dice);
    return world;
}

void add_usage(Dice& dice, Bill& bill)
{
    for (auto i = dice.between(1, 3); i > 0; --i) bill.usage.push_back({"calls", dice.amount(), *bill.cut_on});
}

constexpr int worlds = 10'000;

}  // namespace

TEST(SettleProperties, EveryExitIsCountedAndNothingIsNegative)
{
    Dice dice{20261122};
    const Money nothing{0, azn};
    int with_fee = 0;
    int with_invoice = 0;
    int with_rest = 0;
    for (int i = 0; i < worlds; ++i) {
        SCOPED_TRACE(i);
        auto world = random_world(dice);
        if (dice.one_in(2)) add_usage(dice, world.bill);
        const auto settled = settle(world.bill, world.choice, world.pack, world.safety);
        ASSERT_TRUE(settled) << settled.error().reason;
        const auto& s = *settled;
        for (const Money amount : {s.fee, s.fee_waived, s.recurring, s.usage, s.owed, s.set_against_balance, s.left_over,
                                   s.payout, s.waived, s.lapsed, s.undecided}) {
            ASSERT_GE(amount, nothing);
        }
        // Every exit together is the opening balance.
        ASSERT_EQ(s.set_against_balance + s.payout + s.waived + s.lapsed, *world.bill.balance);
        // Everything charged was either taken from the balance or invoiced.
        const Money invoiced = s.invoice ? s.invoice->amount : nothing;
        ASSERT_EQ(s.set_against_balance + invoiced, s.debt + s.fee + s.recurring + s.usage);
        ASSERT_EQ(s.owed, s.debt + s.fee);
        // Nobody gets money back and a bill as well.
        ASSERT_TRUE(s.left_over.is_zero() || !s.invoice);
        const auto cap = world.pack.early_termination_fee.value->cap;
        ASSERT_TRUE(!cap || s.fee <= *cap);
        ASSERT_TRUE(s.fee.is_zero() || term_runs(world.bill));
        ASSERT_TRUE(s.fee.is_zero() || s.fee_waived.is_zero());
        ASSERT_EQ(sum_of(movements(s.legs), azn), nothing);
        with_fee += s.fee.is_zero() ? 0 : 1;
        with_invoice += s.invoice ? 1 : 0;
        with_rest += s.left_over.is_zero() ? 0 : 1;
    }
    // The dice must have met each kind often, or the above says little.
    EXPECT_GT(with_fee, worlds / 20);
    EXPECT_GT(with_invoice, worlds / 10);
    EXPECT_GT(with_rest, worlds / 10);
}

TEST(SettleProperties, QuoteAndFinalAreTheSameWithoutUsageAndDifferByUsageOnly)
{
    Dice dice{7};
    for (int i = 0; i < worlds; ++i) {
        SCOPED_TRACE(i);
        auto world = random_world(dice);
        const auto quote = settle(world.bill, world.choice, world.pack, world.safety);
        const auto again = settle(world.bill, world.choice, world.pack, world.safety);
        ASSERT_TRUE(quote && again);
        ASSERT_EQ(*quote, *again);
        ASSERT_TRUE(differences(*quote, *again).empty());

        add_usage(dice, world.bill);
        const auto settled = settle(world.bill, world.choice, world.pack, world.safety);
        ASSERT_TRUE(settled);
        ASSERT_TRUE(only_usage_differs(*quote, *settled));
        Money explained{0, azn};
        Money less_left{0, azn};
        Money more_invoiced{0, azn};
        for (const auto& difference : differences(*quote, *settled)) {
            const Money change = difference.settled - difference.quoted;
            if (difference.code == LineCode::usage_charge) explained = explained + change;
            else if (difference.code == LineCode::final_invoice) more_invoiced = change;
            else if (difference.code != LineCode::set_against_balance) less_left = -change;
        }
        ASSERT_EQ(explained, settled->usage);
        ASSERT_EQ(less_left + more_invoiced, explained);
    }
}

TEST(LedgerProperties, WhatIsReservedIsPostedOrVoidedOnceAndNeverForMore)
{
    Dice dice{99};
    const Money nothing{0, azn};
    for (int i = 0; i < worlds; ++i) {
        SCOPED_TRACE(i);
        auto world = random_world(dice);
        const auto quote = settle(world.bill, world.choice, world.pack, world.safety);
        ASSERT_TRUE(quote);
        const auto reserved = reserve(*quote, world.order);
        ASSERT_TRUE(reserved);
        ASSERT_EQ(total(*reserved, Account::holder_balance), -*world.bill.balance);

        if (dice.one_in(5)) {  // the order ends without a cut
            const auto voided = void_legs(*reserved);
            ASSERT_TRUE(voided);
            ASSERT_TRUE(movements(*voided).empty());
            ASSERT_EQ(void_legs(*voided).value(), *voided);
            if (!voided->empty()) {
                ASSERT_EQ(post(*voided, *quote, world.order).error().reason, "leg_resolved");
            }
            continue;
        }
        if (dice.one_in(2)) add_usage(dice, world.bill);
        const auto settled = settle(world.bill, world.choice, world.pack, world.safety);
        ASSERT_TRUE(settled);
        const auto posted = post(*reserved, *settled, world.order);
        ASSERT_TRUE(posted) << posted.error().reason << posted.error().detail;
        for (const auto& leg : *posted) {
            ASSERT_NE(leg.state, LegState::reserved);
            const bool is_usage = leg.kind == LegKind::usage_from_balance || leg.kind == LegKind::usage_to_invoice;
            ASSERT_TRUE(is_usage || leg.posted <= leg.reserved);
        }
        ASSERT_EQ(sum_of(movements(*posted), azn), nothing);
        ASSERT_EQ(total(*posted, Account::holder_balance), -*world.bill.balance);
        ASSERT_EQ(total(*posted, Account::holder_debt), *world.bill.debt);
        Money paid_out = nothing;
        for (const auto& due : payouts_due(*posted, world.choice)) paid_out = paid_out + due.leg.posted;
        ASSERT_EQ(paid_out, settled->payout);
        if (!posted->empty()) {
            ASSERT_EQ(post(*posted, *settled, world.order).error().reason, "leg_resolved");
            const bool any_posted =
                std::any_of(posted->begin(), posted->end(), [](const auto& leg) { return leg.state == LegState::posted; });
            ASSERT_EQ(void_legs(*posted).has_value(), !any_posted);
        }
    }
}

TEST(LedgerProperties, LegIdsAreStableAndTheirOwn)
{
    Dice dice{3};
    std::set<LegId> seen;
    for (int i = 0; i < 200; ++i) {
        const auto order = random_order(dice);
        for (int kind = 1; kind <= 13; ++kind) {
            for (const int number : {0, 1, 2, 255, 256, 65535}) {
                const auto id = leg_id(order, static_cast<LegKind>(kind), number);
                ASSERT_EQ(id, leg_id(order, static_cast<LegKind>(kind), number));
                ASSERT_TRUE(seen.insert(id).second);
                ASSERT_NE(id.bytes(), order.bytes());
                ASSERT_EQ(shard_of(id), shard_of(order));
            }
        }
    }
}

}  // namespace xitam::settlement
