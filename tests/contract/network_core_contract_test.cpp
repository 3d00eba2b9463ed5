// One suite for every network core: the fake must keep the promises of the real one, or what is proven on it is worth nothing.
#include "contract/network_core_bench.hpp"

#include <gtest/gtest.h>

#include <thread>

namespace xitam::contract {
namespace {

std::string told(const NetworkAnswer& answer)
{
    std::string text = std::string{to_string(answer.outcome)} + " " + answer.reason + " " + answer.detail;
    for (const auto& exchange : answer.evidence) text += "\n  " + exchange.asked + " -> " + exchange.answered;
    return text;
}

class NetworkCoreContract : public testing::TestWithParam<std::unique_ptr<CoreBench> (*)()> {
protected:
    void set_up(int lines)
    {
        for (int i = 1; i <= lines; ++i) lines_.push_back(test_line(i));
        bench_ = GetParam()();
        ASSERT_TRUE(bench_->set_up(lines_));
    }
    NetworkAnswer run(NetworkCommand one)
    {
        auto answers = bench_->core().run({&one, 1});
        EXPECT_EQ(answers.size(), 1U);
        return answers.empty() ? NetworkAnswer{} : std::move(answers[0]);
    }
    NetworkAnswer run(NetworkAction action, const TestLine& line, bool begun_before = false)
    {
        return run(command(action, line, begun_before));
    }
    NetworkAnswer throw_off(const TestLine& line, ServingNodes nodes, bool begun_before = false)
    {
        auto cancel = command(NetworkAction::throw_off, line, begun_before);
        cancel.nodes = std::move(nodes);
        return run(std::move(cancel));
    }
    // What the workflow does with an answer that is not yet an end: ask again, as something begun.
    NetworkAnswer until_success(NetworkCommand one)
    {
        NetworkAnswer answer = run(one);
        for (int i = 0; i < 5 && !succeeded(answer); ++i) {
            EXPECT_NE(answer.outcome, Outcome::refused) << told(answer);
            one.begun_before = true;
            answer = run(one);
        }
        EXPECT_TRUE(succeeded(answer)) << told(answer);
        return answer;
    }
    void expect_in_service(const TestLine& line)
    {
        const auto row = bench_->row(line);
        ASSERT_TRUE(row);
        EXPECT_EQ(*row, (Row{line.msisdn.digits(), true, true, true}));
    }

    std::vector<TestLine> lines_;
    std::unique_ptr<CoreBench> bench_;
};

TEST_P(NetworkCoreContract, EndsALineStepByStep)
{
    set_up(2);
    const auto& line = lines_[0];
    ASSERT_TRUE(bench_->attach(line));
    ASSERT_TRUE(bench_->core().reachable());

    const auto look = run(NetworkAction::inspect, line);
    EXPECT_EQ(look.outcome, Outcome::done) << told(look);
    EXPECT_EQ(look.facts.msisdn, line.msisdn.digits());
    expect_in_service(line);

    const auto bar = run(NetworkAction::bar, line);
    EXPECT_EQ(bar.outcome, Outcome::done) << told(bar);
    EXPECT_EQ(bar.facts.cs_on, false);
    EXPECT_EQ(bar.facts.ps_on, false);
    EXPECT_EQ(bar.facts.nodes, bench_->nodes());
    EXPECT_FALSE(bar.evidence.empty());
    EXPECT_EQ(bench_->cancels(line), 0) << "barring alone throws nobody off";

    const auto off = throw_off(line, bar.facts.nodes);
    EXPECT_EQ(off.outcome, Outcome::done) << told(off);
    EXPECT_EQ(off.facts.vlr_result, NodeResult::cancelled);
    EXPECT_EQ(off.facts.sgsn_result, NodeResult::cancelled);
    EXPECT_EQ(bench_->cancels(line), 2);
    EXPECT_TRUE(bench_->is_refused(line)) << "a barred phone must not come back";

    const auto removed = run(NetworkAction::remove, line);
    EXPECT_EQ(removed.outcome, Outcome::done) << told(removed);
    EXPECT_FALSE(removed.facts.known);
    EXPECT_FALSE(bench_->row(line));
    EXPECT_EQ(bench_->orphan_keys(), 0);
    EXPECT_TRUE(bench_->is_refused(line));
    expect_in_service(lines_[1]);
}

TEST_P(NetworkCoreContract, EveryStepMayRunTwice)
{
    set_up(1);
    const auto& line = lines_[0];
    ASSERT_TRUE(bench_->attach(line));
    EXPECT_EQ(run(NetworkAction::bar, line).outcome, Outcome::done);
    EXPECT_EQ(run(NetworkAction::bar, line, true).outcome, Outcome::already_done);
    EXPECT_EQ(run(NetworkAction::bar, line).outcome, Outcome::done) << "barred by somebody else: barred again by us";
    EXPECT_EQ(run(NetworkAction::unbar, line).outcome, Outcome::done);
    EXPECT_EQ(run(NetworkAction::unbar, line, true).outcome, Outcome::already_done);
    expect_in_service(line);
    EXPECT_EQ(run(NetworkAction::bar, line).outcome, Outcome::done);
    EXPECT_TRUE(succeeded(throw_off(line, bench_->nodes())));
    EXPECT_TRUE(succeeded(throw_off(line, bench_->nodes(), true)));
    EXPECT_EQ(run(NetworkAction::remove, line).outcome, Outcome::done);
    EXPECT_EQ(run(NetworkAction::remove, line, true).outcome, Outcome::already_done);
}

TEST_P(NetworkCoreContract, AMissingLineIsSuccessOnlyForWhatWeBegan)
{
    set_up(1);
    const auto stranger = test_line(500);
    for (const auto action :
         {NetworkAction::inspect, NetworkAction::drain, NetworkAction::bar, NetworkAction::unbar, NetworkAction::remove}) {
        const auto answer = run(action, stranger);
        EXPECT_EQ(answer.outcome, Outcome::refused) << to_string(action);
        EXPECT_EQ(answer.reason, "not_in_network") << to_string(action);
        EXPECT_FALSE(answer.facts.known);
    }
    EXPECT_EQ(run(NetworkAction::remove, stranger, true).outcome, Outcome::already_done);
    EXPECT_EQ(run(NetworkAction::bar, stranger, true).reason, "not_in_network") << "what is gone cannot be barred";
}

// A stale IMSI would cut off a stranger: swapped lines are refused from both sides, and nothing is written.
TEST_P(NetworkCoreContract, SwappedLinesAreNotTouched)
{
    set_up(3);
    const TestLine swapped{lines_[0].imsi, lines_[1].msisdn};
    const TestLine other_way{lines_[1].imsi, lines_[0].msisdn};
    const TestLine stale_imsi{test_line(500).imsi, lines_[2].msisdn};
    const TestLine stale_number{lines_[2].imsi, test_line(500).msisdn};
    for (const auto& line : {swapped, other_way, stale_imsi, stale_number}) {
        for (const auto action :
             {NetworkAction::inspect, NetworkAction::drain, NetworkAction::bar, NetworkAction::unbar, NetworkAction::remove}) {
            const auto answer = run(action, line);
            EXPECT_EQ(answer.outcome, Outcome::refused) << to_string(action);
            EXPECT_EQ(answer.reason, "network_mismatch") << to_string(action);
        }
    }
    EXPECT_EQ(run(NetworkAction::remove, swapped, true).reason, "network_mismatch") << "having begun excuses nothing here";
    for (const auto& line : lines_) expect_in_service(line);
}

TEST_P(NetworkCoreContract, TwentyLinesAtOnceAndFiveEnd)
{
    set_up(20);
    std::vector<NetworkCommand> bars;
    for (std::size_t i = 0; i < lines_.size(); ++i) {
        ASSERT_TRUE(bench_->attach(lines_[i]));
        if (i % 4 == 0) bars.push_back(command(NetworkAction::bar, lines_[i]));
    }
    std::vector<NetworkCommand> cancels;
    std::vector<NetworkCommand> removals;
    const auto barred = bench_->core().run(bars);
    ASSERT_EQ(barred.size(), bars.size());
    for (std::size_t i = 0; i < bars.size(); ++i) {
        ASSERT_EQ(barred[i].outcome, Outcome::done) << told(barred[i]);
        auto cancel = bars[i];
        cancel.action = NetworkAction::throw_off;
        cancel.nodes = barred[i].facts.nodes;
        cancels.push_back(cancel);
        cancel.action = NetworkAction::remove;
        removals.push_back(cancel);
    }
    for (const auto& answer : bench_->core().run(cancels)) EXPECT_EQ(answer.outcome, Outcome::done) << told(answer);
    for (const auto& answer : bench_->core().run(removals)) EXPECT_EQ(answer.outcome, Outcome::done) << told(answer);

    EXPECT_EQ(bench_->orphan_keys(), 0);
    for (std::size_t i = 0; i < lines_.size(); ++i) {
        const bool ended = i % 4 == 0;
        EXPECT_EQ(bench_->cancels(lines_[i]), ended ? 2 : 0);
        if (ended) {
            EXPECT_FALSE(bench_->row(lines_[i]));
            EXPECT_TRUE(bench_->is_refused(lines_[i]));
        } else {
            expect_in_service(lines_[i]);
            EXPECT_TRUE(bench_->attach(lines_[i]));
        }
    }
}

TEST_P(NetworkCoreContract, OneBatchMayHoldEverything)
{
    set_up(3);
    ASSERT_TRUE(bench_->attach(lines_[1]));
    auto cancel = command(NetworkAction::throw_off, lines_[1]);
    cancel.nodes = bench_->nodes();
    const std::vector<NetworkCommand> mixed{command(NetworkAction::bar, lines_[0]), cancel,
                                            command(NetworkAction::inspect, test_line(500)),
                                            command(NetworkAction::remove, lines_[2])};
    const auto answers = bench_->core().run(mixed);
    ASSERT_EQ(answers.size(), 4U);
    EXPECT_EQ(answers[0].outcome, Outcome::done);
    EXPECT_EQ(answers[1].facts.vlr_result, NodeResult::cancelled);
    EXPECT_EQ(answers[2].reason, "not_in_network");
    EXPECT_FALSE(answers[3].facts.known);
    EXPECT_TRUE(bench_->core().run({}).empty());
}

TEST_P(NetworkCoreContract, ALineThatIsNotAttachedHasNobodyToTell)
{
    set_up(1);
    const auto bar = run(NetworkAction::bar, lines_[0]);
    EXPECT_EQ(bar.facts.nodes, ServingNodes{});
    const auto off = throw_off(lines_[0], bar.facts.nodes);
    EXPECT_EQ(off.outcome, Outcome::done) << told(off);
    EXPECT_EQ(off.facts.vlr_result, NodeResult::not_attached);
    EXPECT_EQ(off.facts.sgsn_result, NodeResult::not_attached);
}

TEST_P(NetworkCoreContract, ANodeThatIsAwayIsNeverCalledCancelled)
{
    set_up(1);
    ASSERT_TRUE(bench_->attach(lines_[0]));
    bench_->disconnect_msc(true);
    const auto away = throw_off(lines_[0], bench_->nodes());
    EXPECT_EQ(away.outcome, Outcome::retry_later) << told(away);
    EXPECT_EQ(away.reason, "node_unreachable");
    EXPECT_EQ(away.facts.vlr_result, NodeResult::not_connected);
    EXPECT_EQ(away.facts.sgsn_result, NodeResult::cancelled);
    bench_->disconnect_msc(false);
    const auto back = throw_off(lines_[0], bench_->nodes(), true);
    EXPECT_EQ(back.outcome, Outcome::done) << told(back);
    EXPECT_EQ(back.facts.vlr_result, NodeResult::cancelled);
}

TEST_P(NetworkCoreContract, ANodeThatSaysNothingIsUnknown)
{
    set_up(1);
    ASSERT_TRUE(bench_->attach(lines_[0]));
    bench_->mute_msc(true);
    const auto silent = throw_off(lines_[0], {bench_->nodes().vlr, ""});
    EXPECT_EQ(silent.outcome, Outcome::unknown) << told(silent);
    EXPECT_EQ(silent.reason, "node_silent");
    EXPECT_EQ(silent.facts.vlr_result, NodeResult::pending);
    EXPECT_EQ(silent.facts.sgsn_result, NodeResult::not_attached);
    bench_->mute_msc(false);
    EXPECT_EQ(throw_off(lines_[0], bench_->nodes(), true).outcome, Outcome::done);
}

TEST_P(NetworkCoreContract, ALockedCoreIsTriedLater)
{
    set_up(1);
    const auto& line = lines_[0];
    bench_->lock(true);
    EXPECT_FALSE(bench_->core().reachable()) << "a core that takes no writes is as good as away";
    EXPECT_EQ(run(NetworkAction::inspect, line).outcome, Outcome::done) << "reads go on";
    for (const auto action : {NetworkAction::drain, NetworkAction::bar, NetworkAction::unbar, NetworkAction::remove}) {
        const auto answer = run(action, line);
        EXPECT_EQ(answer.outcome, Outcome::retry_later) << to_string(action) << told(answer);
        EXPECT_EQ(answer.reason, "core_locked") << to_string(action);
    }
    expect_in_service(line);
    bench_->lock(false);
    EXPECT_TRUE(bench_->core().reachable());
    EXPECT_EQ(run(NetworkAction::bar, line, true).outcome, Outcome::done);
    EXPECT_TRUE(succeeded(run(NetworkAction::remove, line, true)));
    EXPECT_FALSE(bench_->row(line));
}

TEST_P(NetworkCoreContract, ACoreThatIsAwayIsTriedLaterAndComesBack)
{
    set_up(1);
    const auto& line = lines_[0];
    ASSERT_TRUE(bench_->attach(line));
    EXPECT_EQ(run(NetworkAction::bar, line).outcome, Outcome::done);
    bench_->away(true);
    EXPECT_FALSE(bench_->core().reachable());
    for (const auto action : {NetworkAction::inspect, NetworkAction::drain, NetworkAction::bar, NetworkAction::remove}) {
        const auto answer = run(action, line);
        EXPECT_EQ(answer.outcome, Outcome::retry_later) << told(answer);
        EXPECT_EQ(answer.reason, "core_away");
    }
    EXPECT_EQ(throw_off(line, bench_->nodes()).reason, "core_away");
    bench_->away(false);
    EXPECT_TRUE(bench_->core().reachable());
    const auto off = throw_off(line, bench_->nodes());
    EXPECT_EQ(off.outcome, Outcome::done) << told(off);
    EXPECT_EQ(run(NetworkAction::remove, line).outcome, Outcome::done);
    EXPECT_FALSE(bench_->row(line));
}

// Sent, and no answer: never taken for success without a look, and asking again does no harm.
TEST_P(NetworkCoreContract, ALostAnswerIsResolvedByLooking)
{
    set_up(2);
    const auto& line = lines_[0];
    ASSERT_TRUE(bench_->attach(line));
    bench_->lose_next_answer();
    until_success(command(NetworkAction::bar, line));
    EXPECT_EQ(*bench_->row(line), (Row{line.msisdn.digits(), false, false, true}));

    bench_->lose_next_answer();
    auto cancel = command(NetworkAction::throw_off, line);
    cancel.nodes = bench_->nodes();
    until_success(cancel);
    EXPECT_GE(bench_->cancels(line), 2);

    bench_->lose_next_answer();
    until_success(command(NetworkAction::remove, line));
    EXPECT_FALSE(bench_->row(line));
    EXPECT_EQ(bench_->orphan_keys(), 0);
    expect_in_service(lines_[1]);
}

TEST_P(NetworkCoreContract, AnAnswerThatComesTwiceCountsOnce)
{
    set_up(1);
    const auto& line = lines_[0];
    bench_->repeat_next_answer();
    EXPECT_EQ(run(NetworkAction::bar, line).outcome, Outcome::done);
    bench_->repeat_next_answer();
    EXPECT_EQ(run(NetworkAction::remove, line).outcome, Outcome::done);
    EXPECT_FALSE(bench_->row(line));
}

TEST_P(NetworkCoreContract, ACoreKilledInTheMiddleIsTakenUpAgain)
{
    set_up(2);
    const auto& line = lines_[0];
    bench_->die_after_next_write();
    until_success(command(NetworkAction::bar, line));
    EXPECT_EQ(*bench_->row(line), (Row{line.msisdn.digits(), false, false, true}));
    bench_->die_after_next_write();
    until_success(command(NetworkAction::unbar, line));
    expect_in_service(line);
    bench_->die_after_next_write();
    until_success(command(NetworkAction::remove, line));
    EXPECT_FALSE(bench_->row(line));
    EXPECT_EQ(bench_->orphan_keys(), 0);
    expect_in_service(lines_[1]);
}

// Codes still come: data goes and is refused, calls and messages stay; the bars take the rest, or all comes back.
TEST_P(NetworkCoreContract, DataAloneIsSwitchedOff)
{
    set_up(2);
    const auto& line = lines_[0];
    ASSERT_TRUE(bench_->core().can_drain());
    ASSERT_TRUE(bench_->attach(line));
    const auto drain = run(NetworkAction::drain, line);
    EXPECT_EQ(drain.outcome, Outcome::done) << told(drain);
    EXPECT_EQ(drain.facts.cs_on, true);
    EXPECT_EQ(drain.facts.ps_on, false);
    EXPECT_EQ(drain.facts.nodes, bench_->nodes());
    EXPECT_EQ(drain.facts.sgsn_result, NodeResult::cancelled);
    EXPECT_FALSE(drain.facts.vlr_result) << "nobody told the node that serves voice";
    EXPECT_FALSE(drain.evidence.empty());
    EXPECT_EQ(*bench_->row(line), (Row{line.msisdn.digits(), true, false, true}));
    EXPECT_EQ(bench_->cancels_at_sgsn(line), 1);
    EXPECT_EQ(bench_->cancels(line), 1);
    EXPECT_TRUE(bench_->attach_to_msc(line)) << "codes still come";
    EXPECT_FALSE(bench_->attach_to_sgsn(line));

    EXPECT_TRUE(succeeded(run(NetworkAction::drain, line, true)));
    EXPECT_EQ(*bench_->row(line), (Row{line.msisdn.digits(), true, false, true}));
    const auto bar = run(NetworkAction::bar, line);
    EXPECT_EQ(bar.outcome, Outcome::done) << told(bar);
    EXPECT_EQ(bar.facts.nodes, bench_->nodes()) << "both nodes are told once more after the bars";
    EXPECT_TRUE(bench_->is_refused(line));
    EXPECT_TRUE(succeeded(run(NetworkAction::drain, line, true))) << "late: the bars stand, and stay";
    EXPECT_EQ(*bench_->row(line), (Row{line.msisdn.digits(), false, false, true}));
    EXPECT_EQ(run(NetworkAction::unbar, line).outcome, Outcome::done);
    expect_in_service(line);
    EXPECT_TRUE(bench_->attach(line));
    expect_in_service(lines_[1]);
}

TEST_P(NetworkCoreContract, DataThatIsSwitchedOffInTheMiddleIsTakenUpAgain)
{
    set_up(2);
    const auto& line = lines_[0];
    const auto unattached = run(NetworkAction::drain, lines_[1]);
    EXPECT_EQ(unattached.outcome, Outcome::done) << told(unattached);
    EXPECT_EQ(unattached.facts.sgsn_result, NodeResult::not_attached);
    bench_->die_after_next_write();
    until_success(command(NetworkAction::drain, line));
    EXPECT_EQ(*bench_->row(line), (Row{line.msisdn.digits(), true, false, true}));
    bench_->lose_next_answer();
    until_success(command(NetworkAction::unbar, line));
    expect_in_service(line);
    bench_->lose_next_answer();
    until_success(command(NetworkAction::drain, line));
    EXPECT_EQ(*bench_->row(line), (Row{line.msisdn.digits(), true, false, true}));
}

TEST_P(NetworkCoreContract, BringsANumberBackOnANewSim)
{
    set_up(2);
    const TestLine again{test_line(600).imsi, lines_[0].msisdn};
    auto provision = command(NetworkAction::provision, again);
    provision.sim = SimSecrets{"milenage", "00112233445566778899aabbccddeeff", "ffeeddccbbaa99887766554433221100"};
    EXPECT_EQ(run(provision).reason, "number_in_use");
    EXPECT_FALSE(bench_->row(again));

    ASSERT_EQ(run(NetworkAction::remove, lines_[0]).outcome, Outcome::done);
    bench_->die_after_next_write();
    const auto done = until_success(provision);
    for (const auto& exchange : done.evidence) {
        EXPECT_EQ((exchange.asked + exchange.answered).find("00112233445566778899aabbccddeeff"), std::string::npos);
        EXPECT_EQ((exchange.asked + exchange.answered).find("ffeeddccbbaa99887766554433221100"), std::string::npos);
    }
    expect_in_service(again);
    EXPECT_TRUE(bench_->attach(again));
    expect_in_service(lines_[1]);

    provision.begun_before = false;
    provision.msisdn = test_line(601).msisdn;
    EXPECT_EQ(run(provision).reason, "imsi_in_use");
    provision.msisdn = lines_[1].msisdn;
    EXPECT_EQ(run(provision).reason, "imsi_in_use") << "whatever else is wrong: only this word says that nothing was ours";
    expect_in_service(again);
    provision.imsi = test_line(602).imsi;
    provision.sim->k = "not hexadecimal";
    EXPECT_EQ(run(provision).reason, "sim_secrets_malformed");
    EXPECT_FALSE(bench_->row(test_line(602)));
}

TEST_P(NetworkCoreContract, EvidenceHoldsNoWholeNumber)
{
    set_up(1);
    const auto& line = lines_[0];
    ASSERT_TRUE(bench_->attach(line));
    for (const auto& answer : {run(NetworkAction::inspect, line), run(NetworkAction::bar, line),
                               throw_off(line, bench_->nodes()), run(NetworkAction::remove, line)}) {
        ASSERT_TRUE(succeeded(answer)) << told(answer);
        EXPECT_FALSE(answer.evidence.empty());
        for (const auto& exchange : answer.evidence) {
            const auto text = exchange.asked + exchange.answered;
            EXPECT_EQ(text.find(line.imsi.digits()), std::string::npos) << text;
            EXPECT_EQ(text.find(line.msisdn.digits()), std::string::npos) << text;
            EXPECT_GT(to_micros(exchange.at), 0);
        }
    }
}

// Two processes, several threads each: every one gets its own answers.
TEST_P(NetworkCoreContract, SeveralCallersDoNotMeet)
{
    constexpr int callers = 4;
    constexpr int lines_each = 5;
    set_up(callers * lines_each);
    for (const auto& line : lines_) ASSERT_TRUE(bench_->attach(line));
    const auto other = bench_->other_process();
    std::vector<std::thread> threads;
    std::vector<int> ended(callers, 0);
    for (std::size_t caller = 0; caller < callers; ++caller) {
        threads.emplace_back([&, caller] {
            NetworkCore& core = caller % 2 == 0 ? bench_->core() : *other;
            for (std::size_t i = 0; i < lines_each; ++i) {
                const auto& line = lines_[caller * lines_each + i];
                auto step = command(NetworkAction::bar, line);
                bool good = succeeded(core.run({&step, 1})[0]);
                step.action = NetworkAction::throw_off;
                step.nodes = bench_->nodes();
                good = good && succeeded(core.run({&step, 1})[0]);
                step.action = NetworkAction::remove;
                good = good && succeeded(core.run({&step, 1})[0]);
                ended[caller] += good ? 1 : 0;
            }
        });
    }
    for (auto& thread : threads) thread.join();
    for (const int count : ended) EXPECT_EQ(count, lines_each);
    for (const auto& line : lines_) {
        EXPECT_FALSE(bench_->row(line));
        EXPECT_EQ(bench_->cancels(line), 2);
    }
    EXPECT_EQ(bench_->orphan_keys(), 0);
}

INSTANTIATE_TEST_SUITE_P(Fake, NetworkCoreContract, testing::Values(&make_fake_bench));
INSTANTIATE_TEST_SUITE_P(OsmoHlr, NetworkCoreContract, testing::Values(&make_osmo_bench));

}  // namespace
}  // namespace xitam::contract
