#include "base/nearest.hpp"

#include <gtest/gtest.h>

#include <array>

namespace xitam {
namespace {

TEST(EditDistance, CountsInsertionsDeletionsReplacementsAndSwaps)
{
    EXPECT_EQ(edit_distance("", ""), 0U);
    EXPECT_EQ(edit_distance("abc", ""), 3U);
    EXPECT_EQ(edit_distance("", "abc"), 3U);
    EXPECT_EQ(edit_distance("chanel", "channel"), 1U);
    EXPECT_EQ(edit_distance("chnanel", "channel"), 1U) << "a swap is one mistake";
    EXPECT_EQ(edit_distance("kitten", "sitting"), 3U);
    EXPECT_EQ(edit_distance("Also-Cancel", "also_cancel"), 0U);
}

TEST(NearestWord, TakesTheFirstOfTheNearest)
{
    constexpr std::array<std::string_view, 3> known{"address", "answer", "also"};
    EXPECT_EQ(nearest_word("adress", known), "address");
    EXPECT_EQ(nearest_word("answers", known), "answer");
    EXPECT_EQ(nearest_word(std::string(100'000, 'x'), known), "address") << "long words are cut, all are equally far";
    EXPECT_EQ(nearest_word("x", {}), "");
}

}  // namespace
}  // namespace xitam
