#include "http/miss_limit.hpp"

#include <gtest/gtest.h>

namespace xitam::http {
namespace {

using namespace std::chrono_literals;

const MissLimit::Time start{std::chrono::hours{1}};

void miss_until_refused(MissLimit& limit, const std::string& peer)
{
    for (int i = 0; i < MissLimit::burst; ++i) {
        ASSERT_TRUE(limit.may_ask(peer, start)) << i;
        limit.missed(peer, start);
    }
}

TEST(MissLimit, SomeMissesAreFreeThenOneInAWhile)
{
    MissLimit limit;
    miss_until_refused(limit, "a");
    EXPECT_FALSE(limit.may_ask("a", start));
    EXPECT_FALSE(limit.may_ask("a", start + MissLimit::each - 1ms) && limit.may_ask("a", start));
    EXPECT_TRUE(limit.may_ask("a", start + MissLimit::each + 1ms));
}

TEST(MissLimit, OnePeerDoesNotPayForAnother)
{
    MissLimit limit;
    miss_until_refused(limit, "a");
    EXPECT_TRUE(limit.may_ask("b", start));
}

TEST(MissLimit, ManyPeersShareWhatIsLeftAndAreForgottenInTime)
{
    MissLimit limit;
    for (std::size_t i = 0; i < MissLimit::peers_max; ++i) limit.missed(std::to_string(i), start);
    miss_until_refused(limit, "one of too many");
    EXPECT_FALSE(limit.may_ask("another of too many", start));
    EXPECT_TRUE(limit.may_ask("0", start));
    limit.missed("later", start + 1h);
    EXPECT_TRUE(limit.may_ask("later", start + 1h));
}

}  // namespace
}  // namespace xitam::http
