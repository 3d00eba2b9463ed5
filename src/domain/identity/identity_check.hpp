// Who asks, and is it enough? Which documents this holder needs on this channel, and whether those given fit the record.
// Rules: the operator's pack (which documents), the safety policy (how sure we are: R20). No document is judged by a program.
#pragma once

#include "domain/line/line.hpp"
#include "domain/operators/rule_pack.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace xitam {

struct DocumentFact {
    DocumentType type = DocumentType::passport;
    DocumentNumber number;
    std::optional<bool> accepted;  // what a clerk judged; empty: nobody has looked
};

enum class IdentityVerdict {
    proven,
    documents_missing,  // something of `missing` must be handed in
    document_mismatch,  // a document is there, but it is not the one of the record
    to_be_judged,       // complete: a clerk must look
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
};

// The rules for this holder and channel; none: the operator has not said.
const DocumentRules* rules_for(const std::vector<DocumentRules>& rules, HolderKind holder, Channel channel);

IdentityResult check_identity(const Holder& record, const IdentityClaim& claim, const DocumentRules& rules);

std::string_view to_string(Assurance level);  // "l1", "in_person"
std::optional<Assurance> assurance_from(std::string_view text);

}  // namespace xitam
