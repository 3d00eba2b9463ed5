// Every figure by hand: small tables whose numbers a reader can count.
#include "domain/figures/ageing.hpp"
#include "domain/figures/clerks.hpp"
#include "domain/figures/clocks.hpp"
#include "domain/figures/funnel.hpp"
#include "domain/figures/outcomes.hpp"
#include "domain/figures/rest.hpp"
#include "unit/domain/figures/rows.hpp"

#include <gtest/gtest.h>

namespace xitam::figures {
namespace {

using namespace std::chrono_literals;
using termination::State;

TEST(Percentile, IsTheNearestRank)
{
    const std::vector<Duration> ten{10s, 1s, 2s, 3s, 4s, 5s, 6s, 7s, 8s, 9s};
    EXPECT_EQ(percentile(ten, 50), Duration{5s});
    EXPECT_EQ(percentile(ten, 95), Duration{10s});
    EXPECT_EQ(percentile(ten, 10), Duration{1s});
    EXPECT_EQ(percentile(ten, 11), Duration{2s});
    EXPECT_EQ(percentile({7s}, 99), Duration{7s});
    EXPECT_EQ(percentile({}, 50), std::nullopt);
}

TEST(Share, IsRoundedHalfUpAndNothingOfNothingIsNone)
{
    EXPECT_EQ(share(1, 2), 50);
    EXPECT_EQ(share(1, 3), 33);
    EXPECT_EQ(share(2, 3), 67);
    EXPECT_EQ(share(1, 200), 1);  // 0.5
    EXPECT_EQ(share(0, 5), 0);
    EXPECT_EQ(share(0, 0), std::nullopt);
}

TEST(WorkDays, OneWorkingDayEndsWithTheNextOne)
{
    const auto days = utc_days();
    EXPECT_EQ(days.limit_after(hour(10)), hour(48));               // Monday at ten: until the end of Tuesday
    EXPECT_EQ(days.limit_after(hour(4 * 24 + 10)), hour(8 * 24));  // Friday: until the end of the next Monday
    EXPECT_EQ(days.limit_after(hour(6 * 24 + 1)), hour(8 * 24));   // Sunday: as well
}

TEST(Funnel, CountsWhoCameThereAndTheMedianOfEachStep)
{
    auto whole = closed_row(0, 10);
    whole.identified_at = hour(1);
    whole.documents_good_at = hour(3);
    whole.clear_at = hour(4);
    whole.confirmed_at = hour(5);
    whole.cut_at = hour(9);
    whole.rest_until = hour(20);
    auto half = declared_at(2);
    half.identified_at = hour(7);
    const std::vector rows{whole, half, declared_at(3)};
    const auto steps = funnel(rows, hour(12));
    ASSERT_EQ(steps.size(), all_stages.size());
    EXPECT_EQ(steps[0].cases, (Places{0, 1, 2}));
    EXPECT_EQ(steps[0].of_declared, 100);
    EXPECT_EQ(steps[0].median, std::nullopt);
    EXPECT_EQ(steps[1].cases, (Places{0, 1}));
    EXPECT_EQ(steps[1].of_declared, 67);
    EXPECT_EQ(steps[1].median, Duration{1h});  // of 1 h and 5 h: the nearest rank is the first
    EXPECT_EQ(steps[2].median, Duration{2h});
    EXPECT_EQ(steps[5].cases, Places{0});
    EXPECT_EQ(steps[5].median, Duration{4h});
    EXPECT_EQ(steps[6].cases, Places{0});  // at rest
    EXPECT_TRUE(steps[7].cases.empty());   // not released yet
    EXPECT_EQ(funnel(rows, hour(20))[7].cases, Places{0});
    EXPECT_TRUE(steps[8].cases.empty());
    EXPECT_EQ(funnel({}, hour(0))[0].of_declared, std::nullopt);
}

TEST(Funnel, ANumberThatCameBackWasNotReleased)
{
    auto row = closed_row(0, 1);
    row.rest_until = hour(2);
    row.restored_at = hour(1.5);
    EXPECT_EQ(reached_at(row, Stage::released, hour(10)), std::nullopt);
}

TEST(Ageing, SortsByAgeAndForWhomItWaits)
{
    auto review = declared_at(0);
    review.handed.push_back({hour(1), {}, false, {}, {}});
    auto hold = declared_at(0, State::scheduled);
    hold.cut_not_before = hour(100);
    const std::vector rows{review, hold, declared_at(0), declared_at(0, State::needs_attention), closed_row(0, 1)};
    const auto fresh = ageing(rows, hour(30), utc_days());
    EXPECT_EQ(fresh[0].waiting[static_cast<std::size_t>(Waits::review)], Places{0});
    EXPECT_EQ(fresh[0].waiting[static_cast<std::size_t>(Waits::hold)], Places{1});
    EXPECT_EQ(fresh[0].waiting[static_cast<std::size_t>(Waits::customer)], Places{2});
    EXPECT_EQ(fresh[0].waiting[static_cast<std::size_t>(Waits::ours)], Places{3});
    EXPECT_TRUE(fresh[0].past_due.empty());
    const auto later = ageing(rows, hour(5 * 24), utc_days());
    EXPECT_EQ(later[2].past_due, (Places{0, 1, 3}));  // four to seven days old
    EXPECT_EQ(later[2].waiting[static_cast<std::size_t>(Waits::customer)], Places{2});
    EXPECT_EQ(ageing(rows, hour(15 * 24), utc_days())[4].waiting[static_cast<std::size_t>(Waits::customer)], Places{2});
    EXPECT_EQ(ageing(rows, hour(15 * 24 - 1), utc_days())[3].waiting[static_cast<std::size_t>(Waits::customer)], Places{2});
}

TEST(Ageing, WhatIsDueNextComesFirst)
{
    auto late = declared_at(0);
    late.handed.push_back({hour(1), {}, false, {}, {}});  // until 48
    auto soon = declared_at(0, State::scheduled);
    soon.cut_not_before = hour(20);  // until 21
    const std::vector rows{late, soon, declared_at(0)};
    const auto next = next_limits(rows, hour(10), utc_days(), 5);
    ASSERT_EQ(next.size(), 2U);
    EXPECT_EQ(next[0].place, 1U);
    EXPECT_EQ(next[0].limit, hour(21));
    EXPECT_EQ(next_limits(rows, hour(10), utc_days(), 1).size(), 1U);
    EXPECT_EQ(next_limits(rows, hour(22), utc_days(), 5).front().place, 0U);
}

TEST(Clocks, ReviewIsLateAfterTheNextWorkingDay)
{
    auto quick = declared_at(0);
    quick.handed = {{hour(1), hour(3), true, {}, "leyla"}};
    auto slow = declared_at(0);
    slow.handed = {{hour(1), hour(50), false, Unfit::unreadable, "leyla"}, {hour(60), {}, false, {}, {}}};
    auto gone = declared_at(0, State::cancelled);
    gone.ended_at = hour(4);
    gone.handed = {{hour(1), {}, false, {}, {}}};
    const std::vector rows{quick, slow, gone};
    const auto figure = clock_figure(ClockKind::review, rows, hour(61), utc_days());
    EXPECT_EQ(figure.begun, 3U);
    EXPECT_EQ(figure.p50, Duration{2h});
    EXPECT_EQ(figure.p99, Duration{49h});
    EXPECT_EQ(figure.breaches, Places{1});
    EXPECT_EQ(by_unfit(rows).at(Unfit::unreadable), Places{1});
}

TEST(Clocks, ChargesStopWithinADayUnlessALaterDayWasWishedFor)
{
    auto good = declared_at(0);
    good.billing_stop_at = hour(0);
    auto late = declared_at(0);
    late.billing_stop_at = hour(25);
    auto wished = late;
    wished.ends_at_once = false;
    const std::vector rows{good, late, wished};
    const auto figure = clock_figure(ClockKind::billing_stop, rows, hour(30), utc_days());
    EXPECT_EQ(figure.begun, 2U);
    EXPECT_EQ(figure.breaches, Places{1});
    EXPECT_EQ(figure.p95, Duration{25h});
}

TEST(Clocks, AReturnThatWaitsTooLongIsLateWhileItWaits)
{
    auto asked = declared_at(0, State::restore_requested);
    asked.restore_asked_at = hour(1);
    EXPECT_TRUE(clock_figure(ClockKind::restore, std::vector{asked}, hour(47), utc_days()).breaches.empty());
    const auto figure = clock_figure(ClockKind::restore, std::vector{asked}, hour(49), utc_days());
    EXPECT_EQ(figure.breaches, Places{0});
    EXPECT_EQ(figure.p50, std::nullopt);
}

TEST(Outcomes, EachCaseHasOneAndSharesAreOfThoseThatAreOver)
{
    auto lapsed = declared_at(0, State::cancelled);
    lapsed.end_word = "lapsed";
    auto portal = closed_row(0, 10);
    auto desk = closed_row(0, 4);
    desk.channel = Channel::desk;
    auto api = declared_at(0);
    api.channel = Channel::api;
    const std::vector rows{portal, desk, lapsed, declared_at(0, State::cancelled), declared_at(0, State::rejected), api};
    const auto outcomes = by_outcome(rows);
    EXPECT_EQ(outcomes.at(Outcome::closed), (Places{0, 1}));
    EXPECT_EQ(outcomes.at(Outcome::lapsed), Places{2});
    EXPECT_EQ(outcomes.at(Outcome::cancelled), Places{3});
    EXPECT_EQ(outcomes.at(Outcome::going_on), Places{5});
    EXPECT_EQ(completion_share(rows), 40);  // two of five
    EXPECT_EQ(digital_share(rows), 83);     // five of six
    const auto told = told_of(rows, {0, 1, 5});
    EXPECT_EQ(told.cases, 3U);
    EXPECT_EQ(told.closed, 2U);
    EXPECT_EQ(told.closed_share, 100);
    EXPECT_EQ(told.median_time, Duration{4h});
}

TEST(MoneySums, CountOnlyPostedLegsAndNeverAddCurrencies)
{
    using settlement::LegKind;
    using settlement::LegState;
    const auto azn = *Currency::parse("AZN");
    auto one = closed_row(0, 1);
    one.legs = {{LegKind::fee_from_balance, LegState::posted, Money{500, azn}},
                {LegKind::fee_to_invoice, LegState::posted, Money{250, azn}},
                {LegKind::refund, LegState::voided, Money{999, azn}}};
    auto two = closed_row(0, 1);
    two.legs = {{LegKind::debt_to_invoice, LegState::posted, Money{100, azn}},
                {LegKind::refund, LegState::posted, Money{70, *Currency::parse("EUR")}},
                {LegKind::refund, LegState::posted, Money{30, azn}}};
    const std::vector rows{one, two};
    const auto sums = money_of(rows);
    EXPECT_EQ(sums.at(Sum::fees).amounts.at("AZN").minor(), 750);
    EXPECT_EQ(sums.at(Sum::fees).cases, Places{0});
    EXPECT_EQ(sums.at(Sum::invoiced).amounts.at("AZN").minor(), 350);
    EXPECT_EQ(sums.at(Sum::invoiced).cases, (Places{0, 1}));
    EXPECT_EQ(sums.at(Sum::refunded).amounts.size(), 2U);
    EXPECT_TRUE(sums.at(Sum::given_up).cases.empty());
}

TEST(Safety, CountsStopsAndWhoRuled)
{
    auto stopped = declared_at(0, State::stopped);
    stopped.stops = 2;
    stopped.ruled_by = {"leyla", "leyla"};
    auto taken = declared_at(0, State::rejected);
    taken.end_word = "other_order";
    const std::vector rows{stopped, taken, declared_at(0, State::rejected)};
    const auto figures = safety(rows);
    EXPECT_EQ(figures.stopped, Places{0});
    EXPECT_EQ(figures.second_stop, Places{0});
    EXPECT_EQ(figures.rejected, Places{2});
    EXPECT_EQ(figures.overrides.at("leyla"), (Places{0, 0}));
}

TEST(Privacy, CountsPicturesByAgeAndWhatIsOverdue)
{
    auto row = closed_row(0, 1);
    row.pictures = {{hour(0), false}, {hour(24 * 9), false}, {hour(0), true}};
    row.erase_after = hour(24);
    const std::vector rows{row};
    const auto now = privacy(rows, hour(24 * 10));
    EXPECT_EQ(now.pictures[0], Places{0});
    EXPECT_EQ(now.pictures[1], Places{0});
    EXPECT_EQ(now.overdue, Places{0});
    EXPECT_EQ(now.last_deletion, std::nullopt);
    EXPECT_TRUE(privacy(rows, hour(48)).overdue.empty());  // a day of grace
    row.has_personal = false;
    row.erased_at = hour(30);
    EXPECT_TRUE(privacy(std::vector{row}, hour(24 * 10)).overdue.empty());
    EXPECT_EQ(privacy(std::vector{row}, hour(24 * 10)).last_deletion, hour(30));
}

TEST(Rest, GoesByTheIsoWeek)
{
    const auto day = [](const char* text) { return *parse_date(text); };
    EXPECT_EQ(week_of(day("2026-12-31")), (Week{2026, 53}));
    EXPECT_EQ(week_of(day("2027-01-03")), (Week{2026, 53}));
    EXPECT_EQ(week_of(day("2027-01-04")), (Week{2027, 1}));
    EXPECT_EQ(week_of(day("2024-12-30")), (Week{2025, 1}));
    const std::vector<std::pair<NumberClass, Date>> release{{NumberClass::standard, day("2027-01-04")},
                                                            {NumberClass::nuisance, day("2027-01-10")},
                                                            {NumberClass::standard, day("2026-12-31")}};
    const auto weeks = rest_by_week(release);
    ASSERT_EQ(weeks.size(), 2U);
    EXPECT_EQ(weeks[0].total(), 1U);
    EXPECT_EQ(weeks[1].by_class, (std::array<std::size_t, 4>{1, 0, 0, 1}));
}

OrderId order(std::uint8_t n)
{
    IdBytes bytes{};
    bytes.back() = n;
    return OrderId{bytes};
}

TEST(Clerks, AViewIsIdleWhereTheSamePersonDecidedNothing)
{
    const std::vector<ClerkAct> acts{{"leyla", order(1), ActKind::view, false},
                                     {"leyla", order(1), ActKind::accepted, false},
                                     {"leyla", order(2), ActKind::refused, true},
                                     {"tural", order(1), ActKind::view, true},
                                     {"tural", order(3), ActKind::decided, false}};
    const auto figures = clerk_figures(acts);
    ASSERT_EQ(figures.size(), 2U);
    EXPECT_EQ(figures[0].who, "leyla");
    EXPECT_EQ(figures[0].acts, 3U);
    EXPECT_EQ(figures[0].idle_views, 0U);
    EXPECT_EQ(figures[0].accepted_share, 50);
    EXPECT_EQ(figures[0].after_hours, 1U);
    EXPECT_EQ(figures[1].idle_views, 1U);
    EXPECT_EQ(figures[1].accepted_share, std::nullopt);
    EXPECT_FALSE(figures[1].idle_views_stand_out);
}

TEST(Clerks, StandsOutAboveTwiceTheMiddleOfTheOthersAndFromFiveOn)
{
    EXPECT_TRUE(stands_out(7, {3, 3, 3}));
    EXPECT_FALSE(stands_out(6, {3, 3, 3}));
    EXPECT_TRUE(stands_out(5, {0, 1}));
    EXPECT_FALSE(stands_out(4, {0, 0}));
    EXPECT_FALSE(stands_out(50, {}));
    EXPECT_TRUE(stands_out(9, {4, 100}));  // the smaller of two middles
}

}  // namespace
}  // namespace xitam::figures
