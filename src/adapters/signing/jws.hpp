// Checks a compact JWS (RFC 7515) from a JWKS alone, offline: ES256 and nothing else, our own `typ`, a known `kid`.
#pragma once

#include "adapters/signing/ec_key.hpp"
#include "base/result.hpp"

#include <functional>
#include <map>
#include <string>
#include <string_view>

namespace xitam {

using KeysByKid = std::map<std::string, EcKey, std::less<>>;

// The public keys of a JWKS document. Keys that are not EC P-256 signature keys are passed over (RFC 7517 section 5).
// bad_input/jwks_malformed
Result<KeysByKid> parse_jwks(std::string_view jwks_json);

// The payload. All refusals are Code::refused: jws_malformed, algorithm_refused (alg none and the symmetric ones among
// them), type_wrong, key_unknown, signature_wrong. Trailing bytes and non-canonical base64 are jws_malformed.
Result<std::string> verify_jws(std::string_view jws, const KeysByKid& keys, std::string_view typ);
Result<std::string> verify_jws(std::string_view jws, std::string_view jwks_json, std::string_view typ);

// What the header says, not yet verified: to choose the reader, never to trust.
struct ProtectedHeader {
    std::string alg;  // always ES256
    std::string kid;
    std::string typ;
};
Result<ProtectedHeader> claimed_header(std::string_view jws);

}  // namespace xitam
