// One key on P-256, public or with its private part, over libcjose. Named by its RFC 7638 thumbprint.
#pragma once

#include "base/result.hpp"

#include <memory>
#include <string>
#include <string_view>

namespace xitam {

class EcKey {
public:
    static Result<EcKey> make();
    // A JWK of kty EC, crv P-256; members beyond the key itself are ignored. bad_input/jwk_malformed
    static Result<EcKey> from_jwk(std::string_view json);

    const std::string& kid() const { return kid_; }  // RFC 7638 thumbprint, 43 characters
    bool can_sign() const { return can_sign_; }
    const std::string& public_jwk() const { return public_jwk_; }  // {kty, crv, x, y, kid, use, alg}
    Result<std::string> private_jwk() const;                       // as cjose prints it, with "d"

    // Compact JWS with the protected header {alg, kid, typ}.
    Result<std::string> sign(std::string_view payload, std::string_view typ) const;
    // The payload when the ES256 signature is this key's. The caller has checked form and header (jws.cpp).
    Result<std::string> verified_payload(const std::string& compact) const;

private:
    struct Handle;
    explicit EcKey(std::shared_ptr<const Handle> handle) : handle_{std::move(handle)} {}
    static Result<EcKey> named(std::shared_ptr<const Handle> handle);

    std::shared_ptr<const Handle> handle_;  // shared by the key sets of before and after a rotation
    std::string kid_;
    std::string public_jwk_;
    bool can_sign_ = false;
};

// base64url without padding (RFC 7515 section 2). `decoded` accepts only the one canonical spelling of the bytes, so
// that a change in the unused bits of the last character does not go unseen.
Result<std::string> base64url(std::string_view bytes);
Result<std::string> base64url_decoded(std::string_view text);  // bad_input/base64_malformed

}  // namespace xitam
