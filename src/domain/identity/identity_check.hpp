// Who asks, and is it enough? Which documents this holder needs on this channel, and whether those given fit the record.
// Rules: the operator's pack (which documents), the safety policy (how sure we are: R20). No document is judged by a program.
#pragma once

#include "domain/identity/document_fact.hpp"
#include "domain/line/line.hpp"
#include "domain/operators/rule_pack.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace xitam {

// What was proved beside the documents (R20). The numbers are stored: never change one.
enum class ProofKind {
    line_code,     // a code to the line itself came back in time: whoever asks holds the SIM
    contact_code,  // ... to a contact that the operator had on file before
    witnessed,     // a clerk had the holder and his document in front of him
};
struct Proof {
    ProofKind kind = ProofKind::line_code;
    Instant at;
    friend bool operator==(const Proof&, const Proof&) = default;
};

enum class IdentityVerdict {
    proven,
    documents_missing,  // something of `missing` must be handed in
    document_mismatch,  // a document is there, but it is not the one of the record
    to_be_judged,       // complete: a clerk must look
    proof_missing,      // the document is good, and by itself never enough (R21)
    refused,            // a clerk said no
};

struct IdentityResult {
    IdentityVerdict verdict = IdentityVerdict::documents_missing;
    Assurance level = Assurance::l1;
    std::vector<DocumentRule> missing;
};

struct IdentityClaim {
    HolderKind holder = HolderKind::citizen;
    Channel channel = Channel::desk;
    bool holder_present = false;
    std::span<const DocumentFact> documents;
    std::optional<Assurance> judged_level;  // as a clerk stated it with the judgement
    // Said without log-in: only what was proven counts, never the channel.
    bool self_service = false;
    std::span<const Proof> proofs = {};
};

IdentityResult check_identity(const Line& record, const IdentityClaim& claim, const DocumentRules& rules);

// How sure we are once this code came back, or, without one, once a person accepted the document: with a document beside the
// code, as each way needs one (R20).
Assurance level_after(std::span<const Proof> proofs, std::optional<ProofKind> code);

// Tells of the line or its card, not of a person: what the path without a SIM asks beside a document (R21).
bool is_paper_of_line(DocumentType type);

bool has_proof(std::span<const Proof> proofs, ProofKind kind);
std::string_view to_string(ProofKind kind);

std::string_view to_string(Assurance level);  // "l1", "in_person"
std::optional<Assurance> assurance_from(std::string_view text);

}  // namespace xitam
