// The choices people type, the bill of an imported line, usage read from a newer balance, and what is explained.
#include "domain/settlement/bill.hpp"

#include "domain/settlement/settle.hpp"
#include "unit/domain/settlement/dice_and_money.hpp"

#include <gtest/gtest.h>

namespace xitam::settlement {

namespace {

Bill quoted_bill()
{
    Bill bill;
    bill.currency = azn;
    bill.balance = money(1000);
    bill.debt = money(200);
    return bill;
}

}  // namespace

TEST(BalanceChoiceText, IsReadAsPeopleTypeIt)
{
    EXPECT_EQ(way_of(*parse_choice("refund:AZ21 NABZ 0000 0000 1370 1000 1944")), BalanceWay::refund);
    EXPECT_EQ(std::get<Move>(*parse_choice("move:+994 40 123 45 67")).to.digits(), "994401234567");
    EXPECT_EQ(way_of(*parse_choice("use-up")), BalanceWay::use_up);
    EXPECT_EQ(way_of(*parse_choice("give-up")), BalanceWay::give_up);
    for (const auto* text : {"", "refund", "refund:", "move:", "donate:x", "use-up:1", "give_up"}) {
        EXPECT_EQ(parse_choice(text).error().reason, "balance_way_malformed") << text;
    }
    EXPECT_EQ(parse_choice("refund:AZ22NABZ00000000137010001944").error().reason, "iban_malformed");
    EXPECT_EQ(parse_choice("move:hello").error().reason, "msisdn_malformed");
}

TEST(BillOfLine, KeepsWhatTheRecordDoesNotSayUnknown)
{
    Line line{LineId{},
              1,
              *Msisdn::parse("+994400000001"),
              *Imsi::parse("001010000000001"),
              {},
              {},
              {},
              {},
              PaymentMode::prepaid,
              NumberClass::standard,
              LineStatus::active,
              {},
              {},
              {},
              {},
              {},
              {},
              {},
              {},
              false,
              {},
              false,
              {},
              {}};
    line.currency = azn;
    line.payment_mode = PaymentMode::postpaid;
    line.debt = money(350);
    line.imported_at = *parse_instant("2026-11-01T00:00:00Z");
    const auto bill = bill_of(line);
    EXPECT_FALSE(bill.balance);
    EXPECT_FALSE(bill.monthly_fee);
    EXPECT_EQ(bill.debt, money(350));
    EXPECT_EQ(bill.payment_mode, PaymentMode::postpaid);
    EXPECT_EQ(bill.balance_as_of, line.imported_at);
    EXPECT_EQ(bill.number, line.msisdn);
    EXPECT_FALSE(bill.reason_proven);
}

TEST(UsageBetween, ExplainsALowerBalanceAndAHigherDebt)
{
    const auto on = *parse_date("2026-11-24");
    EXPECT_TRUE(usage_between(quoted_bill(), money(1000), money(200), on)->empty());
    EXPECT_EQ(usage_between(quoted_bill(), money(850), money(200), on)->at(0).amount, money(150));
    EXPECT_EQ(usage_between(quoted_bill(), money(0), money(250), on)->at(0).amount, money(1050));
    EXPECT_EQ(usage_between(quoted_bill(), money(0), money(250), on)->at(0).on, on);
}

TEST(UsageBetween, ATopUpOrAPaymentIsNoUsage)
{
    const auto on = *parse_date("2026-11-24");
    EXPECT_EQ(usage_between(quoted_bill(), money(1001), money(300), on).error().reason, "balance_grew");
    EXPECT_EQ(usage_between(quoted_bill(), money(900), money(199), on).error().reason, "balance_grew");
    EXPECT_EQ(usage_between(quoted_bill(), Money{1, *Currency::parse("USD")}, money(1), on).error().reason,
              "currency_mismatch");
}

TEST(Explanations, NumbersAreFieldsAndReadTheSameInEveryLanguage)
{
    EXPECT_EQ(text_of(std::int64_t{5}), "5");
    EXPECT_EQ(text_of(money(1200)), "12.00 AZN");
    EXPECT_EQ(text_of(Percent{5000}), "50 %");
    EXPECT_EQ(text_of(Percent{1250}), "12.5 %");
    EXPECT_EQ(text_of(Percent{1234}), "12.34 %");
    EXPECT_EQ(text_of(Percent{1}), "0.01 %");
    EXPECT_EQ(text_of(*parse_date("2027-04-01")), "2027-04-01");
    EXPECT_EQ(formula_of({LineCode::give_up, money(1), {}, {}, {}}), "");
}

// Every way in which a final settlement could stray from its quote is seen, also where only the sums were touched.
TEST(Differences, OnlyUsageIsAccepted)
{
    auto bill = quoted_bill();
    bill.billing_stop_on = bill.settled_on = *parse_date("2026-11-22");
    RulePack pack;
    pack.balance_ways = Known<std::vector<BalanceWay>>{{BalanceWay::refund, BalanceWay::give_up}};
    pack.invoice_due_days = Known<int>{14};
    const auto quote = *settle(bill, std::nullopt, pack, {});
    auto with_usage = bill;
    with_usage.usage.push_back({"calls", money(100), bill.settled_on});
    const auto settled = *settle(with_usage, GiveUp{}, pack, {});
    ASSERT_TRUE(only_usage_differs(quote, settled));  // the way was chosen after the quote

    const auto found = differences(quote, settled);
    ASSERT_EQ(found.size(), 3U);
    EXPECT_EQ(found[0].code, LineCode::usage_charge);
    EXPECT_EQ(found[0].settled, money(100));
    EXPECT_EQ(text_of(found[0].parts.at(0).value), "calls");
    EXPECT_EQ(found[1].code, LineCode::set_against_balance);
    EXPECT_EQ(found[2].code, LineCode::give_up);
    EXPECT_EQ(found[2].quoted, money(800));
    EXPECT_EQ(found[2].settled, money(700));

    for (auto member : {&Settlement::balance_before, &Settlement::debt, &Settlement::fee, &Settlement::fee_waived,
                        &Settlement::recurring, &Settlement::usage, &Settlement::left_over}) {
        for (const std::int64_t change : {-1, 1}) {
            auto strayed = settled;
            strayed.*member = strayed.*member + money(change);
            EXPECT_FALSE(only_usage_differs(quote, strayed));
        }
    }
    EXPECT_FALSE(only_usage_differs(settled, quote));  // less usage than quoted
    auto invoiced = settled;
    invoiced.invoice = Invoice{"XT-1", money(1), bill.settled_on, {}};
    EXPECT_FALSE(only_usage_differs(quote, invoiced));
    EXPECT_FALSE(only_usage_differs(
        settled, *settle(with_usage, parse_choice("refund:AZ21NABZ00000000137010001944").value(), pack, {})));
}

// Whose account gets the money is personal: lines show it masked only.
TEST(Explanations, TargetsAreMasked)
{
    auto bill = quoted_bill();
    bill.billing_stop_on = bill.settled_on = *parse_date("2026-11-22");
    RulePack pack;
    pack.balance_ways = Known<std::vector<BalanceWay>>{{BalanceWay::refund}};
    pack.invoice_due_days = Known<int>{14};
    const auto settlement = settle(bill, parse_choice("refund:AZ21NABZ00000000137010001944").value(), pack, {});
    ASSERT_TRUE(settlement);
    const auto& line = settlement->lines.back();
    EXPECT_EQ(line.code, LineCode::refund);
    ASSERT_NE(find_part(line, "to"), nullptr);
    EXPECT_EQ(text_of(find_part(line, "to")->value).find("00000000137010001944"), std::string::npos);
}

}  // namespace xitam::settlement
