#include "base/check.hpp"

#include <gtest/gtest.h>

namespace xitam {
namespace {

TEST(Check, EndsTheProcessAndNamesTheConditionAndThePlace)
{
    const int legs = 3;
    EXPECT_DEATH(CHECK(legs == 0), R"(bug: CHECK\(legs == 0\) failed at .*check_test\.cpp:[0-9]+)");
}

TEST(Check, LooksAtItsConditionOnce)
{
    int looks = 0;
    CHECK(++looks == 1);
    EXPECT_EQ(looks, 1);
}

}  // namespace
}  // namespace xitam
