#include "adapters/identity/id_claims.hpp"

#include <gtest/gtest.h>

#include <fmt/format.h>

#include <functional>
#include <tuple>

namespace xitam::identity {
namespace {

using std::chrono::seconds;

constexpr Instant noon{seconds{1'800'000'000}};
const ClaimNames names{"roles", "branch", "name"};

std::string claims_text(const std::string& more = {})
{
    return R"({"iss":"https://login.example.az","sub":"248289761001","aud":"xitam","nonce":"n-1","exp":1800000300,"iat":1800000000)" +
           more + "}";
}

std::string told_of_claims(const std::string& json)
{
    const auto claims = parse_id_claims(json, names);
    return claims ? "accepted" : claims.error().reason + " " + claims.error().detail;
}

IdClaims good_claims()
{
    auto claims = parse_id_claims(claims_text(), names).value();
    claims.at_hash = "hash";
    return claims;
}

std::string judged(const std::function<void(IdClaims&)>& change, Instant now = noon, std::optional<Instant> since = {})
{
    auto claims = good_claims();
    change(claims);
    const auto fits = check_id_claims(claims, {"https://login.example.az", "xitam", "n-1", "hash", since}, now);
    return fits ? "fits" : fits.error().detail;
}

TEST(IdClaims, AreRead)
{
    const auto claims = parse_id_claims(
        claims_text(R"(,"azp":"xitam","auth_time":1799999990.5,"roles":["a","b",7],"branch":["Baku 2"],"name":"Leyla M.")"),
        names);
    ASSERT_TRUE(claims);
    EXPECT_EQ(claims->sub, "248289761001");
    EXPECT_EQ(claims->aud, std::vector<std::string>{"xitam"});
    EXPECT_EQ(claims->exp, noon + seconds{300});
    EXPECT_EQ(claims->auth_time, noon - seconds{10});
    EXPECT_EQ(claims->roles, (std::vector<std::string>{"a", "b"}));
    EXPECT_EQ(claims->branch, "Baku 2");
    EXPECT_EQ(claims->name, "Leyla M.");
}

TEST(IdClaims, RolesMayLieInsideOfAClaim)
{
    const ClaimNames inside{"realm_access.roles", "", "name"};
    const auto roles = [&](const std::string& more) { return parse_id_claims(claims_text(more), inside).value().roles; };
    EXPECT_EQ(roles(R"(,"realm_access":{"roles":["a"]})"), std::vector<std::string>{"a"});
    EXPECT_EQ(roles(R"(,"realm_access.roles":"b","realm_access":{"roles":["a"]})"), std::vector<std::string>{"b"});
    EXPECT_TRUE(roles(R"(,"realm_access":["roles"])").empty());
    EXPECT_TRUE(roles(R"(,"roles":["a"])").empty());
    EXPECT_TRUE(parse_id_claims(claims_text(R"(,"":["a"])"), {"", "", ""}).value().roles.empty());
}

TEST(IdClaims, WhatIsMissingOrOfAnotherKindIsNamed)
{
    const auto base = claims_text();
    const std::vector<std::tuple<std::string, std::string, std::string>> rows{
        {R"("iss":"https://login.example.az")", R"("iss":7)", "iss"},
        {R"("sub":"248289761001")", R"("sub":"")", "sub"},
        {R"("sub":"248289761001")", R"("sub":"a\u0007")", "sub"},
        {R"("sub":"248289761001")", R"("sub":["a"])", "sub"},
        {R"("aud":"xitam")", R"("aud":[])", "aud"},
        {R"("nonce":"n-1")", R"("nonce":1)", "nonce"},
        {R"("exp":1800000300)", R"("exp":"1800000300")", "exp"},
        {R"("exp":1800000300)", R"("exp":1e300)", "exp"},
        {R"("exp":1800000300)", R"("x":1)", "exp"},
        {R"("iat":1800000000)", R"("iat":-1)", "iat"}};
    for (const auto& [what, instead, claim] : rows) {
        auto text = base;
        text.replace(text.find(what), what.size(), instead);
        EXPECT_EQ(told_of_claims(text), "identity_refused " + claim) << instead;
    }
    for (const char* claim : {"azp", "at_hash"})
        EXPECT_EQ(told_of_claims(claims_text(fmt::format(",\"{}\":7", claim))), fmt::format("identity_refused {}", claim));
    for (const char* claim : {"nbf", "auth_time"})
        EXPECT_EQ(told_of_claims(claims_text(fmt::format(",\"{}\":\"7\"", claim))), fmt::format("identity_refused {}", claim));
    EXPECT_EQ(told_of_claims("[]"), "identity_refused claims");
    EXPECT_EQ(told_of_claims(std::string(10'000, '[')), "identity_refused claims");
}

TEST(IdClaims, FitThisIssuerThisClientAndThisAttempt)
{
    EXPECT_EQ(judged([](IdClaims&) {}), "fits");
    EXPECT_EQ(judged([](IdClaims& claims) { claims.iss += "/"; }), "iss");
    EXPECT_EQ(judged([](IdClaims& claims) { claims.aud = {"other"}; }), "aud");
    EXPECT_EQ(judged([](IdClaims& claims) { claims.aud = {"xitam", "other"}; }), "azp");
    EXPECT_EQ(judged([](IdClaims& claims) { claims.azp = "other"; }), "azp");
    EXPECT_EQ(judged([](IdClaims& claims) { claims.aud = {"other", "xitam"}, claims.azp = "xitam"; }), "fits");
    EXPECT_EQ(judged([](IdClaims& claims) { claims.nonce = "n-2"; }), "nonce");
    EXPECT_EQ(judged([](IdClaims& claims) { claims.nonce.clear(); }), "nonce");
    EXPECT_EQ(judged([](IdClaims& claims) { claims.at_hash = "other"; }), "at_hash");
    EXPECT_EQ(judged([](IdClaims& claims) { claims.at_hash.clear(); }), "fits");
}

TEST(IdClaims, ClocksMayBeAMinuteApartAndNotMore)
{
    EXPECT_EQ(judged([](IdClaims&) {}, noon + seconds{359}), "fits");
    EXPECT_EQ(judged([](IdClaims&) {}, noon + seconds{360}), "exp");
    EXPECT_EQ(judged([](IdClaims&) {}, noon - seconds{60}), "fits");
    EXPECT_EQ(judged([](IdClaims&) {}, noon - seconds{61}), "iat");
    EXPECT_EQ(judged([](IdClaims& claims) { claims.nbf = noon + seconds{61}; }), "nbf");
}

TEST(IdClaims, WhoShowsAgainWhoHeIsDidSoSince)
{
    const auto at = [](std::optional<Instant> when) { return [when](IdClaims& claims) { claims.auth_time = when; }; };
    EXPECT_EQ(judged(at(noon), noon, noon), "fits");
    EXPECT_EQ(judged(at(noon - seconds{60}), noon, noon), "fits");
    EXPECT_EQ(judged(at(noon - seconds{61}), noon, noon), "auth_time");
    EXPECT_EQ(judged(at({}), noon, noon), "auth_time");
    EXPECT_EQ(judged(at({}), noon), "fits");
}

}  // namespace
}  // namespace xitam::identity
