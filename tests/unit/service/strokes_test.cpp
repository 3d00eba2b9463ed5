// A signature as the page sends it: a drawing, or a sentence that says to sign once more.
#include "service/strokes.hpp"

#include <gtest/gtest.h>

#include <string>

namespace xitam::service {
namespace {

TEST(Strokes, ADrawingIsStrokesOfPoints)
{
    const auto strokes = parse_strokes("1,2 3,4;5,6 7,8 9,10 999,0");
    ASSERT_TRUE(strokes);
    ASSERT_EQ(strokes->size(), 2U);
    EXPECT_EQ(strokes->back().back().x, 999);
}

TEST(Strokes, AnythingElseIsNone)
{
    for (const std::string bad : {"", "1", "1,", "1,2 ", "1,2;", "1000,2", "-1,2", "1,2,3", "a,b", "1,2  3,4"})
        EXPECT_EQ(parse_strokes(bad).error().reason, "strokes_malformed") << bad;
    EXPECT_EQ(parse_strokes("1,1 2,2").error().reason, "strokes_few");
    std::string long_one = "1,1";
    while (long_one.size() <= strokes_size_max) long_one += " 22,22";
    EXPECT_EQ(parse_strokes(long_one).error().reason, "strokes_malformed");
}

}  // namespace
}  // namespace xitam::service
