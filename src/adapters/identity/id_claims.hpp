// What an ID token says, once its signature is known to be good, and whether that is for us, now and for this very attempt:
// OpenID Connect Core 1.0 section 3.1.3.7.
#pragma once

#include "base/instant.hpp"
#include "base/result.hpp"
#include "ports/identity_provider.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace xitam::identity {

inline constexpr std::chrono::seconds clock_skew{60};

// The claims of [staff] in xitam.toml. "realm_access.roles" is a claim of this name, or else `roles` inside of `realm_access`.
struct ClaimNames {
    std::string role;
    std::string branch;  // empty: not asked for
    std::string name;
};

struct IdClaims {
    std::string iss;
    std::string sub;
    std::vector<std::string> aud;
    std::string azp;  // empty: not told
    std::string nonce;
    std::string at_hash;  // empty: not told
    Instant exp;
    Instant iat;
    std::optional<Instant> nbf;
    std::optional<Instant> auth_time;
    std::vector<std::string> roles;
    std::string branch;
    std::string name;
};

// refused/identity_refused with the name of the claim that is missing or of another kind. At most 256 roles are read.
Result<IdClaims> parse_id_claims(std::string_view json, const ClaimNames& names);

struct Expected {
    std::string issuer;
    std::string client_id;
    std::string nonce;
    std::string at_hash;                 // of the access token that came with it
    std::optional<Instant> shown_since;  // he must have shown who he is since then
};
// refused/identity_refused with the name of the claim that does not fit.
Result<void> check_id_claims(const IdClaims& claims, const Expected& expected, Instant now);

}  // namespace xitam::identity
