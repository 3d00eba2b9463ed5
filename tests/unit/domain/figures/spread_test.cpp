// Risk over the open cases, and the hours in which our limits fall: small tables whose numbers a reader can count.
#include "domain/figures/spread.hpp"
#include "domain/figures/clocks.hpp"
#include "unit/domain/figures/rows.hpp"

#include <gtest/gtest.h>

namespace xitam::figures {
namespace {

using namespace std::chrono_literals;
using termination::State;

CaseRow risky(int score, State state = State::awaiting_identity)
{
    auto row = declared_at(1, state);
    row.risk = score;
    return row;
}

CaseRow cut_at_hour(double hours)
{
    auto row = declared_at(1, State::scheduled);
    row.cut_not_before = hour(hours);
    return row;
}

TEST(RiskSpread, CountsOpenCasesByTheirScore)
{
    const std::vector rows{risky(0), risky(6), risky(6), risky(10), risky(6, State::closed), declared_at(2), risky(99)};
    const auto spread = risk_spread(rows);
    EXPECT_EQ(spread.by_score.at(0), (Places{0}));
    EXPECT_EQ(spread.by_score.at(6), (Places{1, 2}));
    EXPECT_EQ(spread.by_score.at(10), (Places{3, 6}));
    EXPECT_EQ(spread.unknown, (Places{5}));
    std::size_t all = spread.unknown.size();
    for (const auto& places : spread.by_score) all += places.size();
    EXPECT_EQ(all, 6U);
}

TEST(WeekOfLimits, CountsWhatLiesAheadByWeekdayAndHour)
{
    // The network has an hour from the cut: Tuesday 09:30 until 10:30, and what ends at ten sharp is of the hour before.
    auto stopped = declared_at(1, State::stopped);  // until the end of Tuesday
    const std::vector rows{cut_at_hour(24 + 9.5), cut_at_hour(24 + 9),           cut_at_hour(3), stopped,
                           closed_row(0, 5),      cut_at_hour(7 * 24 + 24 + 9.5)};
    const auto week = week_of_limits(rows, hour(12), utc_days());
    EXPECT_EQ(week.at(1).at(10), (Places{0, 5}));
    EXPECT_EQ(week.at(1).at(9), (Places{1}));
    EXPECT_EQ(week.at(1).at(23), (Places{3}));
    std::size_t all = 0;
    for (const auto& day : week) {
        for (const auto& places : day) all += places.size();
    }
    EXPECT_EQ(all, 4U);  // what is past due and what is over are not among them
}

TEST(ReceiptClock, RunsFromTheDeclarationUntilItsReceiptLeft)
{
    auto quick = declared_at(1);
    quick.receipt_at = quick.received_at + 2s;
    auto sharp = declared_at(1);
    sharp.receipt_at = sharp.received_at + 60s;
    auto late = declared_at(1);
    late.receipt_at = late.received_at + 61s;
    const std::vector rows{quick, declared_at(1), sharp, late};
    const auto figure = clock_figure(ClockKind::receipt, rows, hour(9), utc_days());
    EXPECT_EQ(figure.begun, 3U);
    EXPECT_EQ(figure.p50, Duration{60s});
    EXPECT_EQ(figure.p99, Duration{61s});
    EXPECT_EQ(figure.breaches, (Places{3}));
}

}  // namespace
}  // namespace xitam::figures
