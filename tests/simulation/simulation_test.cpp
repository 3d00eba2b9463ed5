// Whole installations under chance: each seed is a schedule of people, faults and crashes, and after every step an auditor who
// knows nothing of the product looks. XITAM_SEEDS=N takes more of them, XITAM_SEED=S only that one.
#include "simulation/auditor.hpp"
#include "simulation/world.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <numeric>
#include <string>

namespace xitam::simulation {
namespace {

constexpr int steps_of_a_life = 90;
constexpr int failures_shown = 3;

std::string joined(const std::vector<std::string>& lines)
{
    return std::accumulate(lines.begin(), lines.end(), std::string{},
                           [](std::string all, const auto& line) { return std::move(all) + line + "\n"; });
}

std::uint64_t number_in(const char* name, std::uint64_t otherwise)
{
    const char* text = std::getenv(name);  // NOLINT(concurrency-mt-unsafe): nobody sets it
    return text == nullptr ? otherwise : std::strtoull(text, nullptr, 10);
}

// Returns what the auditor says; empty when all is well.
std::string live(std::uint64_t seed)
{
    World world{seed};
    Auditor auditor;
    const auto verdict = [&](const std::vector<std::string>& complaints, const std::string& when) {
        if (complaints.empty()) return std::string{};
        return "seed " + std::to_string(seed) + ", " + when + ":\n" + joined(complaints) + "after\n" +
               joined(world.schedule()) + "the audit\n" + joined(auditor.story());
    };
    for (int i = 0; i < steps_of_a_life; ++i) {
        world.step();
        if (auto said = verdict(auditor.look(world.observe()), "step " + std::to_string(i)); !said.empty()) return said;
    }
    world.end_of_trouble();
    if (auto said = verdict(auditor.look_at_rest(world.observe()), "at rest"); !said.empty()) return said;
    world.years_later();
    return verdict(auditor.look_years_later(world.observe()), "years later");
}

TEST(Simulation, AnyScheduleHoldsTheInvariants)
{
    if (const auto one = number_in("XITAM_SEED", 0); one != 0) {
        const auto said = live(one);
        EXPECT_TRUE(said.empty()) << said;
        return;
    }
    const auto seeds = number_in("XITAM_SEEDS", 12);
    int failed = 0;
    for (std::uint64_t seed = 1; seed <= seeds && failed < failures_shown; ++seed) {
        const auto said = live(seed);
        EXPECT_TRUE(said.empty()) << said;
        if (!said.empty()) ++failed;
    }
}

// Each found something once; what it was stands beside it, and the same thing played by hand in steps_test.cpp.
TEST(Simulation, SeedsThatFoundSomethingHold)
{
    for (const std::uint64_t seed : {
             28U,  // a removal that reached the core, whose answer was lost and whose next try was refused, never ended
         }) {
        const auto said = live(seed);
        EXPECT_TRUE(said.empty()) << said;
    }
}

TEST(Simulation, TheSameSeedGivesTheSameSchedule)
{
    const auto schedule_of = [](std::uint64_t seed) {
        World world{seed};
        for (int i = 0; i < 60; ++i) world.step();
        world.end_of_trouble();
        return joined(world.schedule());
    };
    EXPECT_EQ(schedule_of(3), schedule_of(3));
    EXPECT_NE(schedule_of(3), schedule_of(4));
}

}  // namespace
}  // namespace xitam::simulation
