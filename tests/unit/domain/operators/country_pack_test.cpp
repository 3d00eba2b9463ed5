#include "domain/operators/country_pack.hpp"

#include <gtest/gtest.h>

namespace xitam {
namespace {

NumberSeries series(std::string from, std::string to, std::string holder)
{
    NumberSeries one;
    one.from = std::move(from);
    one.to = std::move(to);
    one.holder = std::move(holder);
    return one;
}

TEST(NumberSeries, TheLongestSeriesSpeaks)
{
    const std::vector all{series("50", "50", "first"), series("5001", "5004", "second"),
                          series("500200000", "500204999", "third")};
    EXPECT_EQ(longest_series(all, "509000000")->holder, "first");
    EXPECT_EQ(longest_series(all, "500400000")->holder, "second");
    EXPECT_EQ(longest_series(all, "500204999")->holder, "third");
    EXPECT_EQ(longest_series(all, "500205000")->holder, "second");
    EXPECT_EQ(longest_series(all, "510000000"), nullptr);
    EXPECT_EQ(longest_series(all, "5"), nullptr);
}

TEST(NumberSeries, AnExceptionIsNotHeld)
{
    auto pagers = series("76", "76", "pagers");
    pagers.except = {"7624"};
    EXPECT_TRUE(pagers.holds("7601234567"));
    EXPECT_FALSE(pagers.holds("7624123456"));
}

}  // namespace
}  // namespace xitam
