#include "http/form_token.hpp"

#include "adapters/signing/digest.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace xitam::http {
namespace {

const Mac mac = hmac_sha256;
const Instant now{std::chrono::hours{24 * 365 * 57}};
const std::string nonce(32, 'a');
constexpr TokenScope scope{"visitor", "close"};

std::string made()
{
    return make_form_token(mac, "key", scope, nonce, now);
}

std::string refusal(std::string_view key, const TokenScope& of, std::string_view token, Instant at)
{
    const auto checked = check_form_token(mac, key, of, token, at);
    return checked ? "" : checked.error().reason;
}

TEST(FormToken, GivesItsNonceBackForTwoHours)
{
    EXPECT_EQ(check_form_token(mac, "key", scope, made(), now), nonce);
    EXPECT_EQ(check_form_token(mac, "key", scope, made(), now + token_life), nonce);
    EXPECT_EQ(refusal("key", scope, made(), now + token_life + std::chrono::seconds{1}), "form_token_expired");
}

TEST(FormToken, IsOfOneBrowserOneFormAndOneServer)
{
    EXPECT_EQ(refusal("key", {"another", "close"}, made(), now), "form_token_wrong");
    EXPECT_EQ(refusal("key", {"visitor", "stop"}, made(), now), "form_token_wrong");
    EXPECT_EQ(refusal("other", scope, made(), now), "form_token_wrong");
}

TEST(FormToken, NoByteOfItMayChange)
{
    const auto token = made();
    for (std::size_t i = 0; i < token.size(); ++i) {
        auto changed = token;
        changed[i] = changed[i] == '1' ? '2' : '1';
        EXPECT_EQ(refusal("key", scope, changed, now), "form_token_wrong") << i;
        EXPECT_EQ(refusal("key", scope, token.substr(0, i), now), "form_token_wrong") << i;
    }
    EXPECT_EQ(refusal("key", scope, token + "0", now), "form_token_wrong");
}

TEST(FormToken, AVisitorIsThirtyTwoDigits)
{
    Request request;
    EXPECT_FALSE(visitor_of(request));
    request.cookies.add("visitor", std::string(32, 'f'));
    EXPECT_EQ(visitor_of(request), std::string(32, 'f'));
    Request odd;
    odd.cookies.add("visitor", std::string(32, '|'));
    EXPECT_FALSE(visitor_of(odd));
}

TEST(FormToken, HmacIsThatOfRfc4231)
{
    std::string hex;
    for (const unsigned char byte : hmac_sha256("Jefe", "what do ya want for nothing?")) hex += fmt::format("{:02x}", byte);
    EXPECT_EQ(hex, "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
}

}  // namespace
}  // namespace xitam::http
