// What counts as a body: each line of the tables is a text and what is said of it.
#include "http/api/json_body.hpp"

#include <gtest/gtest.h>

namespace xitam::http {
namespace {

std::string told(std::string_view text)
{
    const auto value = parse_json(text);
    return value ? "fine" : value.error().reason + " " + value.error().pointer;
}

TEST(JsonBody, IsReadStrictly)
{
    EXPECT_EQ(told(R"({"a": [1, -2, true, null, "x"], "b": {}})"), "fine");
    EXPECT_EQ(told(""), "json_malformed ");
    EXPECT_EQ(told("{} {}"), "json_malformed ");
    EXPECT_EQ(told("{\"a\": 1,}"), "json_malformed ");
    EXPECT_EQ(told("{\"a\": \"\xC3\x28\"}"), "json_malformed ");
    EXPECT_EQ(told("{\"a\": \"\xED\xA0\x80\"}"), "json_malformed ");
    EXPECT_EQ(told(R"({"a": "\ud800"})"), "json_malformed ");
    EXPECT_EQ(told(R"({"a": {"b": 1, "b": 2}})"), "member_doubled /a/b");
    EXPECT_EQ(told(R"({"a": [0, 1.5]})"), "number_not_whole /a/1");
    EXPECT_EQ(told(R"({"a": 9223372036854775808})"), "number_not_whole /a");
    EXPECT_EQ(told(R"({"a/b~": "\u0007"})"), "text_malformed /a~1b~0");
    EXPECT_EQ(told("{\"a\": \"" + std::string(JsonBounds::text_max + 1, 'x') + "\"}"), "json_too_large /a");
}

TEST(JsonBody, IsBounded)
{
    const auto nested = [](std::size_t depth) { return std::string(depth, '[') + std::string(depth, ']'); };
    EXPECT_EQ(told(nested(JsonBounds::depth_max)), "fine");
    EXPECT_TRUE(told(nested(JsonBounds::depth_max + 1)).starts_with("json_too_deep"));
    EXPECT_TRUE(told(std::string(100'000, '[')).starts_with("json_too_deep"));
    std::string many = "[0";
    for (std::size_t i = 1; i < JsonBounds::entries_max; ++i) many += ",0";
    EXPECT_EQ(told(many + "]"), "fine");
    EXPECT_EQ(told(many + ",0]"), "json_too_large /64");
}

TEST(JsonReader, NamesWhatIsWrongOnceAMember)
{
    const auto body =
        parse_json(R"({"text": 1, "word": "king", "whole": 9, "list": [{"x": true}, 5], "none": null, "more": 1})");
    ASSERT_TRUE(body);
    std::vector<WrongMember> wrong;
    JsonReader reader{*body, wrong};
    EXPECT_EQ(reader.needed_text("text"), "");
    EXPECT_EQ(reader.word<HolderKind>("word"), std::nullopt);
    EXPECT_EQ(reader.whole("whole", 1, 5), std::nullopt);
    auto list = reader.objects("list");
    ASSERT_EQ(list.size(), 1U);
    EXPECT_TRUE(list.front().flag("x"));
    list.front().finish();
    EXPECT_FALSE(reader.has("none"));
    EXPECT_EQ(reader.text("none"), std::nullopt);
    EXPECT_EQ(reader.needed_text("missing"), "");
    reader.refuse("text", "again", "");
    reader.finish();
    std::vector<std::string> told;
    for (const auto& one : wrong) told.push_back(one.pointer + " " + one.reason);
    EXPECT_EQ(told, (std::vector<std::string>{"/text member_type", "/word word_unknown", "/whole number_outside",
                                              "/list/1 member_type", "/missing member_missing", "/more member_unknown"}));
}

}  // namespace
}  // namespace xitam::http
