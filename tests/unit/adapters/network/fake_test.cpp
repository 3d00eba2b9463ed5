// The fake's own powers: faults on command, and one network for several processes.
#include "adapters/network/fake.hpp"
#include "adapters/network/manual.hpp"
#include "contract/network_core_bench.hpp"
#include "rig/child.hpp"

#include <gtest/gtest.h>

#include <fstream>

namespace xitam {
namespace {

using contract::command;
using contract::test_line;

Instant now()
{
    return from_micros(1'000'000);
}

NetworkAnswer run(NetworkCore& core, NetworkAction action, bool begun_before = false)
{
    const auto one = command(action, test_line(1), begun_before);
    return core.run({&one, 1})[0];
}

void add(FakeCore& core)
{
    core.add({test_line(1).imsi.digits(), test_line(1).msisdn.digits(), true, true, true, {"MSC-1", "SGSN-1"}});
}

TEST(FakeCore, ALateRequestHappensWithTheNextCall)
{
    FakeCore core{{}, now};
    add(core);
    core.fail_next(FakeFault::late);
    EXPECT_EQ(run(core, NetworkAction::bar).outcome, Outcome::unknown);
    EXPECT_TRUE(core.line(test_line(1).imsi.digits())->cs_on);
    EXPECT_EQ(run(core, NetworkAction::bar, true).outcome, Outcome::already_done);
}

TEST(FakeCore, FaultsAreUsedUpOneACall)
{
    FakeCore core{{}, now};
    add(core);
    core.fail_next(FakeFault::away, 2);
    core.fail_next(FakeFault::refuse);
    core.fail_next(FakeFault::lose_request);
    EXPECT_FALSE(core.reachable()) << "the probe uses up one";
    EXPECT_EQ(run(core, NetworkAction::bar).reason, "core_away");
    EXPECT_EQ(run(core, NetworkAction::bar).reason, "core_refused");
    EXPECT_EQ(run(core, NetworkAction::bar).outcome, Outcome::unknown);
    EXPECT_TRUE(core.line(test_line(1).imsi.digits())->cs_on);
    EXPECT_TRUE(core.reachable());
    EXPECT_EQ(run(core, NetworkAction::bar).outcome, Outcome::done);
    const auto journal = core.journal();
    const std::vector<FakeEffect> last(journal.end() - 2, journal.end());
    EXPECT_EQ(last[0], (FakeEffect{"cs", test_line(1).imsi.digits(), "0"}));
    EXPECT_EQ(last[1], (FakeEffect{"ps", test_line(1).imsi.digits(), "0"}));
}

TEST(FakeCore, ChaosIsAskedForEachCommand)
{
    FakeCore core{{}, now};
    add(core);
    int asked = 0;
    core.set_chaos([&](const NetworkCommand& one) {
        ++asked;
        return one.action == NetworkAction::remove ? FakeFault::half : FakeFault::none;
    });
    EXPECT_EQ(run(core, NetworkAction::bar).outcome, Outcome::done);
    EXPECT_EQ(run(core, NetworkAction::remove).outcome, Outcome::unknown);
    EXPECT_EQ(core.line(test_line(1).imsi.digits())->msisdn, "");
    EXPECT_EQ(asked, 2);
}

TEST(FakeCore, AdoptsALineOnceAndNeverTheDead)
{
    FakeCore core{{{}, true}, now};
    const auto bar = run(core, NetworkAction::bar);
    EXPECT_EQ(bar.outcome, Outcome::done);
    EXPECT_EQ(bar.facts.nodes, (ServingNodes{"FAKE-VLR", "FAKE-SGSN"}));
    EXPECT_EQ(run(core, NetworkAction::remove).outcome, Outcome::done);
    EXPECT_EQ(run(core, NetworkAction::inspect).reason, "not_in_network");
    EXPECT_EQ(run(core, NetworkAction::remove, true).outcome, Outcome::already_done);
}

TEST(FakeCore, AJournalCutByACrashLosesItsLastPieceOnly)
{
    const auto folder = rig::make_folder();
    const auto path = folder + "/network.journal";
    {
        FakeCore core{{path, false}, now};
        add(core);
    }
    std::ofstream{path, std::ios::app} << "cs\t" << test_line(1).imsi.digits() << "\t0";  // no end of line
    FakeCore core{{path, false}, now};
    EXPECT_TRUE(core.line(test_line(1).imsi.digits())->cs_on);
    EXPECT_EQ(run(core, NetworkAction::bar).outcome, Outcome::done);
    FakeCore other{{path, false}, now};
    EXPECT_EQ(other.line(test_line(1).imsi.digits()), core.line(test_line(1).imsi.digits()));
    EXPECT_EQ(other.journal(), core.journal());
    rig::remove_folder(folder);
}

TEST(FakeCore, AJournalThatCannotBeOpenedIsACoreThatIsAway)
{
    FakeCore core{{"/nowhere/at/all", false}, now};
    EXPECT_FALSE(core.reachable());
    EXPECT_EQ(run(core, NetworkAction::bar).reason, "core_away");
}

TEST(ManualCore, EverythingWaitsForAPerson)
{
    EXPECT_FALSE(make_manual_core()->can_drain()) << "nobody is offered what a person would have to remember";
    const auto core = make_manual_core();
    EXPECT_TRUE(core->reachable());
    const auto answer = run(*core, NetworkAction::remove);
    EXPECT_EQ(answer.outcome, Outcome::retry_later);
    EXPECT_EQ(answer.reason, "awaits_attestation");
    EXPECT_TRUE(answer.evidence.empty());
}

}  // namespace
}  // namespace xitam
