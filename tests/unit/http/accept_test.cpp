#include "http/accept.hpp"

#include <gtest/gtest.h>

namespace xitam::http {
namespace {

TEST(Accept, APageUnlessJsonIsWantedMore)
{
    EXPECT_FALSE(wants_json(""));
    EXPECT_FALSE(wants_json("*/*"));
    EXPECT_FALSE(wants_json("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"));
    EXPECT_TRUE(wants_json("application/json"));
    EXPECT_TRUE(wants_json("Application/JSON , text/html;q=0.9"));
    EXPECT_TRUE(wants_json("*/*;q=0.1, application/json;q=0.2"));
    EXPECT_FALSE(wants_json("application/json;q=0"));
    EXPECT_FALSE(wants_json("application/json;q=0.5, text/html;q=0.6"));
    EXPECT_FALSE(wants_json("text/plain"));
}

TEST(Accept, WhatIsNoWeightCountsAsNone)
{
    EXPECT_FALSE(wants_json("application/json;q=high"));
    EXPECT_FALSE(wants_json("application/json;q=-1"));
    EXPECT_FALSE(wants_json(",,;;q=,"));
}

TEST(Accept, TheFirstOfOurLanguagesByWeight)
{
    EXPECT_EQ(wanted_language("", Lang::ru), Lang::ru);
    EXPECT_EQ(wanted_language("fr, de;q=0.9", Lang::az), Lang::az);
    EXPECT_EQ(wanted_language("fr, TR-tr;q=0.7, zh;q=0.7", Lang::az), Lang::tr);
    EXPECT_EQ(wanted_language("en;q=0.2, zh-Hans;q=0.9", Lang::az), Lang::zh);
    EXPECT_EQ(wanted_language("en;q=0", Lang::az), Lang::az);
}

}  // namespace
}  // namespace xitam::http
