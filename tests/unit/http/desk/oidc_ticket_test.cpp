// What binds the way to the identity provider and back to one browser.
#include "http/desk/oidc_ticket.hpp"

#include "adapters/signing/digest.hpp"

#include <gtest/gtest.h>

namespace xitam::http {
namespace {

using std::chrono::minutes;
using std::chrono::seconds;

const Instant noon = from_micros(1'800'000'000'000'000);

class OidcTicketTest : public testing::Test {
protected:
    TicketKey key{[](std::string_view secret, std::string_view text) { return hmac_sha256(secret, text); }, "a key"};
    OidcTicket ticket{"0123456789abcdef0123456789abcdef", noon, true, "fedcba9876543210", "/staff/account?done=ended"};
};

TEST_F(OidcTicketTest, ComesBackAsItWent)
{
    const auto read = read_ticket(key, written_ticket(key, ticket), noon + minutes{9});
    ASSERT_TRUE(read);
    EXPECT_EQ(read->id, ticket.id);
    EXPECT_EQ(read->began_at, noon);
    EXPECT_TRUE(read->again);
    EXPECT_EQ(read->session, ticket.session);
    EXPECT_EQ(read->next, ticket.next);
    const OidcTicket plain{ticket.id, noon, false, "-", "/staff"};
    EXPECT_FALSE(read_ticket(key, written_ticket(key, plain), noon)->again);
}

TEST_F(OidcTicketTest, LivesTenMinutes)
{
    const auto cookie = written_ticket(key, ticket);
    EXPECT_TRUE(read_ticket(key, cookie, noon + oidc_ticket_life - seconds{1}));
    EXPECT_FALSE(read_ticket(key, cookie, noon + oidc_ticket_life));
    EXPECT_FALSE(read_ticket(key, cookie, noon - seconds{1}));
}

TEST_F(OidcTicketTest, EveryByteIsSealed)
{
    const auto cookie = written_ticket(key, ticket);
    for (std::size_t at = 0; at < cookie.size(); ++at) {
        auto changed = cookie;
        changed[at] = changed[at] == '1' ? '2' : '1';
        EXPECT_FALSE(read_ticket(key, changed, noon)) << at;
        EXPECT_FALSE(read_ticket(key, cookie.substr(0, at), noon)) << at;
    }
    EXPECT_FALSE(read_ticket(key, cookie + "x", noon));
    EXPECT_FALSE(read_ticket({key.mac, "another key"}, cookie, noon));
    EXPECT_FALSE(read_ticket(key, "", noon));
}

TEST_F(OidcTicketTest, EachAttemptHasSecretsOfItsOwn)
{
    const auto attempt = attempt_of(key, ticket);
    auto other = ticket;
    other.id.back() = '0';
    const auto another = attempt_of(key, other);
    EXPECT_NE(attempt.state, attempt.nonce);
    EXPECT_NE(attempt.nonce, attempt.verifier);
    EXPECT_NE(attempt.state, another.state);
    EXPECT_NE(attempt.nonce, another.nonce);
    EXPECT_NE(attempt.verifier, another.verifier);
    EXPECT_EQ(attempt.verifier.size(), 64U) << "RFC 7636: 43 to 128";
    EXPECT_TRUE(attempt.again);
    EXPECT_EQ(attempt.began_at, noon);
}

TEST_F(OidcTicketTest, ACodeBelongsToItsTicket)
{
    const auto cookie = written_code(key, ticket, "a code; with \"everything\"").value();
    EXPECT_EQ(cookie.find_first_of("; \","), std::string::npos);
    EXPECT_EQ(read_code(key, ticket, cookie), "a code; with \"everything\"");
    auto other = ticket;
    other.id.back() = '0';
    EXPECT_FALSE(read_code(key, other, cookie));
    EXPECT_FALSE(read_code(key, ticket, cookie + "x"));
    EXPECT_FALSE(read_code(key, ticket, ""));
    EXPECT_FALSE(written_code(key, ticket, ""));
    EXPECT_TRUE(written_code(key, ticket, std::string(3000, 'c')));
    EXPECT_FALSE(written_code(key, ticket, std::string(3001, 'c')));
    EXPECT_FALSE(written_code(key, ticket, std::string(2000, ' ')));
}

}  // namespace
}  // namespace xitam::http
