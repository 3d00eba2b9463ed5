// What a browser keeps while it is away at the identity provider: ten minutes, in a cookie that also comes along when somebody
// else's page leads back to us. State, nonce and verifier are drawn from it under a key of ours; nothing is kept here.
#pragma once

#include "http/form_token.hpp"
#include "service/sign_in_elsewhere.hpp"

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace xitam::http {

inline constexpr std::chrono::minutes oidc_ticket_life{10};
inline constexpr std::chrono::minutes oidc_code_life{1};

struct OidcTicket {
    std::string id;       // 32 hexadecimal digits, random: the attempt's name
    Instant began_at;     // whole seconds
    bool again = false;   // who is signed in shows again who he is
    std::string session;  // 16 hexadecimal digits: of whose session; "-": none
    std::string next;     // of safe_next
};

struct TicketKey {
    Mac mac;
    std::string key;
};

// "ID.SECONDS.KIND.SESSION.MAC.NEXT"
std::string written_ticket(const TicketKey& key, const OidcTicket& ticket);
// Nothing: not ours, changed, or older than oidc_ticket_life.
std::optional<OidcTicket> read_ticket(const TicketKey& key, std::string_view cookie, Instant now);

IdentityAttempt attempt_of(const TicketKey& key, const OidcTicket& ticket);

// The code that the provider sent, for the one click inside our own pages that uses it: "MAC.CODE", bound to this ticket.
// Nothing: too long for a cookie, or empty.
std::optional<std::string> written_code(const TicketKey& key, const OidcTicket& ticket, std::string_view code);
std::optional<std::string> read_code(const TicketKey& key, const OidcTicket& ticket, std::string_view cookie);

}  // namespace xitam::http
