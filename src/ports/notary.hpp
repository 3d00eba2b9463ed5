// Turns what we state into signed text, and signed text back into what was stated.
#pragma once

#include "base/result.hpp"
#include "domain/certificate/claims.hpp"

#include <string>
#include <string_view>

namespace xitam {

// A statement whose signature held.
struct Verified {
    std::string typ;
    std::string kid;           // which key signed it
    std::string payload_json;  // as signed, for machines
    certificate::Statement claims;
};

class Notary {
public:
    virtual ~Notary() = default;
    // Compact JWS with the statement's own typ and the active key.
    virtual Result<std::string> sign(const certificate::Statement& statement) const = 0;
    // Any of our kinds, signed by one of our own keys, active or retired.
    virtual Result<Verified> verify(std::string_view jws) const = 0;
};

// Needs nothing but the public keys: no data directory, no network.
class StatementVerifier {
public:
    virtual ~StatementVerifier() = default;
    // Refused: jws_malformed, algorithm_refused, type_unknown, key_unknown, signature_wrong, claims_malformed.
    // bad_input/jwks_malformed. The times in it are not judged: it is read years later, and demo clocks run ahead.
    virtual Result<Verified> verify(std::string_view jws, std::string_view jwks_json) const = 0;
};

}  // namespace xitam
