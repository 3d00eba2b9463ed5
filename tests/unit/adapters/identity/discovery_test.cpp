#include "adapters/identity/discovery.hpp"

#include <gtest/gtest.h>

namespace xitam::identity {
namespace {

const std::string good_document =
    R"({"issuer":"https://login.example.az","authorization_endpoint":"https://login.example.az/auth",
"token_endpoint":"https://login.example.az/token","jwks_uri":"https://login.example.az/jwks",
"end_session_endpoint":"https://login.example.az/out","response_types_supported":["code","id_token"],
"code_challenge_methods_supported":["S256"],"authorization_response_iss_parameter_supported":true,
"token_endpoint_auth_methods_supported":["client_secret_post"]})";

std::string with(std::string text, const std::string& what, const std::string& instead)
{
    const auto at = text.find(what);
    EXPECT_NE(at, std::string::npos) << what;
    return text.replace(at, what.size(), instead);
}

std::string told(const std::string& json, std::string_view issuer = "https://login.example.az")
{
    const auto found = parse_discovery(json, issuer);
    return found ? "accepted" : found.error().reason + " " + found.error().detail;
}

TEST(Discovery, IsReadWhole)
{
    const auto found = parse_discovery(good_document, "https://login.example.az").value();
    EXPECT_EQ(found.authorization_endpoint, "https://login.example.az/auth");
    EXPECT_EQ(found.token_endpoint, "https://login.example.az/token");
    EXPECT_EQ(found.jwks_uri, "https://login.example.az/jwks");
    EXPECT_EQ(found.end_session_endpoint, "https://login.example.az/out");
    EXPECT_TRUE(found.names_issuer);
    EXPECT_FALSE(found.takes_basic);
    EXPECT_TRUE(found.takes_post);
    EXPECT_EQ(discovery_address("https://a.example/realms/x/"), "https://a.example/realms/x/.well-known/openid-configuration");
}

TEST(Discovery, TheIssuerIsTheOneOfTheSettingsToTheLetter)
{
    EXPECT_EQ(told(good_document, "https://login.example.az/"), "issuer_setup discovery_issuer");
    EXPECT_EQ(told(with(good_document, "https://login.example.az\"", "https://login.example.az/\"")),
              "issuer_setup discovery_issuer");
    EXPECT_EQ(told(with(good_document, "\"https://login.example.az\"", "7")), "issuer_setup discovery_issuer");
    EXPECT_EQ(told("[]"), "issuer_setup discovery");
    EXPECT_EQ(told("{"), "issuer_setup discovery");
}

// T16: nobody leads us to another host than the settings name.
TEST(Discovery, WhatWeAskLiesOnTheIssuersOwnHost)
{
    for (const char* elsewhere :
         {"https://evil.example/token", "http://login.example.az/token", "https://login.example.az:8443/token",
          "https://login.example.az@evil.example/token", "/token", ""}) {
        EXPECT_EQ(told(with(good_document, "https://login.example.az/token", elsewhere)), "issuer_setup discovery_host")
            << elsewhere;
        EXPECT_EQ(told(with(good_document, "https://login.example.az/jwks", elsewhere)), "issuer_setup discovery_host")
            << elsewhere;
    }
    EXPECT_EQ(told(with(good_document, "https://login.example.az/auth", "http://login.example.az/auth")),
              "issuer_setup discovery_authorization_endpoint");
    EXPECT_EQ(parse_discovery(with(good_document, "https://login.example.az/out", "javascript:x"), "https://login.example.az")
                  .value()
                  .end_session_endpoint,
              "");
}

TEST(Discovery, AnIssuerWithoutCodeOrS256IsNone)
{
    EXPECT_EQ(told(with(good_document, "[\"code\",", "[\"token\",")), "issuer_setup discovery_response_types");
    EXPECT_EQ(told(with(good_document, "[\"S256\"]", "[\"plain\"]")), "issuer_setup discovery_pkce");
    EXPECT_EQ(told(with(good_document, "[\"S256\"]", "\"S256\"")), "issuer_setup discovery_pkce");
    EXPECT_EQ(told(with(good_document, "\"code_challenge_methods_supported\":[\"S256\"],", "")), "accepted");
}

}  // namespace
}  // namespace xitam::identity
