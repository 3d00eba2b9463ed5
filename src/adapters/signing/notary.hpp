// The notary over our own keys, and the verifier for those who hold only the public ones.
#pragma once

#include "ports/notary.hpp"
#include "ports/signer.hpp"

namespace xitam {

class KeyNotary final : public Notary {
public:
    explicit KeyNotary(const Signer& signer) : signer_{&signer} {}  // main owns both
    Result<std::string> sign(const certificate::Statement& statement) const override;
    Result<Verified> verify(std::string_view jws) const override;

private:
    const Signer* signer_;
};

class OfflineVerifier final : public StatementVerifier {
public:
    Result<Verified> verify(std::string_view jws, std::string_view jwks_json) const override;
};

}  // namespace xitam
