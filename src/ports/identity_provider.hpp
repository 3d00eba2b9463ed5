// Whoever says for us who somebody is: the operator's own identity provider (OpenID Connect Core 1.0, code flow with PKCE).
// Tokens stay behind this port: what comes out is who it is and what he may be here.
#pragma once

#include "base/instant.hpp"
#include "base/result.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace xitam {

// What one way there and back is bound to: all of it new each time, and known to one browser and to us.
struct IdentityAttempt {
    std::string state;
    std::string nonce;
    std::string verifier;  // RFC 7636, 43 to 128 letters and digits
    bool again = false;    // he must show again who he is, whatever session he has there
    Instant began_at;      // real clock
};

struct ShownIdentity {
    std::string issuer;
    std::string subject;             // of this issuer, for ever the same person
    std::vector<std::string> roles;  // as the issuer calls them; empty: none told
    std::string branch;              // empty: not told
    std::string name;                // for people; empty: not told
};

class IdentityProvider {
public:
    virtual ~IdentityProvider() = default;

    // Errors of both: try_later/issuer_away (no answer in time), try_later/issuer_setup (TLS, or an answer that is not what we
    // may use: ours or the issuer's people must mend it). The detail is one word for the audit; nothing of tokens is in it.
    virtual Result<std::string> address_to_sign_in(const IdentityAttempt& attempt, Instant now) = 0;
    // Also refused/identity_refused: a code that opens nothing, or a token that fails a check; the detail names the check.
    virtual Result<ShownIdentity> redeem(const IdentityAttempt& attempt, std::string_view code, Instant now) = 0;

    virtual std::optional<std::string> address_to_sign_out(Instant now) = 0;  // nothing: the issuer offers none, or is away
    virtual bool may_come_from(std::string_view iss) = 0;                     // RFC 9207; empty: not told
    virtual std::string host() const = 0;                                     // for people: "login.example.az"
};

}  // namespace xitam
