#include "http/decode.hpp"

#include <gtest/gtest.h>

namespace xitam::http {
namespace {

TEST(Decode, PercentSignsMeanTwoDigits)
{
    EXPECT_EQ(percent_decoded("a%2Fb%c6%8F+"), "a/b\u018F+");
    for (const auto* wrong :
         {"%", "%2", "%2g", "%-1", "%00", "%1F", "%7F", "%C0%80", "%ED%A0%80", "%F4%90%80%80", "%E0%80%80", "%80"})
        EXPECT_FALSE(percent_decoded(wrong)) << wrong;
}

TEST(Decode, AFormIsItsFieldsInOrder)
{
    const auto form = parse_form("a=1+2&&b=%0D%0A&c&a=3&=4");
    ASSERT_TRUE(form);
    EXPECT_EQ(form->size(), 5U);
    EXPECT_EQ(form->get("a"), "1 2");
    EXPECT_EQ(form->get("b"), "\r\n");
    EXPECT_TRUE(form->has("c"));
    EXPECT_FALSE(form->has("d"));
    EXPECT_EQ(form->get(""), "4");
}

TEST(Decode, AFormIsBounded)
{
    std::string many;
    for (std::size_t i = 0; i < Bounds::fields_max; ++i) many += "&a=";
    EXPECT_TRUE(parse_form(many));
    EXPECT_EQ(parse_form(many + "&a=").error().reason, "form_too_large");
    EXPECT_TRUE(parse_form("a=" + std::string(Bounds::value_max, 'x')));
    EXPECT_FALSE(parse_form("a=" + std::string(Bounds::value_max + 1, 'x')));
    EXPECT_FALSE(parse_form(std::string(Bounds::name_max + 1, 'x')));
    EXPECT_EQ(parse_form("a=%").error().reason, "form_malformed");
}

}  // namespace
}  // namespace xitam::http
