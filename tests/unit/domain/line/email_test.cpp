#include "domain/line/email.hpp"

#include <gtest/gtest.h>

#include <string>

namespace xitam {
namespace {

std::string read(std::string_view text)
{
    const auto email = Email::parse(text);
    return email ? email->text() : email.error().reason;
}

TEST(EmailTest, TakesWhatMailServersDeliver)
{
    EXPECT_EQ(read(" lin.xiaoyu@Example.ORG "), "lin.xiaoyu@example.org");
    EXPECT_EQ(read("a+closing@mail.example.co.uk"), "a+closing@mail.example.co.uk");
    EXPECT_EQ(read("O'Neil@example.org"), "O'Neil@example.org") << "the part before the @ keeps its capitals";
}

TEST(EmailTest, RefusesTheRest)
{
    for (const char* text : {"", "lin", "lin@", "@example.org", "lin@example", "lin@@example.org", "l in@example.org",
                             "lin.@example.org", ".lin@example.org", "lin@-example.org", "lin@example..org",
                             "lin@example.org\r\nBcc: all@example.org", "lin@exa mple.org", "\"lin\"@example.org"}) {
        EXPECT_EQ(read(text), "email_malformed") << text;
    }
    EXPECT_EQ(read(std::string(65, 'a') + "@example.org"), "email_malformed");
    EXPECT_EQ(read("a@" + std::string(64, 'b') + ".org"), "email_malformed");
    EXPECT_EQ(read("a@" + std::string(250, 'b') + ".org"), "email_malformed");
}

TEST(EmailTest, MasksAllButTheFirstLetterAndTheDomain)
{
    EXPECT_EQ(Email::parse("lin@example.org")->masked(), "l***@example.org");
}

}  // namespace
}  // namespace xitam
