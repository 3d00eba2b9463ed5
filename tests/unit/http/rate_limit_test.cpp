#include "http/rate_limit.hpp"

#include <gtest/gtest.h>

namespace xitam::http {
namespace {

using namespace std::chrono_literals;

constexpr Rate rate{3, 500ms, 10};
const RateLimit::Time start{std::chrono::hours{1}};

void use_up(RateLimit& limit, const std::string& key)
{
    for (int i = 0; i < rate.burst; ++i) ASSERT_TRUE(limit.take(key, start)) << i;
}

TEST(RateLimit, ABurstIsFreeThenOneInAWhile)
{
    RateLimit limit{"x", rate};
    use_up(limit, "a");
    EXPECT_FALSE(limit.take("a", start));
    EXPECT_FALSE(limit.take("a", start - 1ms));
    EXPECT_TRUE(limit.take("a", start + rate.each));
    EXPECT_FALSE(limit.take("a", start + rate.each));
    EXPECT_TRUE(limit.take("a", start + 1h));
}

TEST(RateLimit, AskingCostsNothingSpendingDoes)
{
    RateLimit limit{"x", rate};
    for (int i = 0; i < 10; ++i) ASSERT_TRUE(limit.has("a", start));
    for (int i = 0; i < rate.burst; ++i) limit.spend("a", start);
    EXPECT_FALSE(limit.has("a", start));
    EXPECT_TRUE(limit.has("a", start + rate.each + 1ms));
}

TEST(RateLimit, OneKeyDoesNotPayForAnother)
{
    RateLimit limit{"x", rate};
    use_up(limit, "a");
    EXPECT_TRUE(limit.take("b", start));
}

TEST(RateLimit, RefusalsAreCounted)
{
    RateLimit limit{"x", rate};
    use_up(limit, "a");
    EXPECT_EQ(limit.refused(), 0U);
    EXPECT_FALSE(limit.take("a", start) || limit.has("a", start));
    EXPECT_EQ(limit.refused(), 2U);
}

TEST(RateLimit, ManyKeysShareWhatIsLeftAndAreForgottenInTime)
{
    RateLimit limit{"x", rate};
    for (std::size_t i = 0; i < rate.keys_max; ++i) limit.spend(std::to_string(i), start);
    use_up(limit, "one of too many");
    EXPECT_FALSE(limit.take("another of too many", start));
    EXPECT_TRUE(limit.take("0", start));
    EXPECT_TRUE(limit.take("later", start + 1h));
    EXPECT_TRUE(limit.take("later", start + 1h));
}

}  // namespace
}  // namespace xitam::http
