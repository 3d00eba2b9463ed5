// Batches of lines over the real store and a network that is played: the dry run, the limit of one person, the second person,
// the worker that dies between any two rows, pausing, taking back, and what is forgotten.
#include "simulation/many_bench.hpp"

#include <gtest/gtest.h>

#include <set>

namespace xitam::simulation::many_bench {
namespace {

TEST_F(Many, TheDryRunSaysWhyForEachRowAndChangesNothing)
{
    fleet(1, 3);
    fleet(10, 1, "9999999999");                // another company's
    fleet(11, 1, extract, "citizen");          // a person's
    fleet(12, 1, extract, "company", "7.00");  // money is left
    const auto before = all_orders();
    const auto reference = checked(file_of(1, 3) + "+" + number_of(1) + "\nabc\n+" + number_of(10) + "\n+" + number_of(11) +
                                   "\n+994402999999\n+" + number_of(12) + "\n");
    const auto seen = view(reference);
    std::vector<std::string> verdicts;
    for (const auto& one : seen.rows) verdicts.push_back(one.row.verdict);
    EXPECT_EQ(verdicts, (std::vector<std::string>{"ready", "ready", "ready", "twice", "number_wrong", "record_differs",
                                                  "not_company", "line_not_held", "blocked"}));
    EXPECT_EQ(seen.rows.back().row.detail, "balance_way_missing");
    EXPECT_EQ(seen.listed.batch.ready, 3U);
    ticks(5);
    EXPECT_EQ(all_orders(), before);
    EXPECT_EQ(state(reference), many::State::draft);
    EXPECT_TRUE(world_->network.journal.empty() || effects("voice", 1) == 0);
    // Two papers that the operator asks for: without the second no line can be closed.
    auto alone = check_of(file_of(1, 1));
    alone.proxy.reset();
    const auto without = service::check_many(world_->services(), aysel, alone);
    ASSERT_TRUE(without);
    EXPECT_EQ(view(*without).rows.front().row.verdict, "documents_missing");
    EXPECT_EQ(does(aysel, Act::start, *without), "many_nothing_ready");
}

TEST_F(Many, WhatIsLockedOrHasACaseIsLeftOut)
{
    fleet(1, 2);
    const auto first = checked(file_of(1, 1));
    EXPECT_EQ(does(aysel, Act::start, first), "running");
    ticks(4);
    const auto locked = world_->store().write([&](Tx& tx) -> Result<void> {
        auto line = tx.line_by_msisdn(*Msisdn::parse("+" + number_of(2)));
        line->closure_locked = true;
        tx.put_line(*line);
        return {};
    });
    ASSERT_TRUE(locked);
    const auto second = view(checked(file_of(1, 2)));
    EXPECT_EQ(second.rows.front().row.verdict, "order_open");
    EXPECT_EQ(second.rows.back().row.verdict, "closure_locked");
}

TEST_F(Many, EachRowBecomesOneOrdinaryOrder)
{
    fleet(1, 5);
    const auto reference = checked(file_of(1, 5));
    EXPECT_EQ(does(aysel, Act::start, reference), "running");
    ticks(20);
    EXPECT_EQ(state(reference), many::State::done);
    const auto seen = view(reference);
    for (const auto& one : seen.rows) {
        EXPECT_EQ(one.row.outcome, Outcome::opened);
        EXPECT_EQ(one.state, t::State::scheduled);
        // Papers without their holder: three days, as for any order of that sureness.
        ASSERT_TRUE(one.cut_not_before);
        EXPECT_EQ(*one.cut_not_before - world_->clock.business, 72h);
    }
    EXPECT_EQ(effects("voice", 1), 0) << "nothing is cut within the waiting time";
    EXPECT_GE(world_->outbox.messages.size(), 5U) << "each line is told";
    world_->advance(73h);
    ticks(30);
    EXPECT_EQ(orders_in(reference, t::State::barred), 5U);
    world_->advance(25h);
    ticks(60);
    EXPECT_EQ(orders_in(reference, t::State::closed), 5U);
    for (int n = 1; n <= 5; ++n) EXPECT_EQ(effects("deleted", n), 1);
}

TEST_F(Many, AProcessThatDiesBetweenRowsLosesNoneAndDoublesNone)
{
    constexpr int lines = 20;
    fleet(1, lines);
    const auto before = all_orders();
    const auto reference = checked(file_of(1, lines));
    EXPECT_EQ(does(aysel, Act::start, reference), "awaiting_second");
    EXPECT_EQ(does(leyla, Act::agree, reference), "running");
    auto& weather = world_->weather;
    weather.is_bad = true;
    weather.crash_per_mille = 120;
    weather.busy_per_mille = weather.network_per_mille = weather.outside_per_mille = 0;
    int died = 0;
    for (int n = 0; n < 2000 && outcomes(reference)[Outcome::waiting] > 0; ++n) {
        try {
            static_cast<void>(world_->runner().tick());
        } catch (const Crash&) {
            ++died;
            world_->restart();
        }
        weather.is_bad = n % 8 != 7;
        world_->advance(5s);  // leases of the dead run out
    }
    weather.is_bad = false;
    ticks(10);
    EXPECT_GT(died, 3) << "the test means nothing where nothing died";
    EXPECT_EQ(state(reference), many::State::done);
    EXPECT_EQ(outcomes(reference)[Outcome::opened], static_cast<std::uint32_t>(lines));
    EXPECT_EQ(all_orders() - before, static_cast<std::size_t>(lines));
    std::set<std::string> references;
    for (const auto& one : view(reference).rows) references.insert(one.reference);
    EXPECT_EQ(references.size(), static_cast<std::size_t>(lines));
}

TEST_F(Many, OnePersonAloneCannotGoPastTheLimitOfADay)
{
    fleet(1, 40);
    EXPECT_EQ(does(aysel, Act::start, checked(file_of(1, 9))), "running");
    EXPECT_EQ(does(aysel, Act::start, checked(file_of(11, 2))), "awaiting_second") << "9 and 2 are more than 10";
    EXPECT_EQ(does(aysel, Act::start, checked(file_of(11, 1))), "running");
    EXPECT_EQ(does(aysel, Act::start, checked(file_of(12, 1))), "awaiting_second");
    EXPECT_EQ(does(leyla, Act::start, checked(file_of(20, 9), leyla)), "running") << "counted by person";
    world_->advance(25h);
    EXPECT_EQ(does(aysel, Act::start, checked(file_of(12, 10))), "running");
    EXPECT_EQ(does(aysel, Act::start, checked(file_of(30, 11))), "awaiting_second");
}

TEST_F(Many, WhoAskedAgreesThroughNoDoor)
{
    fleet(1, 12);
    const auto reference = checked(file_of(1, 12));
    EXPECT_EQ(does(leyla, Act::start, reference), "many_not_yours");
    EXPECT_EQ(does(aysel, Act::start, reference), "awaiting_second");
    EXPECT_EQ(does(aysel, Act::agree, reference), "second_person_same");
    EXPECT_EQ(does({Role::manager, "aysel"}, Act::agree, reference), "second_person_same");
    EXPECT_EQ(does({Role::hotline, "sevda"}, Act::agree, reference), "not_allowed");
    EXPECT_EQ(does({Role::operator_admin, "root"}, Act::agree, reference), "not_allowed");
    const auto unproved = service::do_many(world_->services(), leyla, {Act::agree, reference, {}, false});
    ASSERT_FALSE(unproved);
    EXPECT_EQ(unproved.error().reason, "proof_needed");
    const auto stale = service::do_many(world_->services(), leyla, {Act::agree, reference, "0", true});
    ASSERT_FALSE(stale);
    EXPECT_EQ(stale.error().reason, "changed_meanwhile");
    // The table refuses it a second time.
    const auto forced = world_->store().write([&](Tx& tx) -> Result<void> {
        auto batch = *tx.many().batch_by_reference(reference);
        batch.agreed_by = "aysel";
        batch.state = many::State::running;
        tx.many().put_batch(batch);
        return {};
    });
    EXPECT_FALSE(forced);
    const auto by_nobody = world_->store().write([&](Tx& tx) -> Result<void> {
        auto batch = *tx.many().batch_by_reference(reference);
        batch.state = many::State::running;
        tx.many().put_batch(batch);
        return {};
    });
    EXPECT_FALSE(by_nobody);
    ticks(5);
    EXPECT_EQ(outcomes(reference)[Outcome::opened], 0U);
    const auto rows = audit(reference);
    EXPECT_NE(std::ranges::find(rows, "many_act_refused by=aysel act=agree reason=second_person_same"), rows.end());
    EXPECT_EQ(does(rena, Act::agree, reference), "running");
    ticks(30);
    EXPECT_EQ(outcomes(reference)[Outcome::opened], 12U);
}

TEST_F(Many, PausesAndGoesOn)
{
    fleet(1, 9);
    const auto reference = checked(file_of(1, 9));
    EXPECT_EQ(does(aysel, Act::start, reference), "running");
    ticks(3);
    EXPECT_EQ(does(rena, Act::pause, reference), "paused");
    const auto opened = outcomes(reference)[Outcome::opened];
    EXPECT_GT(opened, 0U);
    EXPECT_LT(opened, 9U);
    ticks(10);
    EXPECT_EQ(outcomes(reference)[Outcome::opened], opened);
    EXPECT_EQ(does(aysel, Act::resume, reference), "many_paused_by_other");
    EXPECT_EQ(does(leyla, Act::resume, reference), "running");
    // A second chain of tasks would open two at a time.
    ticks(1);
    EXPECT_LE(outcomes(reference)[Outcome::opened], opened + 1);
    ticks(12);
    EXPECT_EQ(outcomes(reference)[Outcome::opened], 9U);
    EXPECT_EQ(state(reference), many::State::done);
}

TEST_F(Many, WithdrawnItTakesBackWhatIsNotGone)
{
    fleet(1, 6);
    const auto reference = checked(file_of(1, 6));
    EXPECT_EQ(does(aysel, Act::start, reference), "running");
    ticks(15);
    // One goes first: its waiting time is over, and its undo window, too.
    const auto rows = view(reference).rows;
    const auto sped = world_->store().write([&](Tx& tx) -> Result<void> {
        for (int n = 0; n < 3; ++n) {
            auto done = service::perform_in(world_->services(), tx, *rows.at(static_cast<std::size_t>(n)).row.order,
                                            t::Agreed{t::TwoPersonAct::override_hold, "leyla", "rena"});
            if (!done) return tl::unexpected(done.error());
        }
        return {};
    });
    ASSERT_TRUE(sped) << sped.error().detail;
    ticks(20);
    EXPECT_EQ(orders_in(reference, t::State::barred), 3U);
    world_->advance(25h);
    ticks(40);
    EXPECT_EQ(orders_in(reference, t::State::closed), 3U);
    EXPECT_EQ(orders_in(reference, t::State::scheduled), 3U);
    world_->advance(50h);
    ticks(20);
    EXPECT_EQ(orders_in(reference, t::State::barred), 3U);
    EXPECT_EQ(does(rena, Act::withdraw, reference), "withdrawing");
    ticks(20);
    EXPECT_EQ(state(reference), many::State::withdrawn);
    EXPECT_EQ(outcomes(reference)[Outcome::too_late], 3U);
    EXPECT_EQ(outcomes(reference)[Outcome::taken_back], 3U);
    EXPECT_EQ(orders_in(reference, t::State::cancelled), 3U);
    for (int n = 4; n <= 6; ++n) {
        const auto& one = world_->network.subscribers.at(fmt::format("00101{:010}", 500000 + n));
        EXPECT_TRUE(one.voice && one.packet) << "the line serves again";
    }
}

TEST_F(Many, WithdrawnInTheMiddleItOpensNoMore)
{
    fleet(1, 9);
    const auto reference = checked(file_of(1, 9));
    EXPECT_EQ(does(aysel, Act::start, reference), "running");
    ticks(4);
    const auto opened = outcomes(reference)[Outcome::opened];
    EXPECT_EQ(does(aysel, Act::withdraw, reference), "withdrawing");
    ticks(30);
    EXPECT_EQ(state(reference), many::State::withdrawn);
    EXPECT_EQ(outcomes(reference)[Outcome::taken_back], opened);
    EXPECT_EQ(outcomes(reference)[Outcome::left_out], 9U - opened);
    EXPECT_EQ(orders_in(reference, t::State::cancelled), opened);
}

TEST_F(Many, NoMoreThanSoManyAMinute)
{
    constexpr int lines = 75;
    fleet(1, lines);
    const auto reference = checked(file_of(1, lines));
    EXPECT_EQ(does(aysel, Act::start, reference), "awaiting_second");
    EXPECT_EQ(does(rena, Act::agree, reference), "running");
    ticks(100);
    EXPECT_EQ(outcomes(reference)[Outcome::opened], 60U);
    world_->advance(30s);
    ticks(10);
    EXPECT_EQ(outcomes(reference)[Outcome::opened], 60U);
    world_->advance(31s);
    ticks(30);
    EXPECT_EQ(outcomes(reference)[Outcome::opened], static_cast<std::uint32_t>(lines));
}

TEST_F(Many, WhatChangedSinceTheDryRunIsRefusedAndOpensNothing)
{
    fleet(1, 3);
    const auto reference = checked(file_of(1, 3));
    const auto changed = world_->store().write([&](Tx& tx) -> Result<void> {
        auto line = tx.line_by_msisdn(*Msisdn::parse("+" + number_of(2)));
        line->holder.document_number = *DocumentNumber::parse("5555555555");
        tx.put_line(*line);
        return {};
    });
    ASSERT_TRUE(changed);
    EXPECT_EQ(does(aysel, Act::start, reference), "running");
    ticks(8);
    const auto rows = view(reference).rows;
    EXPECT_EQ(rows.at(1).row.outcome, Outcome::refused);
    EXPECT_EQ(rows.at(1).row.why, "record_differs");
    EXPECT_FALSE(rows.at(1).row.order);
    EXPECT_EQ(outcomes(reference)[Outcome::opened], 2U);
}

TEST_F(Many, AnAccountThatIsGoneOpensNothingMore)
{
    fleet(1, 9);
    const auto reference = checked(file_of(1, 9));
    EXPECT_EQ(does(aysel, Act::start, reference), "running");
    ticks(3);
    const auto gone = world_->store().write([&](Tx& tx) -> Result<void> {
        auto account = *tx.staff().named("aysel");
        account.disabled_at = world_->clock.real;
        tx.staff().put_account(account);
        return {};
    });
    ASSERT_TRUE(gone);
    const auto opened = outcomes(reference)[Outcome::opened];
    ticks(10);
    EXPECT_EQ(state(reference), many::State::paused);
    EXPECT_EQ(outcomes(reference)[Outcome::opened], opened);
    EXPECT_EQ(does(aysel, Act::resume, reference), "many_paused_by_other");
}

TEST_F(Many, PapersAndNumbersAreForgotten)
{
    fleet(1, 2);
    const auto draft = checked(file_of(1, 2));
    const auto closed = checked(file_of(1, 2) + "+994402999999\n");
    EXPECT_EQ(does(aysel, Act::start, closed), "running");
    ticks(10);
    world_->advance(std::chrono::hours{24} * 31);
    ticks(400);
    world_->advance(std::chrono::hours{24} * 3);
    ticks(100);
    EXPECT_EQ(state(draft), many::State::withdrawn) << "nobody went on with it";
    for (const auto& reference : {draft, closed}) {
        const auto seen = view(reference);
        EXPECT_FALSE(seen.listed.batch.company.number);
        EXPECT_FALSE(seen.listed.batch.proxy->number);
        EXPECT_EQ(seen.listed.batch.file_name, "");
        for (const auto& one : seen.rows) EXPECT_TRUE(one.row.order || (one.row.typed.empty() && !one.row.msisdn));
    }
    EXPECT_TRUE(view(closed).rows.front().row.msisdn) << "it goes with its order";
    const auto erased = world_->store().write([&](Tx& tx) -> Result<void> {
        for (const auto& one : view(closed).rows) {
            if (one.row.order) tx.erase_personal(*one.row.order);
        }
        return {};
    });
    ASSERT_TRUE(erased);
    for (const auto& one : view(closed).rows) EXPECT_TRUE(one.row.typed.empty() && !one.row.msisdn);
}

TEST_F(Many, TheSamePressOfTheButtonIsOneBatch)
{
    fleet(1, 2);
    auto check = check_of(file_of(1, 2));
    check.key = "a press";
    const auto first = service::check_many(world_->services(), aysel, check);
    const auto again = service::check_many(world_->services(), aysel, check);
    ASSERT_TRUE(first && again);
    EXPECT_EQ(*first, *again);
    EXPECT_EQ(service::list_many(world_->services(), aysel)->size(), 1U);
    EXPECT_EQ(service::check_many(world_->services(), {Role::finance, "nigar"}, check).error().reason, "not_allowed");
}

}  // namespace
}  // namespace xitam::simulation::many_bench
