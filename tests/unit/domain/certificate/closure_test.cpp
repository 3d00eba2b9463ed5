// A certificate states what was proven, the same every time, and nothing about the person.
#include "domain/certificate/closure.hpp"

#include <gtest/gtest.h>

namespace xitam::certificate {
namespace {

std::string fake_hash(std::string_view text)
{
    return "hash(" + std::string{text} + ")";
}

ClosureFacts proven()
{
    ClosureFacts facts{Msisdn::parse("994401234523").value()};
    facts.issuer = "http://127.0.0.1:8080/";
    facts.issued_at = parse_instant("2026-11-25T11:21:00Z").value();
    facts.order = OrderId::parse("0190c8f2-7a1b-7c3d-8e4f-0123456789ab").value();
    facts.number_salt = "0123456789abcdef0123456789abcdef";
    facts.cut_at = parse_instant("2026-11-25T11:20:01Z").value();
    facts.disconnected_at = parse_instant("2026-11-25T11:20:02Z").value();
    facts.operator_id = "demo";
    facts.network = {NetworkWord::removed, NetworkWord::cancelled, NetworkWord::not_attached};
    facts.balance = {BalanceOutcome::refunded, Money::parse("3.40", Currency::parse("AZN").value()).value()};
    facts.rest_until = parse_date("2027-05-24").value();
    facts.audit_head = "ab12";
    return facts;
}

std::string reason_of(const ClosureFacts& facts)
{
    const auto claims = state_closure(facts, fake_hash);
    return claims ? "stated" : claims.error().reason;
}

TEST(Closure, StatesWhatWasProven)
{
    const auto claims = state_closure(proven(), fake_hash).value();
    EXPECT_EQ(claims.iss, "http://127.0.0.1:8080");
    EXPECT_EQ(claims.jti, "closure-0190c8f2-7a1b-7c3d-8e4f-0123456789ab");
    EXPECT_EQ(claims.number, "99440*****23");
    EXPECT_EQ(claims.number_hash, "hash(0123456789abcdef0123456789abcdef:994401234523)");
    EXPECT_EQ(rfc3339(claims.disconnected_at), "2026-11-25T11:20:02Z");
    EXPECT_FALSE(claims.waived);
    EXPECT_FALSE(claims.attested_by);
    EXPECT_EQ(claims, state_closure(proven(), fake_hash).value());
}

TEST(Closure, StatesNothingThatWasNotReadBack)
{
    auto facts = proven();
    facts.disconnected_at.reset();
    EXPECT_EQ(reason_of(facts), "closure_not_proven");
    facts = proven();
    facts.cut_at.reset();
    EXPECT_EQ(reason_of(facts), "closure_not_proven");
    for (const auto hlr : {NetworkWord::cancelled, NetworkWord::not_connected, NetworkWord::not_attached}) {
        facts = proven();
        facts.network.hlr = hlr;
        EXPECT_EQ(reason_of(facts), "closure_not_proven");
    }
    facts = proven();
    facts.network.ps = NetworkWord::removed;  // a register's word, not a node's
    EXPECT_EQ(reason_of(facts), "closure_not_proven");
}

TEST(Closure, AttestationNamesARoleAndOnlyThen)
{
    auto facts = proven();
    facts.attested_by_role = "clerk";
    EXPECT_EQ(reason_of(facts), "attestation_unclear");
    facts.network.hlr = NetworkWord::attested;
    EXPECT_EQ(state_closure(facts, fake_hash).value().attested_by, "clerk");
    facts.attested_by_role.clear();
    EXPECT_EQ(reason_of(facts), "attestation_unclear");
}

TEST(Closure, GivingUpABalanceIsSaid)
{
    auto facts = proven();
    facts.balance.outcome = BalanceOutcome::waived;
    EXPECT_EQ(state_closure(facts, fake_hash).value().waived, facts.balance.amount);
}

TEST(Closure, ShortSaltsAndMissingFactsAreRefused)
{
    auto facts = proven();
    facts.number_salt = "short";
    EXPECT_EQ(reason_of(facts), "salt_too_short");
    facts = proven();
    facts.audit_head.clear();
    EXPECT_EQ(reason_of(facts), "claims_incomplete");
}

TEST(Closure, QrTakesTheShortFormWhenTheFullOneIsTooLong)
{
    const std::string url = "https://xitam.example.org/";
    EXPECT_EQ(qr_text(url, "full", "short"), "https://xitam.example.org/verify#full");
    const std::string limit(899 - std::string{"https://xitam.example.org/verify#"}.size(), 'a');
    EXPECT_EQ(qr_text(url, limit, "short").size(), 899U);
    EXPECT_EQ(qr_text(url, limit + "a", "short"), "https://xitam.example.org/verify#short");
}

TEST(Restoration, SupersedesTheCertificateOfTheClosedOrder)
{
    RestorationFacts facts{Msisdn::parse("994401234523").value()};
    facts.issuer = "http://127.0.0.1:8080";
    facts.issued_at = parse_instant("2026-12-01T08:00:01Z").value();
    facts.closed_order = OrderId::parse("0190c8f2-7a1b-7c3d-8e4f-0123456789ab").value();
    facts.order = facts.closed_order;
    facts.number_salt = "0123456789abcdef0123456789abcdef";
    facts.operator_id = "demo";
    facts.audit_head = "ab12";
    EXPECT_EQ(state_restoration(facts, fake_hash).error().reason, "restoration_not_proven");
    facts.restored_at = parse_instant("2026-12-01T08:00:00Z").value();
    const auto claims = state_restoration(facts, fake_hash).value();
    EXPECT_EQ(claims.supersedes, state_closure(proven(), fake_hash).value().jti);
    EXPECT_EQ(claims.number_hash, state_closure(proven(), fake_hash).value().number_hash);
}

}  // namespace
}  // namespace xitam::certificate
