#include "base/same_secret.hpp"

#include <gtest/gtest.h>

namespace xitam {
namespace {

TEST(SameSecret, OnlyEqualTextsAreTheSame)
{
    EXPECT_TRUE(same_secret("", ""));
    EXPECT_TRUE(same_secret("482913", "482913"));
    EXPECT_FALSE(same_secret("482913", "482914"));
    EXPECT_FALSE(same_secret("482913", "582913"));
    EXPECT_FALSE(same_secret("482913", "48291"));
    EXPECT_FALSE(same_secret("48291", "482913"));
}

// Bits that differ in two places must not cancel each other out, and the highest bit counts.
TEST(SameSecret, EveryBitCounts)
{
    EXPECT_FALSE(same_secret("ab", "ba"));
    EXPECT_FALSE(same_secret("aa", "bb"));
    EXPECT_FALSE(same_secret(std::string_view{"\x80", 1}, std::string_view{"\x00", 1}));
}

}  // namespace
}  // namespace xitam
