// Claims print the same bytes every time, come back whole, and are read strictly.
#include "adapters/signing/claims_json.hpp"
#include "adapters/signing/digest.hpp"
#include "adapters/signing/key_store.hpp"
#include "adapters/signing/notary.hpp"
#include "domain/certificate/closure.hpp"

#include "../temp_dir.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

namespace xitam {
namespace {

using certificate::Statement;
using nlohmann::json;

const Instant at = parse_instant("2026-11-25T11:20:02Z").value();
const Date day = parse_date("2027-05-24").value();

Money azn(const char* amount)
{
    return Money::parse(amount, Currency::parse("AZN").value()).value();
}

certificate::ClosureClaims closure()
{
    certificate::ClosureFacts facts{Msisdn::parse("994401234523").value()};
    facts.issuer = "http://127.0.0.1:8080";
    facts.issued_at = at;
    facts.order = OrderId::parse("0190c8f2-7a1b-7c3d-8e4f-0123456789ab").value();
    facts.number_salt = "0123456789abcdef0123456789abcdef";
    facts.cut_at = at;
    facts.disconnected_at = at;
    facts.operator_id = "demo";
    facts.balance = {certificate::BalanceOutcome::waived, azn("3.40")};
    facts.network.ps = certificate::NetworkWord::attested;
    facts.attested_by_role = "clerk";
    facts.rest_until = day;
    facts.audit_head = "ab12";
    facts.demo_clock = true;
    return certificate::state_closure(facts, sha256_hex).value();
}

std::vector<Statement> one_of_each()
{
    const certificate::SumClaim fee{"early_termination_fee", azn("9.00"), "2 x 9.00 AZN x 50 % = 9.00 AZN"};
    const certificate::SumClaim left{"refund", azn("3.40"), ""};
    const certificate::InvoiceClaim invoice{"XT-1-F", azn("1.20"), day};
    auto plain = closure();
    plain.demo_clock = false;
    plain.waived.reset();
    plain.attested_by.reset();
    return {
        closure(),
        plain,
        certificate::shortened(closure()),
        certificate::RestorationClaims{"i", at, "j", "s", "n", "h", at, "o", "r", "a", true},
        certificate::RestorationShortClaims{"i", "j", "s", "n", at, "o", true},
        certificate::QuoteClaims{"i", at, "j", "n", "o", day, "3", azn("9.00"), {fee, left}, invoice, true},
        certificate::QuoteClaims{"i", at, "j", "n", "o", day, "3", azn("0.00"), {}, {}, false},
        certificate::ReceiptClaims{"i",
                                   at,
                                   "j",
                                   "r",
                                   "n",
                                   "o",
                                   at,
                                   day,
                                   day,
                                   "desk",
                                   "leaving-country",
                                   "refund",
                                   {"passport"},
                                   {fee, left},
                                   invoice,
                                   {"balance_is_old"},
                                   true},
        certificate::ReceiptClaims{"i", at, "j", "r", "n", "o", at, {}, {}, "letter", "", "", {}, {}, {}, {}, false},
        certificate::AuditHeadClaims{"i", at, "orders", 17, "ff00", false},
    };
}

TEST(Claims, ComeBackAsTheyWere)
{
    for (const auto& statement : one_of_each()) {
        const auto printed = print_claims(statement).value();
        const auto back = parse_claims(printed, certificate::typ_of(statement));
        ASSERT_TRUE(back) << printed << back.error().detail;
        EXPECT_EQ(*back, statement) << printed;
        EXPECT_EQ(print_claims(*back).value(), printed);
    }
}

// The names and shapes are a contract with every verifier that will ever read one: they may grow, never change.
TEST(Claims, OfAClosureAreTheseBytes)
{
    EXPECT_EQ(print_claims(closure()).value(),
              R"({"iss":"http://127.0.0.1:8080","iat":1795605602,"jti":"closure-0190c8f2-7a1b-7c3d-8e4f-0123456789ab",)"
              R"("number":"99440*****23","numberHash":"76efa2d9df1d1daf23c378bf641c30ceb95135387a366b1f2fa21dbbd4db4758",)"
              R"("disconnectedAt":"2026-11-25T11:20:02Z","cutAt":"2026-11-25T11:20:02Z","operator":"demo",)"
              R"("order":"0190c8f2-7a1b-7c3d-8e4f-0123456789ab",)"
              R"("network":{"hlr":"removed","cs":"cancelled","ps":"attested"},)"
              R"("balance":{"outcome":"waived","amount":"3.40","currency":"AZN"},"restUntil":"2027-05-24",)"
              R"("auditHead":"ab12","waived":{"amount":"3.40","currency":"AZN"},"attestedBy":"clerk","clock":"DEMO"})");
}

// Anyone with the holder's salt and the number can do this with sha256sum; nobody can without the salt.
TEST(Claims, NumberHashCanBeCheckedWithAnOrdinaryTool)
{
    const auto ran = test::run_tool("printf %s 0123456789abcdef0123456789abcdef:994401234523 | sha256sum");
    EXPECT_EQ(ran.output.substr(0, 64), closure().number_hash);
}

TEST(Claims, MissingForeignAndMisshapenOnesAreRefused)
{
    for (const auto& statement : one_of_each()) {
        const auto typ = certificate::typ_of(statement);
        const auto good = json::parse(print_claims(statement).value());
        for (const auto& [name, value] : good.items()) {
            auto bad = good;
            bad[name] = nullptr;
            EXPECT_FALSE(parse_claims(bad.dump(), typ)) << name;
            bad[name] = json::array({1});
            EXPECT_FALSE(parse_claims(bad.dump(), typ)) << name;
        }
        auto bad = good;
        bad["holder"] = "A. B.";
        EXPECT_EQ(parse_claims(bad.dump(), typ).error().reason, "claims_malformed");
        bad = good;
        bad["clock"] = "demo";
        EXPECT_FALSE(parse_claims(bad.dump(), typ));
    }
    auto closed = json::parse(print_claims(closure()).value());
    for (const char* name : {"iss", "iat", "jti", "number", "numberHash", "disconnectedAt", "cutAt", "operator", "order",
                             "network", "balance", "restUntil", "auditHead"}) {
        auto bad = closed;
        bad.erase(name);
        EXPECT_FALSE(parse_claims(bad.dump(), certificate::closure_typ)) << name;
    }
    closed["network"]["msc"] = "cancelled";
    EXPECT_FALSE(parse_claims(closed.dump(), certificate::closure_typ));
    EXPECT_EQ(parse_claims("{}", "JWT").error().reason, "type_unknown");
    EXPECT_EQ(parse_claims("[]", certificate::closure_typ).error().reason, "claims_malformed");
}

TEST(Notary, SignsEveryKindAndAnyoneWithThePublicKeysCanTell)
{
    const test::TempDir dir;
    const auto store = KeyStore::create(dir / "keys", at).value();
    const KeyNotary notary{*store};
    std::vector<std::string> signed_before;
    for (const auto& statement : one_of_each()) signed_before.push_back(notary.sign(statement).value());
    ASSERT_TRUE(store->rotate(at));
    const auto jwks = store->jwks().value();
    for (std::size_t i = 0; i < signed_before.size(); ++i) {
        const auto own = notary.verify(signed_before[i]);
        ASSERT_TRUE(own) << own.error().detail;
        EXPECT_EQ(own->claims, one_of_each()[i]);
        const auto other = OfflineVerifier{}.verify(signed_before[i], jwks);
        ASSERT_TRUE(other) << other.error().detail;
        EXPECT_EQ(other->typ, certificate::typ_of(one_of_each()[i]));
        EXPECT_EQ(other->payload_json, print_claims(one_of_each()[i]).value());
    }
    EXPECT_EQ(OfflineVerifier{}.verify(store->sign("{}", "JWT").value(), jwks).error().reason, "type_unknown");
    EXPECT_EQ(OfflineVerifier{}.verify(store->sign("{}", certificate::closure_typ).value(), jwks).error().reason,
              "claims_malformed");
}

TEST(Notary, AShortCertificateFitsAQrCode)
{
    const test::TempDir dir;
    const auto store = KeyStore::create(dir / "keys", at).value();
    const KeyNotary notary{*store};
    const auto full = notary.sign(closure()).value();
    const auto brief = notary.sign(certificate::shortened(closure())).value();
    const auto text = certificate::qr_text("https://xitam.telecom.example.org", full, brief);
    EXPECT_LT(text.size(), 900U);
    EXPECT_TRUE(OfflineVerifier{}.verify(text.substr(text.find('#') + 1), store->jwks().value()));
}

// The whole notice is too long as soon as the address is a real one: without a short form its paper had no code at all.
TEST(Notary, AShortRestorationNoticeFitsAQrCode)
{
    const test::TempDir dir;
    const auto store = KeyStore::create(dir / "keys", at).value();
    const KeyNotary notary{*store};
    certificate::RestorationFacts facts{Msisdn::parse("994401234523").value()};
    facts.issuer = "https://closing.longer-operator-name.example.az:8443/customer-portal";
    facts.issued_at = at;
    facts.closed_order = facts.order = OrderId::parse("0190c8f2-7a1b-7c3d-8e4f-0123456789ab").value();
    facts.number_salt = "0123456789abcdef0123456789abcdef";
    facts.restored_at = at;
    facts.operator_id = "demo";
    facts.audit_head = std::string(64, 'a');
    facts.demo_clock = true;
    const auto claims = certificate::state_restoration(facts, sha256_hex).value();
    const auto full = notary.sign(claims).value();
    EXPECT_GT(certificate::verify_url(facts.issuer, full).size(), certificate::qr_text_max);
    const auto text = certificate::qr_text(facts.issuer, full, notary.sign(certificate::shortened(claims)).value());
    EXPECT_LT(text.size(), 900U);
    const auto read = OfflineVerifier{}.verify(text.substr(text.find('#') + 1), store->jwks().value());
    ASSERT_TRUE(read);
    EXPECT_EQ(std::get<certificate::RestorationShortClaims>(read->claims).supersedes, claims.supersedes);
}

}  // namespace
}  // namespace xitam
