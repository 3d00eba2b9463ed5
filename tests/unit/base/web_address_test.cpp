#include "base/web_address.hpp"

#include <gtest/gtest.h>

namespace xitam {
namespace {

TEST(WebAddress, SaysWhomItBelongsTo)
{
    const auto address = parse_web_address("https://login.example.az:8443/realms/x?a=b").value();
    EXPECT_TRUE(address.secure);
    EXPECT_EQ(address.authority, "login.example.az:8443");
    EXPECT_EQ(address.host, "login.example.az");
    EXPECT_EQ(address.path, "/realms/x?a=b");
    EXPECT_EQ(parse_web_address("http://[::1]:8080").value().host, "[::1]");
}

TEST(WebAddress, LoopbackIsANumberOrItsOneName)
{
    for (const char* near : {"http://127.0.0.1", "http://127.9.8.7:1/x", "http://localhost:8080", "http://[::1]/"})
        EXPECT_TRUE(parse_web_address(near).value().is_loopback()) << near;
    for (const char* far : {"http://127.evil.example", "http://127.0.0.1.example", "http://localhost.example", "http://127.0.1",
                            "http://127.0.0.", "http://10.0.0.1", "http://[::2]"})
        EXPECT_FALSE(parse_web_address(far).value().is_loopback()) << far;
    EXPECT_TRUE(parse_web_address("https://far.example").value().is_private());
    EXPECT_FALSE(parse_web_address("http://far.example").value().is_private());
}

TEST(WebAddress, WhatReadersUnderstandDifferentlyIsNone)
{
    for (const char* bad :
         {"", "https://", "ftp://a.example", "https:/a.example", "//a.example", "https://a b.example", "https://user@a.example",
          "https://a.example\\@evil.example", "https://a.example#x", "https://a.example:", "https://a.example:12345678",
          "https://a.example:8x", "https://[::1", "https://a.example?x=1", "https://a_b.example", "https://a.example/\r\nX: y",
          "javascript:alert(1)"})
        EXPECT_FALSE(parse_web_address(bad)) << bad;
    EXPECT_FALSE(parse_web_address("https://a.example/" + std::string(3000, 'x')));
}

TEST(WebAddress, ValuesOfAQueryAreEncoded)
{
    EXPECT_EQ(percent_encoded("a secret & +%=\xC3\xBC~-._"), "a%20secret%20%26%20%2B%25%3D%C3%BC~-._");
}

}  // namespace
}  // namespace xitam
