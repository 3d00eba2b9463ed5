// What only a real osmo-hlr can show: bytes in pieces, pings, silence, death at every single request, locks at the worst
// moment, and keys that outlive their row.
#include "adapters/network/osmo_hlr.hpp"
#include "contract/network_core_bench.hpp"
#include "rig/osmo_hlr.hpp"
#include "rig/relay.hpp"
#include "rig/serving_node.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <random>

namespace xitam::contract {
namespace {

using rig::Fate;
using rig::Passing;

class OsmoHlrTest : public testing::Test {
protected:
    void set_up(int lines, bool both_keys = true)
    {
        std::vector<rig::SeedLine> seeds;
        for (int i = 1; i <= lines; ++i) {
            const auto line = test_line(i);
            seeds.push_back({line.imsi.digits(), line.msisdn.digits(), true, both_keys});
        }
        ASSERT_TRUE(hlr_.create(seeds));
        ASSERT_TRUE(hlr_.start());
    }
    // All frames between the adapter and the HLR pass `judge`, on the relay's thread.
    std::unique_ptr<NetworkCore> through(rig::Relay::Judge judge,
                                         std::chrono::milliseconds answer_timeout = std::chrono::seconds{5})
    {
        relay_ = std::make_unique<rig::Relay>(hlr_.address(), std::move(judge));
        EXPECT_TRUE(relay_->start());
        return make_osmo_hlr(settings(relay_->address(), answer_timeout), now);
    }
    std::unique_ptr<NetworkCore> direct(std::chrono::milliseconds answer_timeout = std::chrono::seconds{5})
    {
        return make_osmo_hlr(settings(hlr_.address(), answer_timeout), now);
    }
    static OsmoHlrSettings settings(const std::string& address, std::chrono::milliseconds answer_timeout)
    {
        OsmoHlrSettings settings;
        settings.address = address;
        settings.answer_timeout = answer_timeout;
        settings.reconnect_window = std::chrono::seconds{5};
        return settings;
    }
    static NetworkAnswer run(NetworkCore& core, const NetworkCommand& one) { return core.run({&one, 1})[0]; }
    static NetworkAnswer until_success(NetworkCore& core, NetworkCommand one)
    {
        auto answer = run(core, one);
        for (int i = 0; i < 20 && !succeeded(answer); ++i) {
            EXPECT_NE(answer.outcome, Outcome::refused) << answer.reason << " " << answer.detail;
            one.begun_before = true;
            answer = run(core, one);
        }
        EXPECT_TRUE(succeeded(answer)) << answer.reason << " " << answer.detail;
        return answer;
    }

    rig::OsmoHlrRig hlr_;
    std::unique_ptr<rig::Relay> relay_;
};

TEST_F(OsmoHlrTest, AnswersInPiecesAndPingsInBetween)
{
    set_up(3);
    rig::ServingNode msc;
    ASSERT_TRUE(msc.start(hlr_.address(), "MSC-1", rig::ServingNode::Domain::cs, hlr_.folder()) && msc.wait_connected());
    std::atomic<int> frames{0};
    std::atomic<int> pongs{0};
    const auto core = through([&](const Passing& passing) {
        if (passing.to_hlr) {
            pongs += passing.is_pong ? 1 : 0;
            return passing.is_pong ? Fate::drop : Fate::pass;
        }
        return ++frames % 3 == 0 ? Fate::ping : Fate::pieces;
    });
    for (int i = 1; i <= 3; ++i) {
        ASSERT_TRUE(msc.attach(test_line(i).imsi.digits()));
        auto step = command(NetworkAction::bar, test_line(i));
        step.nodes.vlr = "MSC-1";
        EXPECT_EQ(run(*core, step).outcome, Outcome::done);
        step.action = NetworkAction::throw_off;
        EXPECT_EQ(run(*core, step).facts.vlr_result, NodeResult::cancelled);
        step.action = NetworkAction::remove;
        EXPECT_EQ(run(*core, step).outcome, Outcome::done);
    }
    EXPECT_GT(pongs, 0);
}

TEST_F(OsmoHlrTest, AnAnswerThatNeverComesIsFoundByLookingAgain)
{
    set_up(2);
    std::atomic<bool> dropped{false};
    const auto core = through(
        [&](const Passing& passing) {
            const bool is_write = passing.text.find("SET_REPLY") != std::string::npos;
            return !passing.to_hlr && is_write && !dropped.exchange(true) ? Fate::drop : Fate::pass;
        },
        std::chrono::milliseconds{700});
    const auto answer = run(*core, command(NetworkAction::bar, test_line(1)));
    EXPECT_EQ(answer.outcome, Outcome::done) << answer.reason;
    EXPECT_TRUE(dropped);
    const bool noted = std::any_of(answer.evidence.begin(), answer.evidence.end(),
                                   [](const Exchange& exchange) { return exchange.answered == "no answer"; });
    EXPECT_TRUE(noted) << "a lost answer stays in the evidence";
    EXPECT_FALSE(hlr_.row(test_line(1).imsi.digits())->cs_on);
    EXPECT_TRUE(hlr_.row(test_line(2).imsi.digits())->cs_on);
}

TEST_F(OsmoHlrTest, ASilentCoreCostsABoundedTime)
{
    set_up(1);
    const auto core = direct(std::chrono::milliseconds{300});
    hlr_.pause();
    const auto from = std::chrono::steady_clock::now();
    EXPECT_EQ(run(*core, command(NetworkAction::bar, test_line(1))).reason, "core_away");
    EXPECT_FALSE(core->reachable());
    EXPECT_LT(std::chrono::steady_clock::now() - from, std::chrono::seconds{10});
    hlr_.go_on();
    until_success(*core, command(NetworkAction::bar, test_line(1)));
    EXPECT_FALSE(hlr_.row(test_line(1).imsi.digits())->cs_on);
}

// The HLR is killed at its n-th request, before or after it has worked on it, for every n of the whole recipe.
TEST_F(OsmoHlrTest, DeathAtEveryRequestLosesAndLeavesNothing)
{
    constexpr int requests_at_most = 9;  // look 2, keys and number 3, look at keys 1, delete and look 2, one more
    set_up(2 * requests_at_most + 1);
    std::atomic<int> countdown{0};
    std::atomic<bool> before{false};
    std::atomic<int> deaths{0};
    const auto core = through([&](const Passing& passing) {
        if (!passing.is_ctrl || passing.text.empty() || passing.to_hlr != before || --countdown != 0) return Fate::pass;
        ++deaths;
        hlr_.kill();
        hlr_.start();
        return Fate::cut;
    });
    int number = 0;
    for (const bool when : {true, false}) {
        for (int n = 1; n <= requests_at_most; ++n) {
            const auto line = test_line(++number);
            before = when;
            countdown = n;
            for (const auto action : {NetworkAction::bar, NetworkAction::remove}) until_success(*core, command(action, line));
            EXPECT_FALSE(hlr_.row(line.imsi.digits()));
            EXPECT_EQ(hlr_.orphan_keys(), 0);
        }
    }
    EXPECT_EQ(deaths, 2 * requests_at_most);
    const auto untouched = test_line(number + 1);
    EXPECT_TRUE(hlr_.row(untouched.imsi.digits())->cs_on);
    EXPECT_TRUE(hlr_.has_keys(untouched.imsi.digits()));
}

// The database is locked between two writes of one removal: number off, keys still there, row still there.
TEST_F(OsmoHlrTest, ALockInTheMiddleOfARemovalStopsBeforeTheRow)
{
    set_up(2);
    std::unique_ptr<rig::OsmoHlrRig::Lock> lock;
    for (const std::string at : {"aud2g none", "subscriber.delete"}) {
        const auto line = test_line(at == "aud2g none" ? 1 : 2);
        const auto core = through([&](const Passing& passing) {
            if (passing.to_hlr && passing.text.find(at) != std::string::npos && !lock) lock = hlr_.lock_database();
            return Fate::pass;
        });
        // Pipelined requests: the lock comes before the named one or a little earlier, never later.
        const auto locked = run(*core, command(NetworkAction::remove, line));
        EXPECT_EQ(locked.outcome, Outcome::retry_later) << locked.detail;
        EXPECT_EQ(locked.reason, "core_locked");
        EXPECT_TRUE(hlr_.row(line.imsi.digits()));
        EXPECT_FALSE(core->reachable());
        relay_.reset();
        lock.reset();
        EXPECT_TRUE(succeeded(run(*direct(), command(NetworkAction::remove, line, true))));
        EXPECT_FALSE(hlr_.row(line.imsi.digits()));
        EXPECT_EQ(hlr_.orphan_keys(), 0);
    }
}

// Row ids are used again: a key left behind by somebody else's crash must not become the key of a new line.
TEST_F(OsmoHlrTest, ANewLineInheritsNoKey)
{
    set_up(1);
    hlr_.stop();
    ASSERT_TRUE(hlr_.execute("INSERT INTO auc_3g (subscriber_id, algo_id_3g, k, opc) VALUES (2, 5, '0', '0')"));
    ASSERT_EQ(hlr_.orphan_keys(), 1);
    ASSERT_TRUE(hlr_.start());
    auto provision = command(NetworkAction::provision, test_line(600));
    provision.sim = SimSecrets{"comp128v1", "00112233445566778899aabbccddeeff", ""};
    const auto answer = run(*direct(), provision);
    EXPECT_EQ(answer.outcome, Outcome::done) << answer.reason << answer.detail;
    EXPECT_EQ(hlr_.count("SELECT count(*) FROM auc_3g WHERE subscriber_id = 2"), 0);
    EXPECT_EQ(hlr_.count("SELECT count(*) FROM auc_2g WHERE subscriber_id = 2 AND algo_id_2g = 1 AND "
                         "ki = '00112233445566778899aabbccddeeff'"),
              1);
}

TEST_F(OsmoHlrTest, NodesOfTheSettingAreToldTooAndMayRefuse)
{
    set_up(1);
    rig::ServingNode proxy;
    ASSERT_TRUE(proxy.start(hlr_.address(), "PROXY-1", rig::ServingNode::Domain::cs, hlr_.folder()) && proxy.wait_connected());
    auto with_proxy = settings(hlr_.address(), std::chrono::seconds{5});
    with_proxy.also_cancel = {"PROXY-1"};
    const auto core = make_osmo_hlr(with_proxy, now);
    const auto cancel = command(NetworkAction::throw_off, test_line(1));
    const auto told = run(*core, cancel);
    EXPECT_EQ(told.outcome, Outcome::done);
    EXPECT_EQ(told.facts.vlr_result, NodeResult::not_attached);
    EXPECT_EQ(told.facts.other_results, (std::vector<NodeTold>{{"PROXY-1", NodeResult::cancelled}}));
    EXPECT_EQ(proxy.cancels(test_line(1).imsi.digits()), 1);

    // Whoever goes on telephoning is thrown off nowhere but where his data was.
    const auto drain = run(*core, command(NetworkAction::drain, test_line(1)));
    EXPECT_EQ(drain.outcome, Outcome::done) << drain.reason;
    EXPECT_TRUE(drain.facts.other_results.empty());
    EXPECT_EQ(proxy.cancels(test_line(1).imsi.digits()), 1);

    ASSERT_TRUE(proxy.tell("deny 2"));
    EXPECT_EQ(run(*core, cancel).facts.other_results[0].result, NodeResult::not_attached) << "IMSI unknown there";
    ASSERT_TRUE(proxy.tell("deny 17"));
    EXPECT_EQ(run(*core, cancel).reason, "node_refused");
}

// HLR killed and restarted, database locked, in no order at all, while five of twenty lines end in one batch. The weather
// is bad for so many events, then it clears: from there on everything must come to its end.
TEST_F(OsmoHlrTest, KillsAndLocksWhileABatchEnds)
{
    set_up(20);
    std::mt19937 random{20260122};
    int next = 8;
    int events_left = 25;
    std::unique_ptr<rig::OsmoHlrRig::Lock> lock;
    const auto core = through([&](const Passing& passing) {
        if (!passing.is_ctrl || events_left == 0 || --next > 0) return Fate::pass;
        if (--events_left == 0) {
            lock = nullptr;
            return Fate::pass;
        }
        next = 3 + static_cast<int>(random() % 15);
        switch (random() % 4) {
            case 0:
                hlr_.kill();
                hlr_.start();
                return Fate::cut;
            case 1: lock = lock ? nullptr : hlr_.lock_database(); return Fate::pass;
            case 2: return Fate::cut;
            default: return Fate::twice;
        }
    });
    for (const auto action : {NetworkAction::bar, NetworkAction::remove}) {
        std::vector<NetworkCommand> batch;
        for (int i = 1; i <= 20; i += 4) batch.push_back(command(action, test_line(i)));
        for (int round = 0; !batch.empty() && round < 80; ++round) {
            const auto answers = core->run(batch);
            std::vector<NetworkCommand> left;
            for (std::size_t i = 0; i < batch.size(); ++i) {
                EXPECT_NE(answers[i].outcome, Outcome::refused) << answers[i].reason << " " << answers[i].detail;
                batch[i].begun_before = true;
                const auto row = hlr_.row(batch[i].imsi.digits());
                if (!succeeded(answers[i])) {
                    left.push_back(batch[i]);
                } else if (action == NetworkAction::remove) {
                    EXPECT_FALSE(row) << "reported early";
                } else {
                    EXPECT_TRUE(row && !row->cs_on && !row->ps_on) << "reported early";
                }
            }
            batch = std::move(left);
        }
        EXPECT_TRUE(batch.empty());
    }
    relay_.reset();
    lock.reset();
    for (int i = 1; i <= 20; ++i) {
        const auto row = hlr_.row(test_line(i).imsi.digits());
        EXPECT_EQ(row.has_value(), i % 4 != 1);
        if (!row) continue;
        EXPECT_TRUE(row->cs_on && row->ps_on && hlr_.has_keys(row->imsi) && row->msisdn == test_line(i).msisdn.digits());
    }
    EXPECT_EQ(hlr_.orphan_keys(), 0);
}

TEST(OsmoHlrAway, NobodyListens)
{
    OsmoHlrSettings settings;
    settings.address = rig::free_loopback_address({4259, 4222});
    const auto core = make_osmo_hlr(settings, now);
    const auto one = command(NetworkAction::bar, test_line(1));
    EXPECT_EQ(core->run({&one, 1})[0].reason, "core_away");
    EXPECT_FALSE(core->reachable());
}

}  // namespace
}  // namespace xitam::contract
