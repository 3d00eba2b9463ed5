// A number's way through use, rest and release, and what a seeded life of a pool never does.
#include "domain/numbering/number_pool.hpp"

#include "domain/numbering/recycled.hpp"

#include <gtest/gtest.h>

#include <array>
#include <random>

namespace xitam::numbering {

namespace {

NumberRecord held_by(const std::string& holder)
{
    return {*Msisdn::parse("+994400000001"),
            1,
            NumberState::in_use,
            NumberClass::standard,
            holder,
            *parse_date("2024-05-10"),
            {},
            {},
            {}};
}

const Date ended_on = *parse_date("2026-11-22");
const Rest half_a_year{add_days(ended_on, 180), std::nullopt};
const Instant release_at = *parse_instant("2027-05-20T20:00:00Z");  // midnight in Baku

NumberRecord resting()
{
    return *put_to_rest(held_by("anna"), half_a_year, ended_on, release_at);
}

}  // namespace

TEST(NumberPool, RestsUntilItsDateAndNotAMicrosecondLess)
{
    const auto record = resting();
    EXPECT_EQ(record.state, NumberState::quarantine);
    EXPECT_EQ(to_string(record.state), "resting");
    EXPECT_EQ(record.to, ended_on);
    EXPECT_EQ(record.holder_opaque, "anna");
    const auto early = release(record, release_at - Duration{1});
    ASSERT_FALSE(early);
    EXPECT_EQ(early.error().code, Code::waiting);
    EXPECT_EQ(early.error().reason, "number_resting");
    EXPECT_NE(early.error().detail.find("2027-05-21"), std::string::npos);
    const auto free = release(record, release_at);
    ASSERT_TRUE(free);
    EXPECT_EQ(free->state, NumberState::free);
    EXPECT_FALSE(free->release_at);
    EXPECT_EQ(release(*free, release_at).value(), *free);  // the job may run twice
}

TEST(NumberPool, ReuseCountsAnEpochAndForgetsTheLastHolder)
{
    EXPECT_EQ(reuse(resting(), "berta", ended_on).error().reason, "number_resting");
    EXPECT_EQ(reuse(held_by("anna"), "berta", ended_on).error().reason, "number_in_use");
    const auto free = *release(resting(), release_at);
    const auto next = reuse(free, "berta", *parse_date("2027-06-01"));
    ASSERT_TRUE(next);
    EXPECT_EQ(next->epoch, 2U);
    EXPECT_EQ(next->holder_opaque, "berta");
    EXPECT_EQ(next->state, NumberState::in_use);
    EXPECT_FALSE(next->to || next->release_at || next->rest_until);
}

TEST(NumberPool, GivesARestingNumberBackToItsHolderOnly)
{
    const auto back = give_back(resting(), "anna", *parse_date("2026-12-01"));
    ASSERT_TRUE(back);
    EXPECT_EQ(back->epoch, 2U);
    EXPECT_EQ(back->state, NumberState::in_use);
    EXPECT_EQ(give_back(resting(), "berta", ended_on).error().reason, "other_holder");
    EXPECT_EQ(give_back(held_by("anna"), "anna", ended_on).error().reason, "number_not_resting");
    EXPECT_EQ(give_back(*release(resting(), release_at), "anna", ended_on).error().reason, "number_not_resting");
    auto nameless = resting();
    nameless.holder_opaque.clear();
    EXPECT_EQ(give_back(nameless, "", ended_on).error().reason, "other_holder");
}

TEST(NumberPool, OnlyANumberInUseCanBePutToRest)
{
    EXPECT_EQ(put_to_rest(resting(), half_a_year, ended_on, release_at).error().reason, "number_not_in_use");
    EXPECT_EQ(put_to_rest(*release(resting(), release_at), half_a_year, ended_on, release_at).error().reason,
              "number_not_in_use");
    EXPECT_EQ(release(held_by("anna"), release_at).error().reason, "number_in_use");
}

// The start of a day is the Calendar's word; one that no zone has would release a number early.
TEST(NumberPoolDeathTest, AReleaseTimeThatIsNotThatDayIsOurBug)
{
    const Instant midnight{std::chrono::sys_days{half_a_year.until}};
    EXPECT_TRUE(put_to_rest(held_by("anna"), half_a_year, ended_on, midnight - std::chrono::hours{14}));
    EXPECT_DEATH((void)put_to_rest(held_by("anna"), half_a_year, ended_on, midnight - std::chrono::hours{15}), "release_at");
    EXPECT_DEATH((void)put_to_rest(held_by("anna"), half_a_year, ended_on, midnight + std::chrono::hours{13}), "release_at");
    EXPECT_DEATH((void)put_to_rest(held_by("anna"), {add_days(ended_on, -1), {}}, ended_on, midnight), "ended_on");
}

// Years of a number, day by day: whoever has it, nobody else gets it before its rest is over, and the recycling answer agrees
// with who held it on that very day.
TEST(NumberPoolProperties, NobodyElseGetsANumberBeforeItsRestIsOver)
{
    std::mt19937_64 random{42};
    const std::array<std::string, 3> people{"anna", "berta", "cemil"};
    const Date first = *parse_date("2024-01-01");
    int reuses = 0;
    int answers = 0;
    for (int life = 0; life < 150; ++life) {
        auto record = held_by(people[random() % 3]);
        record.from = first;
        std::vector<Tenure> history{{record.holder_opaque, first, first, std::nullopt}};
        std::vector<std::string> holder_on;  // by day since `first`
        for (int day = 0; day < 500; ++day) {
            const Date today = add_days(first, day);
            const Instant now{std::chrono::sys_days{today}};
            const auto& somebody = people[random() % 3];
            const auto chance = random() % 40;
            if (record.state == NumberState::in_use && chance == 0 && today > *record.from) {
                const Rest some_rest{add_days(today, static_cast<int>(random() % 60)), std::nullopt};
                record = *put_to_rest(record, some_rest, today, Instant{std::chrono::sys_days{some_rest.until}});
                history.back().to = today;
            } else if (record.state == NumberState::quarantine && chance == 1) {
                if (const auto back = give_back(record, somebody, today)) {
                    ASSERT_EQ(somebody, history.back().holder_opaque);
                    ASSERT_EQ(back->epoch, record.epoch + 1);
                    record = *back;
                    history.push_back({somebody, today, today, std::nullopt});
                }
            } else if (const auto free = release(record, now); free && chance < 20) {
                ASSERT_GE(today, *record.rest_until);
                record = *reuse(*free, somebody, today);
                history.push_back({somebody, today, today, std::nullopt});
                ++reuses;
            }
            holder_on.push_back(record.state == NumberState::in_use ? record.holder_opaque : "");
        }
        const Date today = add_days(first, 499);
        bool changed_later = false;  // somebody else, or nobody now, after the day looked at
        for (int day = 499; day >= 0; --day) {
            const auto& then = holder_on[static_cast<std::size_t>(day)];
            const auto& latest = holder_on.back();
            if (latest.empty() || (!then.empty() && then != latest)) changed_later = true;
            // A gap is a change when it was not the same holder's before it.
            const auto answer = recycled_since(history, {add_days(first, day), today, first});
            ASSERT_TRUE(answer);
            SCOPED_TRACE(testing::Message() << "life " << life << " day " << day);
            if (changed_later) {
                ASSERT_EQ(*answer, RecycleAnswer::yes);
            } else if (then == latest) {
                ASSERT_EQ(*answer, RecycleAnswer::no);
            }
            ++answers;
        }
    }
    EXPECT_GT(reuses, 100);
    EXPECT_EQ(answers, 150 * 500);
}

TEST(RecycledDeathTest, AHistoryOutOfOrderIsOurBug)
{
    const Date day = *parse_date("2024-01-01");
    const std::vector<Tenure> open_twice{{"a", day, day, std::nullopt},
                                         {"b", add_days(day, 9), add_days(day, 9), std::nullopt}};
    EXPECT_DEATH((void)recycled_since(open_twice, {day, add_days(day, 20), day}), "history");
}

}  // namespace xitam::numbering
