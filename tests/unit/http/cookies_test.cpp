#include "http/cookies.hpp"

#include <gtest/gtest.h>

namespace xitam::http {
namespace {

TEST(Cookies, WhatIsNotAPairIsPassedOver)
{
    const auto cookies = parse_cookies("a=1; b ; =c;d=\"e\"; f=g h; i = j;k=l=m; a=2");
    EXPECT_EQ(cookies.get("a"), "1");
    EXPECT_EQ(cookies.get("d"), "e");
    EXPECT_EQ(cookies.get("i"), "j");
    EXPECT_EQ(cookies.get("k"), "l=m");
    EXPECT_FALSE(cookies.has("b") || cookies.has("f") || cookies.has(""));
}

TEST(Cookies, AreBounded)
{
    std::string many;
    for (int i = 0; i < 100; ++i) many += "a" + std::to_string(i) + "=x;";
    EXPECT_EQ(parse_cookies(many).size(), 32U);
}

TEST(Cookies, AreSetForThisSiteAlone)
{
    EXPECT_EQ(set_cookie("a", "b", {}).value, "a=b; Path=/; HttpOnly; SameSite=Lax");
    EXPECT_EQ(set_cookie("a", "b", {true, std::chrono::hours{1}}).value,
              "a=b; Path=/; Max-Age=3600; HttpOnly; SameSite=Lax; Secure");
    EXPECT_EQ(drop_cookie("a", {}).value, "a=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax");
    EXPECT_EQ(set_cookie("a", "b", {.secure = true, .strict = true}).value, "a=b; Path=/; HttpOnly; SameSite=Strict; Secure");
}

}  // namespace
}  // namespace xitam::http
