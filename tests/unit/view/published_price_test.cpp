// A price is told only where the source's value leaves no doubt; else the page says that none is published.
#include "view/published_price.hpp"

#include <gtest/gtest.h>

namespace xitam::view {
namespace {

std::string price(const std::string& json, const char* currency)
{
    const auto found = published_price(json, Currency::parse(currency).value());
    return found ? found->text() : "none";
}

TEST(PublishedPrice, IsTheOneSumThatNamesTheCurrency)
{
    EXPECT_EQ(price(R"({"fee_azn": 2.5, "condition": "monthly"})", "AZN"), "2.50 AZN");
    EXPECT_EQ(price(R"({"customer_fee_eur": 0, "since": "2021-12-01"})", "EUR"), "0.00 EUR");
    EXPECT_EQ(price(R"({"one_month": {"fee_gel": 1, "days": 30}, "six_months": {"fee_gel": 3, "days": 180}})", "GEL"),
              "1.00 GEL");
}

TEST(PublishedPrice, IsNoneWhereTheValueSaysSomethingElse)
{
    EXPECT_EQ(price(R"({"fee_azn": 3})", "EUR"), "none") << "another currency";
    EXPECT_EQ(price(R"({"fee_azn": 3, "late_fee_azn": 4})", "AZN"), "none") << "two sums";
    EXPECT_EQ(price(R"({"fee_azn": "3"})", "AZN"), "none") << "not a number";
    EXPECT_EQ(price(R"({"fee_azn": 0.005})", "AZN"), "none") << "less than the smallest coin";
    EXPECT_EQ(price(R"({"fee_azn": 1e300})", "AZN"), "none");
    EXPECT_EQ(price("30", "AZN"), "none");
    EXPECT_EQ(price("null", "AZN"), "none");
    EXPECT_EQ(price("not JSON", "AZN"), "none");
}

}  // namespace
}  // namespace xitam::view
