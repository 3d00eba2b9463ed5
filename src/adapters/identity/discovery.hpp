// What an issuer publishes about itself: OpenID Connect Discovery 1.0 section 3. Strict where we would otherwise ask, or lead
// somebody to, a place that nobody named in the settings (T16).
#pragma once

#include "base/result.hpp"

#include <string>
#include <string_view>

namespace xitam::identity {

struct Discovery {
    std::string authorization_endpoint;  // where the browser goes
    std::string token_endpoint;          // where we ask: on the issuer's own host
    std::string jwks_uri;                // the same
    std::string end_session_endpoint;    // empty: it offers none
    bool names_issuer = false;           // each way back says `iss` (RFC 9207)
    bool takes_basic = true;             // the secret as HTTP Basic
    bool takes_post = false;             // the secret in the form
};

// ".../.well-known/openid-configuration"
std::string discovery_address(std::string_view issuer);

// `issuer` as in the settings: the document must say exactly that. try_later/issuer_setup, the detail names what is wrong.
Result<Discovery> parse_discovery(std::string_view json, std::string_view issuer);

}  // namespace xitam::identity
