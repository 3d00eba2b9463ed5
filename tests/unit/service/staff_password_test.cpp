#include "service/staff_password.hpp"

#include <gtest/gtest.h>

namespace xitam::service {
namespace {

std::string refusal(std::string_view password)
{
    const auto good = check_new_password(password, "leyla.m");
    return good ? "" : good.error().reason;
}

TEST(NewPassword, IsTakenForItsLengthWhateverItsSigns)
{
    for (const char* good : {"five quiet boats at noon", "üç sakit qayıq günorta", "тихий вечер у моря", "kq7-vn2x-p9wd",
                             "correct horse battery staple"})
        EXPECT_EQ(refusal(good), "") << good;
    EXPECT_EQ(refusal(std::string(100, 'a') + "bcdefg hij"), "");
}

TEST(NewPassword, ThatIsShortLongOrPlainIsRefused)
{
    EXPECT_EQ(refusal(""), "password_short");
    EXPECT_EQ(refusal("eleven sign"), "password_short");
    EXPECT_EQ(refusal("шесть знаков"), "");  // 12 characters, 23 bytes
    EXPECT_EQ(refusal("пять знаков"), "password_short");
    EXPECT_EQ(refusal(std::string(257, 'x')), "password_long");
    EXPECT_EQ(refusal("aaaaaaaaaaaaaaaa"), "password_plain");
    EXPECT_EQ(refusal("abababababababab"), "password_plain");
    EXPECT_EQ(refusal("Password1234567890"), "password_plain");
    EXPECT_EQ(refusal("qwertyuiop123"), "password_plain");
    EXPECT_EQ(refusal("leyla.m leyla.m!"), "password_plain");
}

}  // namespace
}  // namespace xitam::service
