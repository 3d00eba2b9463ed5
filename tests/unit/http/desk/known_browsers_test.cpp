#include "http/desk/known_browsers.hpp"

#include "adapters/signing/digest.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace xitam::http {
namespace {

const BrowserMark means{[](std::string_view key, std::string_view text) { return hmac_sha256(key, text); }, "key"};
const BrowserMark others_means{means.mac, "another key"};
const std::string first_browser(32, 'a');
const std::string other_browser(32, 'b');

TEST(KnownBrowser, BearsTheMarkOfWhoSignedIn)
{
    const auto cookie = marked_browser(means, "", "leyla", first_browser);
    EXPECT_EQ(known_browser(means, cookie, "leyla"), first_browser);
    EXPECT_FALSE(known_browser(means, cookie, "anar"));
    EXPECT_FALSE(known_browser(others_means, cookie, "leyla"));
    EXPECT_FALSE(known_browser(means, "", "leyla"));
    EXPECT_FALSE(known_browser(means, first_browser, "leyla"));
    EXPECT_FALSE(known_browser(means, other_browser + cookie.substr(32), "leyla"))
        << "a mark that was moved to another browser";
}

TEST(KnownBrowser, KeepsSixNamesTheNewestFirst)
{
    auto cookie = marked_browser(means, "", "one", first_browser);
    for (const char* name : {"two", "three", "four", "five", "six"})
        cookie = marked_browser(means, cookie, name, other_browser);
    EXPECT_EQ(known_browser(means, cookie, "one"), first_browser);
    cookie = marked_browser(means, cookie, "seven", other_browser);
    EXPECT_FALSE(known_browser(means, cookie, "one"));
    EXPECT_TRUE(known_browser(means, cookie, "two"));
    const auto again = marked_browser(means, cookie, "seven", other_browser);
    EXPECT_EQ(again, cookie) << "the same name once more takes no place";
    EXPECT_EQ(std::ranges::count(again, '.'), 6);
}

TEST(KnownBrowser, WhatIsNotOursBeginsAnew)
{
    for (const std::string& cookie :
         {std::string{"x"}, std::string(32, 'G'), first_browser + "..", first_browser + "." + std::string(31, 'a')}) {
        EXPECT_FALSE(known_browser(means, cookie, "leyla"));
        EXPECT_TRUE(marked_browser(means, cookie, "leyla", other_browser).starts_with(other_browser)) << cookie;
    }
}

}  // namespace
}  // namespace xitam::http
