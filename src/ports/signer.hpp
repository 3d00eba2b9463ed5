// Signs what leaves the house: certificates, receipts, quotes, audit heads. ES256, one active key, retired keys still verify.
#pragma once

#include "base/result.hpp"

#include <string>
#include <string_view>

namespace xitam {

class Signer {
public:
    virtual ~Signer() = default;
    // Compact JWS (RFC 7515) over `payload_json`, with `typ` and the active key's `kid` in the protected header.
    virtual Result<std::string> sign(std::string_view payload_json, std::string_view typ) const = 0;
    // The payload, when `jws` carries a good signature of one of our keys (active or retired) and this `typ`.
    virtual Result<std::string> verify(std::string_view jws, std::string_view typ) const = 0;
};

}  // namespace xitam
