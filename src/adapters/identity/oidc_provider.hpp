// The operator's identity provider over OpenID Connect: where to send a browser, and who came back (docs/decisions/0015).
// What the issuer publishes is kept for a while; keys are asked for once more when a token names one that is not there.
#pragma once

#include "adapters/identity/discovery.hpp"
#include "adapters/identity/id_claims.hpp"
#include "adapters/identity/web_client.hpp"
#include "adapters/signing/foreign_jws.hpp"
#include "ports/identity_provider.hpp"

#include <filesystem>
#include <memory>
#include <mutex>
#include <semaphore>
#include <string>

namespace xitam::identity {

struct OidcSettings {
    std::string issuer;
    std::string client_id;
    std::filesystem::path client_secret_file;  // its first line; read each time, kept nowhere. Empty: a public client
    std::string scopes = "openid profile";
    ClaimNames claims;
    std::string redirect_uri;
    std::string after_sign_out;  // where the issuer leads back to when it has signed somebody out
    WebBounds bounds;
};

class OidcProvider final : public IdentityProvider {
public:
    explicit OidcProvider(OidcSettings settings);

    Result<std::string> address_to_sign_in(const IdentityAttempt& attempt, Instant now) override;
    Result<ShownIdentity> redeem(const IdentityAttempt& attempt, std::string_view code, Instant now) override;
    std::optional<std::string> address_to_sign_out(Instant now) override;
    bool may_come_from(std::string_view iss) override;
    std::string host() const override { return host_; }

private:
    struct Tokens {
        std::string id_token;
        std::string access_token;
    };
    Result<Discovery> discovery(Instant now);
    Result<std::vector<ForeignKey>> keys(const Discovery& found, Instant now, bool anew);
    Result<std::string> fetched(const std::string& address, Instant now);
    Result<Tokens> tokens(const Discovery& found, const IdentityAttempt& attempt, std::string_view code);
    Result<std::string> verified(const Discovery& found, const std::string& id_token, Instant now);

    OidcSettings settings_;
    std::string host_;
    std::counting_semaphore<> talks_{8};  // an issuer that hangs takes no more workers than these

    std::mutex mutex_;  // below; never held while the issuer is asked
    std::optional<Discovery> discovery_;
    Instant discovery_at_;
    std::optional<std::vector<ForeignKey>> keys_;
    Instant keys_at_;
    Instant away_until_;
};

// 43 letters and digits for RFC 7636 section 4.2, and for Core section 3.1.3.6 the left half of the same sum.
std::string s256(std::string_view text);
std::string hash_of_access_token(std::string_view token);

}  // namespace xitam::identity
