#include "adapters/signing/notary.hpp"

#include "adapters/signing/claims_json.hpp"
#include "adapters/signing/jws.hpp"

namespace xitam {

namespace {

// `check` verifies under the type that the header claims; the claims are then read as that type and no other.
template <class Check>
Result<Verified> verified(std::string_view jws, Check check)
{
    const auto header = claimed_header(jws);
    if (!header) return tl::unexpected(header.error());
    auto payload = check(header->typ);
    if (!payload) return tl::unexpected(payload.error());
    auto claims = parse_claims(*payload, header->typ);
    if (!claims) return tl::unexpected(claims.error());
    return Verified{header->typ, header->kid, std::move(*payload), std::move(*claims)};
}

}  // namespace

Result<std::string> KeyNotary::sign(const certificate::Statement& statement) const
{
    const auto payload = print_claims(statement);
    if (!payload) return payload;
    return signer_->sign(*payload, certificate::typ_of(statement));
}

Result<Verified> KeyNotary::verify(std::string_view jws) const
{
    return verified(jws, [&](const std::string& typ) { return signer_->verify(jws, typ); });
}

Result<Verified> OfflineVerifier::verify(std::string_view jws, std::string_view jwks_json) const
{
    const auto keys = parse_jwks(jwks_json);
    if (!keys) return tl::unexpected(keys.error());
    return verified(jws, [&](const std::string& typ) { return verify_jws(jws, *keys, typ); });
}

}  // namespace xitam
