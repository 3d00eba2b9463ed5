// Checks a compact JWS (RFC 7515) that somebody else signed, by the public keys that he publishes (RFC 7517): RS256, PS256 and
// ES256 and nothing else. An unsigned one and those with a shared secret are refused by their name, whatever the keys say.
#pragma once

#include "base/result.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace xitam {

struct ForeignKey {
    std::string kid;  // empty: it has none
    std::string alg;  // empty: it says none
    bool is_rsa = false;
    std::string jwk;  // the public members alone
};

// RSA of 2048 to 8192 bits and P-256; keys of another kind or use are passed over. At most 64 are read.
// bad_input/jwks_malformed
Result<std::vector<ForeignKey>> parse_foreign_keys(std::string_view jwks_json);

// The payload. All refusals are Code::refused: jws_malformed, algorithm_refused, key_unknown, signature_wrong.
Result<std::string> verify_foreign_jws(std::string_view jws, const std::vector<ForeignKey>& keys);

}  // namespace xitam
