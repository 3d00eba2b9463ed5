#include "domain/branches/slots.hpp"

#include "domain/branches/hours.hpp"

#include <gtest/gtest.h>

namespace xitam::branches {
namespace {

using std::chrono::minutes;

std::vector<int> begins(const char* hours)
{
    std::vector<int> out;
    for (const auto slot : slots_of(parse_hours(hours).value().front())) out.push_back(static_cast<int>(slot.count()));
    return out;
}

TEST(Slots, LieWhollyWithinTheOpenSpans)
{
    EXPECT_EQ(begins("Mo 09:00-10:30"), (std::vector{540, 570, 600}));
    EXPECT_EQ(begins("Mo 09:15-10:45"), (std::vector{570, 600}));
    EXPECT_EQ(begins("Mo 09:00-09:45,10:00-10:29"), (std::vector{540}));
    EXPECT_EQ(begins("Mo 23:30-24:00"), (std::vector{1410}));
    EXPECT_EQ(begins("Tu 09:00-10:00"), std::vector<int>{});
}

TEST(Slots, TheLowestFreePlaceIsGiven)
{
    EXPECT_EQ(free_place(2, {}), 1);
    EXPECT_EQ(free_place(2, {2}), 1);
    EXPECT_EQ(free_place(2, {1}), 2);
    EXPECT_EQ(free_place(2, {2, 1}), std::nullopt);
    EXPECT_EQ(free_place(1, {1, 2, 3}), std::nullopt);  // the capacity was lowered since
    EXPECT_EQ(free_place(0, {}), std::nullopt);
}

}  // namespace
}  // namespace xitam::branches
