// R26: who may end the holder's lock, and when it is open.
#include "domain/identity/closure_lock.hpp"

#include <gtest/gtest.h>

namespace xitam {
namespace {

constexpr Instant noon{std::chrono::hours{20'000}};
constexpr std::chrono::minutes a_minute{1};

Line locked_line()
{
    Line line{{}, 1, Msisdn::parse("+994401234567").value(), Imsi::parse("001010000000001").value()};
    lock_closure(line);
    return line;
}

TEST(ClosureLock, StandsUntilSomebodyLiftsIt)
{
    Line line = locked_line();
    EXPECT_TRUE(is_closure_locked(line, noon + std::chrono::hours{100'000}));
    line.closure_locked = false;
    EXPECT_FALSE(is_closure_locked(line, noon));
}

TEST(ClosureLock, AKnownPersonLiftsItAtOnce)
{
    for (const auto level : {Assurance::l3, Assurance::in_person}) {
        Line line = locked_line();
        ASSERT_TRUE(unlock_closure(line, level, noon));
        EXPECT_FALSE(is_closure_locked(line, noon));
    }
}

TEST(ClosureLock, TwoProofsLiftItADayLater)
{
    Line line = locked_line();
    ASSERT_TRUE(unlock_closure(line, Assurance::l2, noon));
    EXPECT_TRUE(is_closure_locked(line, noon + unlock_wait - a_minute));
    EXPECT_FALSE(is_closure_locked(line, noon + unlock_wait));
    ASSERT_TRUE(unlock_closure(line, Assurance::l2, noon + std::chrono::hours{12}));
    EXPECT_EQ(*line.unlock_at, noon + unlock_wait);
}

TEST(ClosureLock, LockingAgainTakesTheEndBack)
{
    Line line = locked_line();
    ASSERT_TRUE(unlock_closure(line, Assurance::l2, noon));
    lock_closure(line);
    EXPECT_TRUE(is_closure_locked(line, noon + unlock_wait + a_minute));
}

TEST(ClosureLock, LessLiftsNothing)
{
    for (const auto level : {Assurance::l0, Assurance::l1}) {
        Line line = locked_line();
        const auto refused = unlock_closure(line, level, noon);
        ASSERT_FALSE(refused);
        EXPECT_EQ(refused.error().reason, "lock_needs_identity");
        EXPECT_TRUE(is_closure_locked(line, noon + unlock_wait));
    }
}

}  // namespace
}  // namespace xitam
