// The ladder of who asks without log-in (R20, R21): which proofs give which level, and that a code alone gives none.
#include "domain/identity/identity_check.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace xitam {
namespace {

Line line_on_record()
{
    Line line{{}, 1, Msisdn::parse("+994401234567").value(), Imsi::parse("001010000000001").value()};
    line.iccid = Iccid::parse("8999499000000000017").value();
    line.holder.document_type = DocumentType::passport;
    line.holder.document_number = DocumentNumber::parse("C1234567").value();
    return line;
}

DocumentRules passport_rule()
{
    DocumentRule rule;
    rule.any_of = {DocumentType::passport, DocumentType::national_id};
    return {HolderKind::foreign, Channel::portal, false, {rule}};
}

DocumentFact document(DocumentType type, const char* number, std::optional<bool> accepted = {})
{
    return {type, DocumentNumber::parse(number).value(), accepted};
}

std::string climbed(const std::vector<DocumentFact>& documents, const std::vector<ProofKind>& kinds)
{
    std::vector<Proof> proofs;
    for (const auto kind : kinds) proofs.push_back({kind, Instant{}});
    IdentityClaim claim{HolderKind::foreign, Channel::portal, false, documents};
    claim.self_service = true;
    claim.proofs = proofs;
    const auto result = check_identity(line_on_record(), claim, passport_rule());
    switch (result.verdict) {
        case IdentityVerdict::proven: return std::string{to_string(result.level)};
        case IdentityVerdict::documents_missing: return "missing";
        case IdentityVerdict::document_mismatch: return "mismatch";
        case IdentityVerdict::to_be_judged: return "judge";
        case IdentityVerdict::proof_missing: return "proof";
        case IdentityVerdict::refused: return "refused";
    }
    return "";
}

const auto good_passport = document(DocumentType::passport, "C1234567");
const auto other_passport = document(DocumentType::passport, "X7654321");

TEST(IdentityLadder, TheSimAndAFittingDocumentAreL1)
{
    EXPECT_EQ(climbed({good_passport}, {ProofKind::line_code}), "l1");
    EXPECT_EQ(climbed({good_passport}, {ProofKind::line_code, ProofKind::contact_code}), "l2");
    EXPECT_EQ(climbed({document(DocumentType::passport, "C1234567", true)}, {ProofKind::line_code}), "l2");
}

TEST(IdentityLadder, ACodeAloneProvesNothing)
{
    EXPECT_EQ(climbed({}, {ProofKind::line_code}), "missing");
    EXPECT_EQ(climbed({}, {ProofKind::line_code, ProofKind::contact_code}), "missing");
    EXPECT_EQ(climbed({other_passport}, {ProofKind::line_code, ProofKind::contact_code}), "judge")
        << "a document that is not the record's waits for a person";
}

TEST(IdentityLadder, WithoutTheSimAnAcceptedDocumentNeedsOneThingMore)
{
    const auto accepted = document(DocumentType::passport, "C1234567", true);
    EXPECT_EQ(climbed({good_passport}, {}), "judge");
    EXPECT_EQ(climbed({accepted}, {}), "proof");
    EXPECT_EQ(climbed({accepted, document(DocumentType::iccid, "8999499000000000017")}, {}), "l1");
    EXPECT_EQ(climbed({accepted, document(DocumentType::iccid, "8999499000000000025")}, {}), "proof");
    EXPECT_EQ(climbed({accepted, document(DocumentType::contract_number, "K778812")}, {}), "proof") << "nobody looked at it";
    EXPECT_EQ(climbed({accepted, document(DocumentType::contract_number, "K778812", true)}, {}), "l1");
    EXPECT_EQ(climbed({accepted}, {ProofKind::contact_code}), "l1");
}

// Begun from afar, shown at the desk: a clerk saw holder and document, and the document is one that a person accepted.
TEST(IdentityLadder, WitnessedAtTheDeskIsInPersonAndNeverWithoutADocument)
{
    const auto accepted = document(DocumentType::passport, "C1234567", true);
    EXPECT_EQ(climbed({accepted}, {ProofKind::witnessed}), "in_person");
    EXPECT_EQ(climbed({accepted}, {ProofKind::line_code, ProofKind::witnessed}), "in_person");
    EXPECT_EQ(climbed({}, {ProofKind::witnessed}), "missing");
    EXPECT_EQ(climbed({good_passport}, {ProofKind::witnessed}), "judge");
    EXPECT_EQ(climbed({document(DocumentType::passport, "C1234567", false)}, {ProofKind::witnessed}), "refused");
}

// What the ways to prove it promise is what they give: each with an accepted document beside it where it is the document's
// turn, and with one that fits where it is a code's.
TEST(IdentityLadder, TheLevelForetoldIsTheLevelReached)
{
    const auto accepted = document(DocumentType::passport, "C1234567", true);
    const auto card = document(DocumentType::iccid, "8999499000000000017");
    using Kinds = std::vector<ProofKind>;
    const auto sim = ProofKind::line_code;
    const auto contact = ProofKind::contact_code;
    const auto foretold = [](const Kinds& before, std::optional<ProofKind> code) {
        std::vector<Proof> proofs;
        for (const auto kind : before) proofs.push_back({kind, Instant{}});
        return std::string{to_string(level_after(proofs, code))};
    };
    struct Row {
        Kinds before;
        std::optional<ProofKind> code;
        std::vector<DocumentFact> beside;
        std::string level;
    };
    const std::vector<Row> rows{
        {{}, sim, {good_passport}, "l1"},        {{contact}, sim, {good_passport}, "l2"}, {{}, contact, {accepted}, "l1"},
        {{sim}, contact, {good_passport}, "l2"}, {{}, {}, {accepted, card}, "l1"},        {{sim}, {}, {accepted}, "l2"},
        {{contact}, {}, {accepted}, "l1"},       {{sim, contact}, {}, {accepted}, "l2"},
    };
    for (const auto& row : rows) {
        EXPECT_EQ(foretold(row.before, row.code), row.level);
        auto shown = row.before;
        if (row.code) shown.push_back(*row.code);
        EXPECT_EQ(climbed(row.beside, shown), row.level);
    }
}

TEST(IdentityLadder, ARefusedDocumentStaysRefused)
{
    EXPECT_EQ(climbed({document(DocumentType::passport, "C1234567", false)}, {ProofKind::line_code}), "refused");
}

}  // namespace
}  // namespace xitam
