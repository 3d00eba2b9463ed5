#include "pages/branch_facts.hpp"

#include "pages/branch_map.hpp"

#include <gtest/gtest.h>

namespace xitam::pages {
namespace {

TEST(BranchFacts, DistancesAreAsExactAsTheyAreUseful)
{
    EXPECT_EQ(distance_text(Lang::en, 4), "0 m");
    EXPECT_EQ(distance_text(Lang::en, 847), "850 m");
    EXPECT_EQ(distance_text(Lang::en, 1249), "1.2 km");
    EXPECT_EQ(distance_text(Lang::tr, 1249), "1,2 km");
    EXPECT_EQ(distance_text(Lang::ru, 301'600), "302 км");
    EXPECT_EQ(distance_text(Lang::zh, 9'949), "9.9 公里");
}

TEST(BranchFacts, HoursAreInThePagesWords)
{
    const auto hours = branches::parse_hours("Mo-Fr 09:00-13:00,14:00-18:00; Sa 10:00-15:00").value();
    EXPECT_EQ(hours_words(Lang::en, hours), "Mon–Fri 09:00–13:00, 14:00–18:00; Sat 10:00–15:00");
    EXPECT_EQ(hours_words(Lang::zh, hours), "周一–周五 09:00–13:00、14:00–18:00；周六 10:00–15:00");
}

TEST(BranchMap, IsDrawnForOneAndForThoseThatStandOnOneSpot)
{
    branches::Branch branch;
    branch.town = "<b>";
    branch.position = {40377700, 49892000};
    const std::vector<const branches::Branch*> all(9, &branch);
    for (const std::size_t count : {1U, 9U}) {
        const auto drawn = branch_map(Lang::en, std::span{all}.first(count));
        std::size_t pins = 0;
        for (auto at = drawn.find("class=\"pin\""); at != std::string::npos; at = drawn.find("class=\"pin\"", at + 1)) ++pins;
        EXPECT_EQ(pins, count);
        EXPECT_EQ(drawn.find("nan"), std::string::npos);
        EXPECT_EQ(drawn.find("<b>"), std::string::npos);
    }
}

// At the poles and over the date line a drawing is poor, and still a drawing.
TEST(BranchMap, HoldsWhereverABranchMayLie)
{
    branches::Branch north;
    north.position = {90000000, 180000000};
    branches::Branch south;
    south.position = {-90000000, -180000000};
    const std::array<const branches::Branch*, 2> both{&north, &south};
    const auto drawn = branch_map(Lang::ru, both);
    EXPECT_EQ(drawn.find("nan"), std::string::npos);
    EXPECT_EQ(drawn.find("inf"), std::string::npos);
    EXPECT_LT(drawn.size(), 20'000U);
}

}  // namespace
}  // namespace xitam::pages
