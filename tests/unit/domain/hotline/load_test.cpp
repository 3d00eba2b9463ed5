// Figures worked out by hand: the formula is told to callers, so it must be the one that is told.
#include "domain/hotline/load.hpp"

#include <gtest/gtest.h>

namespace xitam::hotline {
namespace {

using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

const Instant noon = parse_instant("2026-11-25T12:00:00Z").value();

Call handled(int number, minutes ended_before, seconds talked, const std::string& agent)
{
    const Instant ended = noon - ended_before;
    return {"c" + std::to_string(number), ended - talked - minutes{1}, ended - talked, ended, agent};
}

Call waiting(int number, minutes since)
{
    return {"w" + std::to_string(number), noon - since, {}, {}, {}};
}

std::vector<Call> five_calls()
{
    return {handled(1, minutes{5}, minutes{4}, "sevda"), handled(2, minutes{10}, minutes{6}, "murad"),
            handled(3, minutes{20}, minutes{5}, "sevda"), handled(4, minutes{90}, minutes{3}, "aydan"),
            handled(5, minutes{230}, minutes{7}, "aydan")};
}

TEST(HotlineLoad, ExpectedWaitIsWaitingTimesMeanByAgents)
{
    auto calls = five_calls();
    for (int i = 0; i < 3; ++i) calls.push_back(waiting(i, minutes{i + 1}));
    const auto load = load_at(calls, noon);
    EXPECT_EQ(load.waiting, 3);
    EXPECT_EQ(load.agents, 2);  // aydan's last call ended 90 minutes ago
    EXPECT_EQ(load.handled, 5);
    EXPECT_EQ(load.mean_handling, minutes{5});
    EXPECT_EQ(load.expected_wait, seconds{450});  // 3 x 5 min / 2
}

TEST(HotlineLoad, NobodyWaitingIsNoWait)
{
    EXPECT_EQ(load_at(five_calls(), noon).expected_wait, seconds{0});
}

TEST(HotlineLoad, IsNotKnownWithTooFewCallsOrNobodyOnDuty)
{
    auto calls = five_calls();
    calls.pop_back();
    EXPECT_FALSE(load_at(calls, noon).expected_wait);
    EXPECT_FALSE(load_at(five_calls(), noon + hours{2}).expected_wait);  // the last call ended two hours ago
    EXPECT_EQ(load_at({}, noon), Load{});
}

TEST(HotlineLoad, BordersOfWhatCounts)
{
    EXPECT_EQ(load_at(std::vector{waiting(1, minutes{119})}, noon).waiting, 1);
    EXPECT_EQ(load_at(std::vector{waiting(1, minutes{120})}, noon).waiting, 0);
    EXPECT_EQ(load_at(std::vector{waiting(1, minutes{-1})}, noon).waiting, 0);
    EXPECT_EQ(load_at(std::vector{handled(1, minutes{239}, minutes{1}, "a")}, noon).handled, 1);
    EXPECT_EQ(load_at(std::vector{handled(1, minutes{240}, minutes{1}, "a")}, noon).handled, 0);
    EXPECT_EQ(load_at(std::vector{handled(1, minutes{29}, minutes{1}, "a")}, noon).agents, 1);
    EXPECT_EQ(load_at(std::vector{handled(1, minutes{30}, minutes{1}, "a")}, noon).agents, 0);
    const std::vector<Call> gave_up{{"g", noon - minutes{5}, {}, noon - minutes{1}, {}}};
    EXPECT_EQ(load_at(gave_up, noon), Load{});
    const std::vector<Call> in_talk{{"t", noon - minutes{5}, noon - minutes{4}, {}, "sevda"}};
    EXPECT_EQ(load_at(in_talk, noon).agents, 1);
}

TEST(HotlineWeek, BestHoursAreTheShortestKnownOnes)
{
    std::vector<Arrival> arrivals;
    for (const int waited : {60, 120, 180}) arrivals.push_back({0, 9, seconds{waited}});  // Monday 9: 120 s
    for (const int waited : {30, 30, 31}) arrivals.push_back({2, 14, seconds{waited}});   // Wednesday 14: 30 s
    for (const int waited : {30, 30, 31}) arrivals.push_back({4, 8, seconds{waited}});    // Friday 8: as long
    arrivals.push_back({6, 3, seconds{0}});                                               // too few
    arrivals.push_back({6, 3, seconds{0}});
    arrivals.push_back({7, 3, seconds{0}});  // no day
    const auto week = week_of(arrivals);
    EXPECT_EQ(week.at(0).at(9).mean(), seconds{120});
    EXPECT_FALSE(week.at(6).at(3).mean());
    const std::vector<BestHour> want{{2, 14, seconds{30}}, {4, 8, seconds{30}}};
    EXPECT_EQ(best_hours(week, 2), want);
    EXPECT_EQ(best_hours(week, 9).size(), 3U);
}

}  // namespace
}  // namespace xitam::hotline
