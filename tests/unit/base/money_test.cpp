#include "base/money.hpp"

#include <gtest/gtest.h>

#include <limits>

namespace xitam {
namespace {

Currency currency(const char* code)
{
    return Currency::parse(code).value();
}

Money azn(std::int64_t minor)
{
    return Money{minor, currency("AZN")};
}

TEST(Currency, KnownOnesOnlyAndNeverNone)
{
    EXPECT_EQ(currency("AZN").exponent(), 2);
    EXPECT_EQ(currency("JPY").exponent(), 0);
    EXPECT_EQ(currency("KWD").exponent(), 3);
    for (const char* text : {"", "azn", "AZ", "AZNN", "QQQ", "XXX"}) {
        const auto unknown = Currency::parse(text);
        ASSERT_FALSE(unknown) << text;
        EXPECT_EQ(unknown.error().reason, "currency_unknown");
    }
}

TEST(Money, ReadsDecimalsExactly)
{
    struct Row {
        const char* text;
        const char* currency;
        std::int64_t minor;
        const char* printed;
    };
    const Row table[] = {
        {"7.35", "AZN", 735, "7.35"},
        {"7.3", "AZN", 730, "7.30"},
        {"7", "AZN", 700, "7.00"},
        {"0.05", "AZN", 5, "0.05"},
        {"-0.05", "AZN", -5, "-0.05"},
        {"-12.40", "AZN", -1240, "-12.40"},
        {"0", "AZN", 0, "0.00"},
        {"-0", "AZN", 0, "0.00"},
        {"1500", "JPY", 1500, "1500"},
        {"-3", "JPY", -3, "-3"},
        {"1.005", "KWD", 1005, "1.005"},
        {"007.10", "AZN", 710, "7.10"},
        {"999999999999.99", "AZN", 99999999999999, "999999999999.99"},
    };
    for (const auto& row : table) {
        const auto money = Money::parse(row.text, currency(row.currency));
        ASSERT_TRUE(money) << row.text;
        EXPECT_EQ(money->minor(), row.minor) << row.text;
        EXPECT_EQ(money->amount(), row.printed);
    }
    EXPECT_EQ(azn(735).text(), "7.35 AZN");
}

TEST(Money, RefusesWhatIsNoAmount)
{
    for (const char* text : {"", "-", ".", ".5", "5.", "7,35", "7.355", "+7", "--7", "1e3", " 7", "7 ", "0x10", "1000000000000",
                             "7.3.5", "٧", "-.1"}) {
        const auto money = Money::parse(text, currency("AZN"));
        ASSERT_FALSE(money) << text;
        EXPECT_EQ(money.error().reason, "amount_malformed");
    }
    EXPECT_FALSE(Money::parse("1.5", currency("JPY"))) << "a yen has no hundredths";
}

TEST(Money, DivideRoundsAsItIsTold)
{
    struct Row {
        std::int64_t minor;
        std::int64_t by;
        std::int64_t down;
        std::int64_t half_even;
        std::int64_t up;
    };
    const Row table[] = {
        {10, 5, 2, 2, 2},     {10, 4, 2, 2, 3},     {14, 4, 3, 4, 4}, {10, 3, 3, 3, 4}, {11, 3, 3, 4, 4}, {-10, 4, -3, -2, -2},
        {-14, 4, -4, -4, -3}, {-10, 3, -4, -3, -3}, {0, 7, 0, 0, 0},  {1, 2, 0, 0, 1},  {3, 2, 1, 2, 2},  {7, 1, 7, 7, 7},
    };
    for (const auto& row : table) {
        EXPECT_EQ(divide(azn(row.minor), row.by, Rounding::down).minor(), row.down) << row.minor << '/' << row.by;
        EXPECT_EQ(divide(azn(row.minor), row.by, Rounding::half_even).minor(), row.half_even) << row.minor << '/' << row.by;
        EXPECT_EQ(divide(azn(row.minor), row.by, Rounding::up).minor(), row.up) << row.minor << '/' << row.by;
    }
}

TEST(Money, PercentInHundredths)
{
    EXPECT_EQ(percent(azn(3000), 5000, Rounding::half_even), azn(1500));
    EXPECT_EQ(percent(azn(1001), 5000, Rounding::half_even), azn(500));
    EXPECT_EQ(percent(azn(1003), 5000, Rounding::half_even), azn(502));
    EXPECT_EQ(percent(azn(10000), 1800, Rounding::half_even), azn(1800));
    EXPECT_EQ(percent(azn(10000), 1, Rounding::up), azn(1));
}

TEST(Money, ArithmeticAndOrder)
{
    EXPECT_EQ(azn(735) + azn(-35), azn(700));
    EXPECT_EQ(azn(5) - azn(7), azn(-2));
    EXPECT_EQ(-azn(5), azn(-5));
    EXPECT_EQ(azn(1990) * 12, azn(23880));
    EXPECT_LT(azn(-1), azn(0));
    EXPECT_EQ(min(azn(3), azn(2)), azn(2));
    EXPECT_EQ(min(azn(2), azn(3)), azn(2));
    EXPECT_TRUE(azn(0).is_zero());
    EXPECT_TRUE(azn(-1).is_negative());
    EXPECT_NE(azn(5), Money(5, currency("EUR"))) << "the same figure of another currency is other money";
}

TEST(Money, MixingCurrenciesAndOverflowAreBugs)
{
    const Money euro{1, currency("EUR")};
    EXPECT_DEATH(static_cast<void>(azn(1) + euro), "CHECK");
    EXPECT_DEATH(static_cast<void>(azn(1) < euro), "CHECK");
    EXPECT_DEATH(static_cast<void>(azn(std::numeric_limits<std::int64_t>::max()) + azn(1)), "CHECK");
    EXPECT_DEATH(static_cast<void>(azn(std::numeric_limits<std::int64_t>::max()) * 2), "CHECK");
    EXPECT_DEATH(static_cast<void>(divide(azn(1), 0, Rounding::down)), "CHECK");
}

}  // namespace
}  // namespace xitam
