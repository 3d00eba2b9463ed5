#include "domain/identity/identity_check.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace xitam {

namespace {

constexpr std::array assurance_words{
    std::pair{Assurance::l0, std::string_view{"l0"}},
    std::pair{Assurance::l1, std::string_view{"l1"}},
    std::pair{Assurance::l2, std::string_view{"l2"}},
    std::pair{Assurance::l3, std::string_view{"l3"}},
    std::pair{Assurance::in_person, std::string_view{"in_person"}},
};

bool is_one_of(const DocumentRule& rule, const DocumentFact& document)
{
    return std::find(rule.any_of.begin(), rule.any_of.end(), document.type) != rule.any_of.end();
}

bool fits_record(const Holder& record, const DocumentFact& document)
{
    return document.number && record.document_type == document.type && record.document_number == document.number;
}

bool any_fits(const Holder& record, const DocumentRule& rule, std::span<const DocumentFact> documents)
{
    return std::any_of(documents.begin(), documents.end(), [&](const DocumentFact& document) {
        return is_one_of(rule, document) && document.accepted != false && fits_record(record, document);
    });
}

// R21: the number on the card, or a paper of the contract that a person accepted.
bool knows_the_contract(const Line& record, std::span<const DocumentFact> documents)
{
    return std::any_of(documents.begin(), documents.end(), [&](const DocumentFact& document) {
        switch (document.type) {
            case DocumentType::iccid:
                return record.iccid && document.number && record.iccid->digits() == document.number->text();
            case DocumentType::sim_card:
            case DocumentType::contract:
            case DocumentType::contract_number:
            case DocumentType::purchase_proof: return document.accepted == true;
            default: return false;
        }
    });
}

IdentityResult check_told(const Holder& record, const IdentityClaim& claim, const DocumentRules& rules)
{
    IdentityResult result;
    const bool refused = std::any_of(claim.documents.begin(), claim.documents.end(),
                                     [](const auto& document) { return document.accepted == false; });
    const bool on_record = std::any_of(rules.all_of.begin(), rules.all_of.end(), [&](const DocumentRule& rule) {
        return rule.must_match_record && any_fits(record, rule, claim.documents);
    });
    bool mismatch = false;
    bool judgement_needed = false;
    for (const auto& rule : rules.all_of) {
        bool given = false;
        bool satisfied = false;
        for (const auto& document : claim.documents) {
            if (!is_one_of(rule, document) || document.accepted == false) continue;
            given = true;
            // A clerk who saw the holder and the document needs no second clerk when both agree with the record. A paper
            // that no record knows (an heir's, a proxy's) counts by itself only beside one that the record does know.
            const bool fits = rule.must_match_record ? fits_record(record, document) : on_record;
            const bool seen_at_desk = claim.channel == Channel::desk && fits;
            satisfied = satisfied || document.accepted == true || seen_at_desk;
        }
        if (!given) result.missing.push_back(rule);
        else if (!satisfied) {
            const bool differs = rule.must_match_record && claim.channel == Channel::desk && record.document_number;
            (differs ? mismatch : judgement_needed) = true;
        }
    }
    if (rules.holder_present_needed && !claim.holder_present && claim.channel == Channel::desk) judgement_needed = true;
    const bool judged = std::any_of(claim.documents.begin(), claim.documents.end(),
                                    [](const auto& document) { return document.accepted == true; });

    // R24: the desk with the holder in front of it is in person; the desk without, or a judged document, is L2; the rest L1.
    if (claim.channel == Channel::desk) result.level = claim.holder_present ? Assurance::in_person : Assurance::l2;
    else if (judged) result.level = claim.judged_level.value_or(Assurance::l2);
    if (rules.holder_present_needed && judged && !claim.holder_present) judgement_needed = false;

    if (!result.missing.empty()) result.verdict = refused ? IdentityVerdict::refused : IdentityVerdict::documents_missing;
    else if (mismatch) result.verdict = IdentityVerdict::document_mismatch;
    else if (judgement_needed) result.verdict = IdentityVerdict::to_be_judged;
    else result.verdict = IdentityVerdict::proven;
    return result;
}

// L2 is the SIM and one thing more.
Assurance level_of(bool has_sim, bool has_more)
{
    return has_sim && has_more ? Assurance::l2 : Assurance::l1;
}

// Said without log-in (R20, R21). L1: the SIM, and a document that fits the record. L2: one more channel that was on file, or a
// person accepted the document. Without the SIM: an accepted document and one thing more that only the holder has; that is L1,
// whose hold is the longest. A code alone proves nothing.
IdentityResult check_remote(const Line& record, const IdentityClaim& claim, const DocumentRules& rules)
{
    IdentityResult result;
    result.level = Assurance::l0;
    const bool has_sim = has_proof(claim.proofs, ProofKind::line_code);
    const bool has_contact = has_proof(claim.proofs, ProofKind::contact_code);
    bool fits = true;
    bool accepted = true;
    bool refused = false;
    for (const auto& rule : rules.all_of) {
        bool given = false;
        bool rule_fits = false;
        bool rule_accepted = false;
        for (const auto& document : claim.documents) {
            if (!is_one_of(rule, document)) continue;
            refused = refused || document.accepted == false;
            if (document.accepted == false) continue;
            given = true;
            rule_accepted = rule_accepted || document.accepted == true;
            rule_fits = rule_fits || (rule.must_match_record && fits_record(record.holder, document));
        }
        if (!given) result.missing.push_back(rule);
        accepted = accepted && rule_accepted;
        fits = fits && (rule_fits || rule_accepted);
    }
    if (!result.missing.empty()) {
        result.verdict = refused ? IdentityVerdict::refused : IdentityVerdict::documents_missing;
        return result;
    }
    if (has_proof(claim.proofs, ProofKind::witnessed) && accepted) {
        // One case over all channels: begun from afar, shown at the desk.
        result.level = Assurance::in_person;
        result.verdict = IdentityVerdict::proven;
        return result;
    }
    const bool knows_more = has_contact || knows_the_contract(record, claim.documents);
    if ((has_sim && fits) || (accepted && knows_more)) result.level = level_of(has_sim && fits, accepted || has_contact);
    if (result.level != Assurance::l0) result.verdict = IdentityVerdict::proven;
    else result.verdict = accepted ? IdentityVerdict::proof_missing : IdentityVerdict::to_be_judged;
    return result;
}

}  // namespace

bool is_paper_of_line(DocumentType type)
{
    switch (type) {
        case DocumentType::sim_card:
        case DocumentType::contract:
        case DocumentType::purchase_proof:
        case DocumentType::contract_number:
        case DocumentType::iccid: return true;
        case DocumentType::passport:
        case DocumentType::national_id:
        case DocumentType::residence_permit:
        case DocumentType::company_extract:
        case DocumentType::power_of_attorney:
        case DocumentType::death_certificate:
        case DocumentType::birth_certificate:
        case DocumentType::other: return false;
    }
    return false;
}

IdentityResult check_identity(const Line& record, const IdentityClaim& claim, const DocumentRules& rules)
{
    return claim.self_service ? check_remote(record, claim, rules) : check_told(record.holder, claim, rules);
}

Assurance level_after(std::span<const Proof> proofs, std::optional<ProofKind> code)
{
    const bool has_sim = code == ProofKind::line_code || has_proof(proofs, ProofKind::line_code);
    const bool has_contact = code == ProofKind::contact_code || has_proof(proofs, ProofKind::contact_code);
    return level_of(has_sim, has_contact || !code);
}

bool has_proof(std::span<const Proof> proofs, ProofKind kind)
{
    return std::any_of(proofs.begin(), proofs.end(), [&](const Proof& proof) { return proof.kind == kind; });
}

std::string_view to_string(ProofKind kind)
{
    switch (kind) {
        case ProofKind::line_code: return "line_code";
        case ProofKind::contact_code: return "contact_code";
        case ProofKind::witnessed: return "witnessed";
    }
    return "";
}

std::string_view to_string(Assurance level)
{
    for (const auto& [value, text] : assurance_words) {
        if (value == level) return text;
    }
    return "";
}

std::optional<Assurance> assurance_from(std::string_view text)
{
    for (const auto& [value, word] : assurance_words) {
        if (word == text) return value;
    }
    return std::nullopt;
}

}  // namespace xitam
