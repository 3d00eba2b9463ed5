#include "http/client_address.hpp"

#include <gtest/gtest.h>

namespace xitam::http {
namespace {

std::string seen(std::string_view peer, std::string_view forwarded, const std::vector<std::string>& trusted)
{
    return client_of(TrustedProxies::parse(trusted)->client(*parse_address(peer), forwarded)).address;
}

TEST(ClientAddress, AStrangerNamesNobody)
{
    EXPECT_EQ(seen("203.0.113.1", "1.1.1.1", {}), "203.0.113.1");
    EXPECT_EQ(seen("203.0.113.1", "1.1.1.1", {"10.0.0.0/8"}), "203.0.113.1");
}

TEST(ClientAddress, TheRightMostUntrustedHopIsTheClient)
{
    const std::vector<std::string> trusted{"10.0.0.0/8", "fd00::/8"};
    EXPECT_EQ(seen("10.0.0.1", "6.6.6.6, 203.0.113.7", trusted), "203.0.113.7");
    EXPECT_EQ(seen("10.0.0.1", "6.6.6.6,203.0.113.7 , fd00::1, 10.9.9.9", trusted), "203.0.113.7");
    EXPECT_EQ(seen("10.0.0.1", "10.0.0.3, 10.0.0.2", trusted), "10.0.0.3");
    EXPECT_EQ(seen("::ffff:10.0.0.1", "203.0.113.7", trusted), "203.0.113.7");
}

TEST(ClientAddress, WhatCannotBeReadNamesNobody)
{
    for (const auto* wrong : {"", "unknown", "1.2.3.4:80", "1.2.3", "[::1]", "1.1.1.1,", "1.1.1.1, x"})
        EXPECT_EQ(seen("10.0.0.1", wrong, {"10.0.0.1"}), "10.0.0.1") << wrong;
}

TEST(ClientAddress, AHouseholdIsOneNetwork)
{
    EXPECT_EQ(client_of(*parse_address("2001:db8:1:2:3:4:5:6")).network, "2001:db8:1:2::/64");
    EXPECT_EQ(client_of(*parse_address("203.0.113.7")).network, "203.0.113.7");
}

TEST(ClientAddress, NetworksAreChecked)
{
    EXPECT_TRUE(TrustedProxies::parse({"0.0.0.0/0"})->trusts(*parse_address("203.0.113.7")));
    EXPECT_FALSE(TrustedProxies::parse({"0.0.0.0/0"})->trusts(*parse_address("2001:db8::1")));
    EXPECT_TRUE(TrustedProxies::parse({"10.1.2.3/12"})->trusts(*parse_address("10.15.0.1")));
    EXPECT_FALSE(TrustedProxies::parse({"10.1.2.3/12"})->trusts(*parse_address("10.16.0.1")));
    for (const auto* wrong : {"", "10.0.0.0/33", "10.0.0.0/", "10.0.0.0/8x", "fd00::/129", "host", "10.0.0.0/-1"})
        EXPECT_EQ(TrustedProxies::parse({wrong}).error().reason, "config_value_wrong") << wrong;
}

}  // namespace
}  // namespace xitam::http
