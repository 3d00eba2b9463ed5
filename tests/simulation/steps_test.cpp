// Each step twice over: it fails at that step, and everything before stands as declared; it runs twice, and the result and the
// effect are the same as once.
#include "service/choose_drain.hpp"
#include "simulation/auditor.hpp"
#include "simulation/world.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <string>
#include <vector>

namespace xitam::simulation {
namespace {

namespace t = termination;
using namespace std::chrono_literals;
using t::State;
using t::StepKind;

// One order of the first customer, in a world where nothing goes wrong unless the test says so.
class Steps : public testing::Test {
protected:
    Steps() : world_{1, 1, World::Customers::plain}
    {
        world_.weather.is_bad = false;
        world_.network.chaos = [this](const NetworkCommand& command) {
            return command.action == bad_action_ && misfortunes_ > 0 && misfortunes_-- > 0 ? misfortune_ : Misfortune::none;
        };
    }
    void opens()
    {
        const auto id = world_.open(0, world_.request_of(0));
        ASSERT_TRUE(id);
        order_ = *id;
        ASSERT_EQ(state(), State::scheduled);
    }
    // Codes shall still come until the day after the day after tomorrow: not over when an undo window would be.
    void drains()
    {
        const auto offer = service::drain_offer(world_.services(), file());
        ASSERT_TRUE(offer);
        ASSERT_TRUE(service::choose_drain(world_.services(), order_, add_days(offer->from, 2), "holder"));
    }
    void opens_before(NetworkAction action)
    {
        opens();
        if (action == NetworkAction::drain) drains();
    }
    void meets(NetworkAction action, Misfortune misfortune, int times)
    {
        bad_action_ = action;
        misfortune_ = misfortune;
        misfortunes_ = times;
    }
    t::OrderFile file() { return *world_.file_of(order_); }
    State state() { return file().order.state; }
    void goes_on()
    {
        world_.work(30);
        world_.advance(25h);  // an undo window, where the rules have one
        world_.work(30);
    }
    void comes_to_its_end()
    {
        goes_on();
        world_.advance(49h);  // a window in which codes still came
        goes_on();
    }
    long effects(const std::string& what) const
    {
        return std::count_if(world_.network.journal.begin(), world_.network.journal.end(),
                             [&](const auto& effect) { return effect.what == what && !effect.order.empty(); });
    }
    const Subscriber* subscriber() const
    {
        const auto found = world_.network.subscribers.find(world_.customer(0).imsi);
        return found == world_.network.subscribers.end() ? nullptr : &found->second;
    }
    void is_whole()
    {
        const auto complaints = auditor_.look(world_.observe());
        EXPECT_EQ(complaints, std::vector<std::string>{});
    }

    World world_;
    Auditor auditor_;
    OrderId order_;

private:
    NetworkAction bad_action_ = NetworkAction::inspect;
    Misfortune misfortune_ = Misfortune::none;
    int misfortunes_ = 0;
};

struct Stage {
    NetworkAction action;
    State before;  // where the order stood when this step was asked for
};

// What must be so in the network when the order got no further than before this step.
void stands_as_declared(const Subscriber* one, NetworkAction failed)
{
    ASSERT_NE(one, nullptr) << "nothing is removed before it is declared";
    const bool barred = failed == NetworkAction::throw_off || failed == NetworkAction::remove;
    EXPECT_EQ(one->voice, !barred);
    EXPECT_EQ(one->packet, !barred);
    EXPECT_EQ(one->number, one->given);
}

constexpr std::array stages{Stage{NetworkAction::inspect, State::scheduled}, Stage{NetworkAction::drain, State::scheduled},
                            Stage{NetworkAction::bar, State::scheduled}, Stage{NetworkAction::throw_off, State::barred},
                            Stage{NetworkAction::remove, State::deprovisioning}};

bool writes(NetworkAction action)
{
    return action == NetworkAction::drain || action == NetworkAction::bar || action == NetworkAction::remove;
}

class NetworkSteps : public Steps, public testing::WithParamInterface<Stage> {};

TEST_P(NetworkSteps, RefusedItGoesToAClerkAndWhatStoodBeforeStands)
{
    const auto [action, before] = GetParam();
    opens_before(action);
    meets(action, Misfortune::refused, 1000);
    goes_on();
    EXPECT_EQ(state(), State::needs_attention);
    ASSERT_TRUE(file().order.attention);
    EXPECT_EQ(file().order.attention->before, before);
    EXPECT_EQ(file().order.attention->reason, "core_refused");
    stands_as_declared(subscriber(), action);
    is_whole();
    meets(action, Misfortune::none, 0);
    ASSERT_TRUE(service::perform(world_.services(), order_, t::Rule{t::Ruling::retry, "clerk"}));
    comes_to_its_end();
    EXPECT_EQ(state(), State::closed);
    EXPECT_EQ(effects("deleted"), 1);
    is_whole();
}

TEST_P(NetworkSteps, AwayItWaitsWithoutCountingAndThenGoesOn)
{
    const auto [action, before] = GetParam();
    opens_before(action);
    meets(action, writes(action) ? Misfortune::locked : Misfortune::away, 1'000'000);
    goes_on();
    EXPECT_EQ(state(), before);
    stands_as_declared(subscriber(), action);
    is_whole();
    meets(action, Misfortune::none, 0);
    comes_to_its_end();
    EXPECT_EQ(state(), State::closed);
    EXPECT_EQ(effects("deleted"), 1);
    is_whole();
}

TEST_P(NetworkSteps, AnswersThatAreLostAreAskedForAgainAndTheEffectIsSingle)
{
    opens_before(GetParam().action);
    meets(GetParam().action, Misfortune::answer_lost, 3);
    comes_to_its_end();
    EXPECT_EQ(state(), State::closed);
    EXPECT_EQ(effects("deleted"), 1);
    EXPECT_EQ(effects("voice"), 1) << "barred once: the second time it stood already";
    is_whole();
}

TEST_P(NetworkSteps, RequestsThatAreLostAreAskedForAgain)
{
    opens_before(GetParam().action);
    meets(GetParam().action, Misfortune::request_lost, 3);
    comes_to_its_end();
    EXPECT_EQ(state(), State::closed);
    EXPECT_EQ(effects("deleted"), 1);
    is_whole();
}

TEST_P(NetworkSteps, ACoreThatNeverAnswersGoesToAClerk)
{
    const auto [action, before] = GetParam();
    opens_before(action);
    meets(action, Misfortune::request_lost, 1'000'000);
    world_.work(30);
    world_.advance(25h);
    world_.work(150);
    if (action == NetworkAction::inspect) {
        EXPECT_EQ(state(), State::scheduled) << "a look that is not answered changed nothing, and waits";
    } else {
        EXPECT_EQ(state(), State::needs_attention);
        ASSERT_TRUE(file().order.attention);
        EXPECT_EQ(file().order.attention->reason, "core_unclear");
        EXPECT_EQ(file().order.attention->before, before);
    }
    stands_as_declared(subscriber(), action);
    is_whole();
}

TEST_P(NetworkSteps, CarriedOutTwiceOrHalfItEndsTheSame)
{
    opens_before(GetParam().action);
    meets(GetParam().action, Misfortune::twice, 1);
    if (writes(GetParam().action)) meets(GetParam().action, Misfortune::half, 1);
    comes_to_its_end();
    EXPECT_EQ(state(), State::closed);
    EXPECT_EQ(effects("deleted"), 1);
    is_whole();
}

INSTANTIATE_TEST_SUITE_P(Each, NetworkSteps, testing::ValuesIn(stages),
                         [](const auto& param) { return std::string{to_string(param.param.action)}; });

TEST_F(Steps, AnyTaskReportedTwiceChangesNothingTheSecondTime)
{
    opens();
    goes_on();
    ASSERT_EQ(state(), State::closed);
    const auto closed = file();
    const auto rows = Database{world_.observe().database}.rows("SELECT * FROM audit");
    NetworkFacts barred;
    barred.known = true;
    barred.cs_on = barred.ps_on = false;
    for (const auto step : {StepKind::inspect, StepKind::drain, StepKind::bar, StepKind::throw_off, StepKind::remove}) {
        const auto again = service::perform(world_.services(), order_, t::StepEnded{step, Outcome::done, "", barred});
        ASSERT_TRUE(again) << again.error().reason;
        EXPECT_EQ(again->file.order.version, closed.order.version) << t::to_string(step);
    }
    for (const auto step : {StepKind::begin_removal, StepKind::lapse, StepKind::stop_review}) {
        const auto again = service::perform(world_.services(), order_, t::TimerFired{step});
        ASSERT_TRUE(again) << again.error().reason;
        EXPECT_EQ(again->file.order.version, closed.order.version) << t::to_string(step);
    }
    for (const t::Command& command : {t::Command{t::Settle{}}, t::Command{t::Certified{"another"}}}) {
        const auto again = service::perform(world_.services(), order_, command);
        ASSERT_TRUE(again) << again.error().reason;
        EXPECT_EQ(again->file.order.version, closed.order.version);
    }
    EXPECT_EQ(Database{world_.observe().database}.rows("SELECT * FROM audit"), rows);
}

// Every kind of own task is prepared twice, as by a worker that crashed before it recorded: one message, one payout.
TEST_F(Steps, OurOwnStepsRunTwiceWithOneEffect)
{
    world_.weather.is_bad = true;
    world_.weather.crash_per_mille = 0;
    world_.weather.busy_per_mille = 0;
    world_.weather.outside_per_mille = 600;  // most are done and yet asked for again, or not done
    opens();
    for (int i = 0; i < 6; ++i) goes_on();
    world_.weather.is_bad = false;
    goes_on();
    EXPECT_EQ(state(), State::closed);
    EXPECT_EQ(world_.billing.paid.size(), 1U);
    EXPECT_TRUE(std::any_of(world_.outbox.times.begin(), world_.outbox.times.end(), [](const auto& one) {
        return one.second > 1;
    })) << "nothing was done twice, so nothing was shown";
    is_whole();
    world_.years_later();
    EXPECT_EQ(state(), State::erased);
    EXPECT_TRUE(world_.outbox.messages.empty());
    is_whole();
}

// Found by seed 28: the removal reached the core, its answer was lost, and the next try was refused.
TEST_F(Steps, ARemovalThatWasSentAndThenRefusedIsDoneOnceItIsFoundGone)
{
    opens();
    world_.network.chaos = [calls = 0](const NetworkCommand& command) mutable {
        if (command.action != NetworkAction::remove || ++calls > 2) return Misfortune::none;
        return calls == 1 ? Misfortune::late : Misfortune::refused;
    };
    goes_on();
    ASSERT_EQ(state(), State::needs_attention);
    EXPECT_EQ(subscriber(), nullptr);
    ASSERT_TRUE(service::perform(world_.services(), order_, t::Rule{t::Ruling::retry, "clerk"}));
    goes_on();
    EXPECT_EQ(state(), State::closed);
    EXPECT_EQ(effects("deleted"), 1);
    is_whole();
}

// Codes still come: data is off once the hold is over, voice stays until the chosen day, and then the line is cut.
TEST_F(Steps, DataGoesFirstAndVoiceStaysUntilTheChosenDay)
{
    opens();
    drains();
    goes_on();
    EXPECT_EQ(state(), State::scheduled);
    EXPECT_TRUE(file().order.dates.data_cut_at);
    EXPECT_TRUE(subscriber()->voice);
    EXPECT_FALSE(subscriber()->packet);
    EXPECT_FALSE(service::drain_offer(world_.services(), file())) << "too late to choose again";
    is_whole();
    comes_to_its_end();
    EXPECT_EQ(state(), State::closed);
    EXPECT_LT(*file().order.dates.data_cut_at, *file().order.dates.drain_until);
    EXPECT_LE(*file().order.dates.drain_until, *file().order.dates.barred_at);
    EXPECT_LE(*file().order.dates.barred_at, *file().order.dates.cut_at);
    is_whole();
}

TEST_F(Steps, StoppedOrCancelledWhileDataIsOffItComesBack)
{
    opens();
    drains();
    world_.work(10);
    ASSERT_FALSE(subscriber()->packet);
    meets(NetworkAction::unbar, Misfortune::answer_lost, 2);
    ASSERT_TRUE(service::perform(world_.services(), order_, t::Stop{"holder"}));
    world_.work(10);
    EXPECT_EQ(state(), State::stopped);
    EXPECT_TRUE(subscriber()->voice && subscriber()->packet);
    is_whole();
    ASSERT_TRUE(service::perform(world_.services(), order_, t::Rule{t::Ruling::resume, "clerk"}));
    world_.work(10);
    EXPECT_EQ(state(), State::scheduled);
    EXPECT_FALSE(subscriber()->packet) << "it goes on as it was chosen";
    ASSERT_TRUE(service::perform(world_.services(), order_, t::Cancel{"holder"}));
    world_.work(10);
    EXPECT_EQ(state(), State::cancelled);
    EXPECT_TRUE(subscriber()->voice && subscriber()->packet);
    EXPECT_EQ(effects("deleted"), 0);
    is_whole();
}

// Whoever stops hears "stopped" although the request is still on its way; it lands, and is taken back.
TEST_F(Steps, StoppedWhileTheRequestIsOnItsWay)
{
    opens();
    drains();
    meets(NetworkAction::drain, Misfortune::answer_lost, 1);
    world_.work(2);
    ASSERT_FALSE(subscriber()->packet);
    ASSERT_FALSE(file().order.dates.data_cut_at);
    ASSERT_TRUE(service::perform(world_.services(), order_, t::Stop{"holder"}));
    world_.work(10);
    EXPECT_EQ(state(), State::stopped);
    EXPECT_TRUE(subscriber()->voice && subscriber()->packet);
    is_whole();
}

TEST_F(Steps, ACoreThatIsAwayUntilTheDayKeepsNobodyFromTheCut)
{
    opens();
    drains();
    meets(NetworkAction::drain, Misfortune::away, 1'000'000);
    comes_to_its_end();
    EXPECT_EQ(state(), State::closed);
    EXPECT_FALSE(file().order.dates.data_cut_at) << "nothing is claimed that was not read back";
    is_whole();
}

TEST_F(Steps, ANodeThatIsAwayIsToldAgainWithTheBars)
{
    opens();
    drains();
    meets(NetworkAction::drain, Misfortune::nodes_away, 1'000'000);
    world_.work(30);
    EXPECT_TRUE(file().order.dates.data_cut_at) << "off at the core; no clerk need look at a node";
    EXPECT_EQ(file().order.network.ps, NodeResult::not_connected);
    comes_to_its_end();
    EXPECT_EQ(state(), State::closed);
    EXPECT_EQ(file().order.network.ps, NodeResult::cancelled);
    is_whole();
}

TEST_F(Steps, AnUnbarThatFailsIsRepeatedAndOneThatIsRefusedGoesToAClerk)
{
    opens();
    meets(NetworkAction::throw_off, Misfortune::away, 1'000'000);  // barred, and no further
    world_.work(10);
    ASSERT_EQ(state(), State::barred);
    meets(NetworkAction::unbar, Misfortune::refused, 1);
    ASSERT_TRUE(service::perform(world_.services(), order_, t::Undo{"holder"}));
    world_.work(10);
    EXPECT_EQ(state(), State::needs_attention);
    EXPECT_FALSE(subscriber()->voice);
    meets(NetworkAction::unbar, Misfortune::answer_lost, 2);
    ASSERT_TRUE(service::perform(world_.services(), order_, t::Undo{"holder"}));
    goes_on();
    EXPECT_EQ(state(), State::cancelled);
    EXPECT_TRUE(subscriber()->voice && subscriber()->packet);
    EXPECT_EQ(effects("deleted"), 0);
    is_whole();
}

}  // namespace
}  // namespace xitam::simulation
