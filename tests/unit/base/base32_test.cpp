#include "base/base32.hpp"

#include <gtest/gtest.h>

namespace xitam {
namespace {

TEST(Base32, MakesTheExamplesOfRfc4648WithoutPadding)
{
    EXPECT_EQ(base32(""), "");
    EXPECT_EQ(base32("f"), "MY");
    EXPECT_EQ(base32("fo"), "MZXQ");
    EXPECT_EQ(base32("foo"), "MZXW6");
    EXPECT_EQ(base32("foob"), "MZXW6YQ");
    EXPECT_EQ(base32("fooba"), "MZXW6YTB");
    EXPECT_EQ(base32("foobar"), "MZXW6YTBOI");
    EXPECT_EQ(base32(std::string("\xFF\x00\x80", 3)), "74AIA");
}

TEST(BytesOfHex, AreWhatTheDigitsSay)
{
    EXPECT_EQ(bytes_of_hex("00ff7a"), std::string("\x00\xFF\x7A", 3));
    EXPECT_EQ(bytes_of_hex(""), "");
    EXPECT_EQ(hex_of(std::string("\x00\xFF\x7A", 3)), "00ff7a");
    EXPECT_EQ(hex_of(""), "");
}

}  // namespace
}  // namespace xitam
