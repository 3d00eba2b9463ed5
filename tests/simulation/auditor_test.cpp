// The auditor can see: each invariant is broken on purpose, and must be named.
#include "simulation/auditor.hpp"
#include "base/check.hpp"
#include "simulation/world.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <functional>

namespace xitam::simulation {
namespace {

using namespace std::chrono_literals;

class AuditorTest : public testing::Test {
protected:
    // Two lines with money: one closed, one whose holder did nothing.
    AuditorTest() : world_{2, 3, World::Customers::plain}
    {
        world_.weather.is_bad = false;
        const auto id = world_.open(0, world_.request_of(0));
        CHECK(id.has_value());
        order_ = hex(id->bytes());
        world_.end_of_trouble();
        seen_ = world_.observe();
        CHECK(auditor_.look_at_rest(seen_).empty());
    }
    void change(const std::string& sql) { Database{seen_.database}.change(sql); }
    std::string row() const { return "order_id=x'" + order_ + "'"; }
    // One complaint of this invariant at least.
    void is_told(const std::string& invariant)
    {
        const auto complaints = auditor_.look_at_rest(seen_);
        EXPECT_TRUE(std::any_of(complaints.begin(), complaints.end(),
                                [&](const auto& one) { return one.starts_with(invariant + ":"); }))
            << invariant << " was broken, and this was said: " << testing::PrintToString(complaints);
    }

    World world_;
    Auditor auditor_;
    std::string order_;
    Observed seen_;
};

TEST_F(AuditorTest, SeesAnAcknowledgedOrderThatIsLost)
{
    seen_.acknowledged["00"] = 1;
    is_told("I1");
}

TEST_F(AuditorTest, SeesAnAcknowledgedChangeThatIsLost)
{
    seen_.acknowledged[order_] += 50;
    is_told("I1");
}

TEST_F(AuditorTest, SeesABarBeforeItsTime)
{
    const auto off = std::find_if(seen_.journal.begin(), seen_.journal.end(),
                                  [](const auto& effect) { return effect.what == "packet" && effect.value == "0"; });
    ASSERT_NE(off, seen_.journal.end());
    off->at -= 3'600'000'000;
    is_told("I2");
}

TEST_F(AuditorTest, SeesACutWhileCodesShouldStillCome)
{
    change("UPDATE termination_order SET body = json_set(body, '$.dates.drain_until', " +
           std::to_string(seen_.now + 86'400'000'000) + ")");
    is_told("I2");
}

TEST_F(AuditorTest, SeesALineThatNobodyClosed)
{
    seen_.asked.insert(world_.customer(1).number);
    is_told("I1");
}

TEST_F(AuditorTest, SeesARemovalThatNeverHappened)
{
    std::erase_if(seen_.journal, [](const auto& effect) { return effect.what == "deleted"; });
    is_told("I2");
}

TEST_F(AuditorTest, SeesARemovalThatHappenedTwice)
{
    const auto deleted =
        std::find_if(seen_.journal.begin(), seen_.journal.end(), [](const auto& effect) { return effect.what == "deleted"; });
    seen_.journal.push_back(*deleted);
    is_told("I2");
}

TEST_F(AuditorTest, SeesThatSomebodyElsesLineWent)
{
    seen_.subscribers.erase(world_.customer(1).imsi);
    is_told("I2");
}

TEST_F(AuditorTest, SeesARemovalBeforeTheBars)
{
    std::erase_if(seen_.journal, [](const auto& effect) { return effect.what == "packet"; });
    is_told("I2");
}

TEST_F(AuditorTest, SeesARefundPaidTwiceOrToNobody)
{
    seen_.payouts.push_back({"a leg", order_, 123456});
    is_told("I3");
}

TEST_F(AuditorTest, SeesARefundThatWasNotPaid)
{
    ASSERT_FALSE(seen_.payouts.empty());
    seen_.payouts.clear();
    is_told("I3");
}

TEST_F(AuditorTest, SeesALegThatMovesAnotherAmount)
{
    change("UPDATE ledger_leg SET posted = posted - 1 WHERE kind = 9");
    is_told("I3");
}

TEST_F(AuditorTest, SeesANumberOutOfItsRestEarly)
{
    change("UPDATE number_pool SET state = 3, release_at = NULL WHERE state = 2");
    is_told("I4");
}

TEST_F(AuditorTest, SeesARestingNumberInTheNetwork)
{
    seen_.subscribers["001019999999999"] = {world_.customer(0).number, true, true};
    is_told("I4");
}

TEST_F(AuditorTest, SeesAnOrderThatIsHalfDone)
{
    change("UPDATE termination_order SET state = 7");
    is_told("I5");
}

TEST_F(AuditorTest, SeesATaskThatNobodyDoes)
{
    change("UPDATE task SET due = 0");
    is_told("I5");
}

TEST_F(AuditorTest, SeesBarsThatWereLeftBehind)
{
    seen_.subscribers[world_.customer(1).imsi].packet = false;
    is_told("I5");
}

TEST_F(AuditorTest, SeesAChangedAuditRow)
{
    change("UPDATE audit SET body = body || ' ' WHERE seq = 2");
    is_told("I6");
}

TEST_F(AuditorTest, SeesAnAuditCutShort)
{
    change("DELETE FROM audit WHERE stream_id=x'" + order_ + "'");
    change("DELETE FROM audit_head WHERE stream_id=x'" + order_ + "'");
    is_told("I6");
}

TEST_F(AuditorTest, SeesPersonalDataThatStayed)
{
    world_.years_later();
    seen_ = world_.observe();
    EXPECT_EQ(auditor_.look_years_later(seen_), std::vector<std::string>{});
    change("UPDATE line SET surname = 'SurnameA' WHERE ended = 1");
    const auto complaints = auditor_.look_years_later(seen_);
    ASSERT_FALSE(complaints.empty());
    EXPECT_TRUE(complaints.front().starts_with("I7:")) << complaints.front();
}

TEST_F(AuditorTest, SeesACertificateThatDoesNotVerify)
{
    change("UPDATE certificate SET jws = replace(jws, substr(jws, length(jws) - 20, 4), 'AAAA')");
    is_told("I8");
}

TEST_F(AuditorTest, SeesACertificateOfALineThatIsNotClosed)
{
    change("UPDATE termination_order SET state = 11");
    is_told("I8");
}

TEST_F(AuditorTest, SeesAClosedLineWithoutACertificate)
{
    change("DELETE FROM certificate");
    is_told("I8");
}

}  // namespace
}  // namespace xitam::simulation
