// Code points out of bytes that may be anything: each byte is passed once, malformed ones come back as U+FFFD.
#include "base/utf8.hpp"

#include <gtest/gtest.h>

#include <string>

namespace xitam {
namespace {

std::u32string points_of(std::string_view text)
{
    std::u32string points;
    for (std::size_t at = 0; at < text.size();) points += next_code_point(text, at);
    return points;
}

TEST(Utf8, EveryLengthIsRead)
{
    EXPECT_EQ(points_of("aə€𝄞"), U"aə€𝄞");
    EXPECT_EQ(points_of(""), U"");
}

TEST(Utf8, MalformedBytesComeBackOneAtATime)
{
    EXPECT_EQ(points_of("a\xff\xfe"
                        "b"),
              U"a\uFFFD\uFFFD"
              U"b");
    EXPECT_EQ(points_of("\xc3"), U"\uFFFD");  // cut off
    EXPECT_EQ(points_of("\xe2\x82"
                        "a"),
              U"\uFFFD\uFFFD"
              U"a");
    EXPECT_EQ(points_of("\x80"), U"\uFFFD");  // a tail without a head
}

}  // namespace
TEST(Utf8, IsCutBetweenCharactersOnly)
{
    const std::string_view name = "Məmmədova";  // two bytes for each ə
    EXPECT_EQ(cut_to(name, 2), "M");
    EXPECT_EQ(cut_to(name, 3), "Mə");
    EXPECT_EQ(cut_to(name, name.size()), name);
    EXPECT_EQ(cut_to(name, name.size() + 5), name);
    EXPECT_EQ(cut_to("ə", 1), "");
    EXPECT_EQ(cut_to("\x80\x80\x80", 2), "") << "nothing that begins";
}

}  // namespace xitam
