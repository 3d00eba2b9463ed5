#include "domain/certificate/closure.hpp"

namespace xitam::certificate {

namespace {

constexpr std::string_view closure_head = "closure-";

constexpr std::size_t salt_min = 16;

// "http://host/" and "http://host" are the same issuer.
std::string without_slash(std::string_view url)
{
    while (url.ends_with('/')) url.remove_suffix(1);
    return std::string{url};
}

bool is_proven(const ClosureFacts& facts)
{
    const auto hlr = facts.network.hlr;
    const bool register_gone = hlr == NetworkWord::removed || hlr == NetworkWord::attested;
    const bool nodes_told = facts.network.cs != NetworkWord::removed && facts.network.ps != NetworkWord::removed;
    // The times are not compared: they are readings of a clock that may be set back, and the evidence has its own order.
    return facts.cut_at && facts.disconnected_at && register_gone && nodes_told;
}

bool is_attested(const NetworkClaim& network)
{
    return network.hlr == NetworkWord::attested || network.cs == NetworkWord::attested || network.ps == NetworkWord::attested;
}

tl::unexpected<Error> refuse(const char* reason, const char* detail)
{
    return fail(Code::internal, reason, detail);
}

}  // namespace

std::string number_hash(const Msisdn& number, std::string_view salt, const HashHex& hash)
{
    return hash(std::string{salt} + ":" + number.digits());
}

std::string closure_jti(const OrderId& order)
{
    return std::string{closure_head} + order.text();
}

std::optional<OrderId> order_of_closure(std::string_view jti)
{
    if (!jti.starts_with(closure_head)) return std::nullopt;
    const auto order = OrderId::parse(jti.substr(closure_head.size()));
    return order ? std::optional{*order} : std::nullopt;
}

std::string restoration_jti(const OrderId& order)
{
    return "restoration-" + order.text();
}

Result<ClosureClaims> state_closure(const ClosureFacts& facts, const HashHex& hash)
{
    if (!is_proven(facts)) return refuse("closure_not_proven", "a certificate states only what was read back");
    if (is_attested(facts.network) == facts.attested_by_role.empty()) {
        return refuse("attestation_unclear", "attested elements and the role that attested go together");
    }
    if (facts.number_salt.size() < salt_min) return refuse("salt_too_short", "a short salt lets numbers be tried out");
    if (facts.issuer.empty() || facts.operator_id.empty() || facts.audit_head.empty() || facts.order.is_none() ||
        !facts.rest_until.ok()) {
        return refuse("claims_incomplete", "issuer, operator, order, rest and audit head must be known");
    }
    ClosureClaims claims;
    claims.iss = without_slash(facts.issuer);
    claims.iat = facts.issued_at;
    claims.jti = closure_jti(facts.order);
    claims.number = facts.number.masked();
    claims.number_hash = number_hash(facts.number, facts.number_salt, hash);
    claims.disconnected_at = *facts.disconnected_at;
    claims.cut_at = *facts.cut_at;
    claims.operator_id = facts.operator_id;
    claims.order = facts.order.text();
    claims.network = facts.network;
    claims.balance = facts.balance;
    claims.rest_until = facts.rest_until;
    claims.audit_head = facts.audit_head;
    claims.demo_clock = facts.demo_clock;
    if (!facts.attested_by_role.empty()) claims.attested_by = facts.attested_by_role;
    if (facts.balance.outcome == BalanceOutcome::waived) claims.waived = facts.balance.amount;
    return claims;
}

ClosureShortClaims shortened(const ClosureClaims& claims)
{
    return {claims.iss, claims.jti, claims.number, claims.disconnected_at, claims.operator_id, claims.demo_clock};
}

Result<RestorationClaims> state_restoration(const RestorationFacts& facts, const HashHex& hash)
{
    if (!facts.restored_at) return refuse("restoration_not_proven", "a notice states only what was read back");
    if (facts.number_salt.size() < salt_min) return refuse("salt_too_short", "a short salt lets numbers be tried out");
    if (facts.issuer.empty() || facts.operator_id.empty() || facts.audit_head.empty() || facts.order.is_none() ||
        facts.closed_order.is_none()) {
        return refuse("claims_incomplete", "issuer, operator, orders and audit head must be known");
    }
    RestorationClaims claims;
    claims.iss = without_slash(facts.issuer);
    claims.iat = facts.issued_at;
    claims.jti = restoration_jti(facts.order);
    claims.supersedes = closure_jti(facts.closed_order);
    claims.number = facts.number.masked();
    claims.number_hash = number_hash(facts.number, facts.number_salt, hash);
    claims.restored_at = *facts.restored_at;
    if (!facts.attested_by_role.empty()) claims.attested_by = facts.attested_by_role;
    claims.operator_id = facts.operator_id;
    claims.order = facts.order.text();
    claims.audit_head = facts.audit_head;
    claims.demo_clock = facts.demo_clock;
    return claims;
}

RestorationShortClaims shortened(const RestorationClaims& claims)
{
    return {claims.iss,         claims.jti,         claims.supersedes, claims.number,
            claims.restored_at, claims.operator_id, claims.demo_clock};
}

std::string verify_url(std::string_view public_url, std::string_view jws)
{
    return without_slash(public_url) + "/verify#" + std::string{jws};
}

std::string qr_text(std::string_view public_url, std::string_view full_jws, std::string_view short_jws)
{
    auto full = verify_url(public_url, full_jws);
    return full.size() <= qr_text_max ? full : verify_url(public_url, short_jws);
}

}  // namespace xitam::certificate
