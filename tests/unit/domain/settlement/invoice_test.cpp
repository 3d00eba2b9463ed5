// Payments of the final invoice: in parts, once per id, never too much.
#include "domain/settlement/invoice.hpp"
#include "unit/domain/settlement/dice_and_money.hpp"

#include <gtest/gtest.h>

namespace xitam::settlement {

namespace {

Invoice invoice_of(std::int64_t minor)
{
    return {"XT-1", money(minor), *parse_date("2026-12-06"), {}};
}

Payment payment(const std::string& id, std::int64_t minor)
{
    return {id, money(minor), *parse_instant("2026-11-25T10:00:00Z")};
}

}  // namespace

TEST(Invoices, ArePaidInPartsOncePerId)
{
    auto invoice = record_payment(invoice_of(1760), payment("bank-1", 1000));
    ASSERT_TRUE(invoice);
    EXPECT_EQ(outstanding(*invoice), money(760));
    EXPECT_EQ(record_payment(*invoice, payment("bank-1", 1000)).value(), *invoice);
    EXPECT_EQ(record_payment(*invoice, payment("bank-1", 999)).error().reason, "payment_id_reused");
    EXPECT_EQ(record_payment(*invoice, payment("bank-2", 761)).error().reason, "payment_too_high");
    invoice = record_payment(*invoice, payment("bank-2", 760));
    ASSERT_TRUE(invoice);
    EXPECT_TRUE(outstanding(*invoice).is_zero());
    // A repeat of the payment that settled it is still a repeat, and a new one is too high.
    EXPECT_TRUE(record_payment(*invoice, payment("bank-2", 760)));
    EXPECT_EQ(record_payment(*invoice, payment("bank-3", 1)).error().reason, "payment_too_high");
}

TEST(Invoices, RefuseAmountsThatAreNone)
{
    EXPECT_EQ(record_payment(invoice_of(100), payment("a", 0)).error().reason, "payment_amount");
    EXPECT_EQ(record_payment(invoice_of(100), payment("a", -1)).error().reason, "payment_amount");
    EXPECT_EQ(record_payment(invoice_of(100), payment("", 1)).error().reason, "payment_id_missing");
    auto dollars = payment("a", 1);
    dollars.amount = Money{1, *Currency::parse("USD")};
    EXPECT_EQ(record_payment(invoice_of(100), dollars).error().reason, "payment_amount");
    EXPECT_EQ(record_payment(invoice_of(100), payment("a", INT64_MAX)).error().reason, "payment_too_high");
}

TEST(Invoices, AreOverdueTheDayAfter)
{
    EXPECT_FALSE(is_overdue(invoice_of(100), *parse_date("2026-12-06")));
    EXPECT_TRUE(is_overdue(invoice_of(100), *parse_date("2026-12-07")));
    EXPECT_FALSE(is_overdue(*record_payment(invoice_of(100), payment("a", 100)), *parse_date("2026-12-07")));
}

}  // namespace xitam::settlement
