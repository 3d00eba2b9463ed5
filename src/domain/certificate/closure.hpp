// From what was proven to what is stated. The same facts always give the same claims; what is not proven is not stated.
#pragma once

#include "base/result.hpp"
#include "domain/certificate/claims.hpp"
#include "domain/line/identifiers.hpp"

#include <functional>
#include <optional>
#include <string>

namespace xitam::certificate {

// SHA-256 as lower-case hexadecimal; handed in, because the domain has no cryptography of its own.
using HashHex = std::function<std::string(std::string_view)>;

// SHA-256 over "salt:number" (number as digits with country code): whoever holds salt and number can check the claim with
// any tool, whoever has the certificate alone cannot try out numbers.
std::string number_hash(const Msisdn& number, std::string_view salt, const HashHex& hash);

struct ClosureFacts {
    explicit ClosureFacts(Msisdn line_number) : number{line_number} {}

    std::string issuer;  // public_url
    Instant issued_at;
    OrderId order;
    Msisdn number;
    std::string number_salt;                 // at least 16 characters, random, kept with the order
    std::optional<Instant> cut_at;           // bars read back and nodes answered
    std::optional<Instant> disconnected_at;  // removal read back
    std::string operator_id;
    NetworkClaim network;
    BalanceClaim balance;
    Date rest_until;
    std::string audit_head;
    bool demo_clock = false;
    std::string attested_by_role;  // "clerk"; empty: nobody attested anything
};

std::string closure_jti(const OrderId& order);                  // one certificate an order
std::optional<OrderId> order_of_closure(std::string_view jti);  // empty: not a certificate's
std::string restoration_jti(const OrderId& order);              // one notice an order

// Checks in this order; each is internal, because a caller with such facts must not come here at all:
// closure_not_proven (a time is missing, the home register is neither removed nor attested),
// attestation_unclear (attested without a role, or a role without anything attested), salt_too_short, claims_incomplete.
Result<ClosureClaims> state_closure(const ClosureFacts& facts, const HashHex& hash);
ClosureShortClaims shortened(const ClosureClaims& claims);

struct RestorationFacts {
    explicit RestorationFacts(Msisdn line_number) : number{line_number} {}

    std::string issuer;
    Instant issued_at;
    OrderId closed_order;  // whose certificate no longer holds
    OrderId order;         // that brought the line back; the same one where restoring has no order of its own
    Msisdn number;
    std::string number_salt;
    std::optional<Instant> restored_at;  // read back as in service, or attested
    std::string operator_id;
    std::string audit_head;
    bool demo_clock = false;
    std::string attested_by_role = {};  // "clerk"; empty: read back
};
// internal/restoration_not_proven, salt_too_short, claims_incomplete
Result<RestorationClaims> state_restoration(const RestorationFacts& facts, const HashHex& hash);

RestorationShortClaims shortened(const RestorationClaims& claims);

// Scanners stay quick and print stays coarse under this length; longer certificates take the short form.
inline constexpr std::size_t qr_text_max = 899;
std::string verify_url(std::string_view public_url, std::string_view jws);  // PUBLIC_URL/verify#JWS: a fragment is never sent
// The URL with the full JWS when it fits, else with the short one.
std::string qr_text(std::string_view public_url, std::string_view full_jws, std::string_view short_jws);

}  // namespace xitam::certificate
