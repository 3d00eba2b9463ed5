// Begun from afar, confirmed, and now its holder stands at a desk: identity is proven anew, and the waiting time is the one of
// that level. It never gets longer by being seen, and after a STOP it does not get shorter (T5).
#include "domain/identity/speaker.hpp"
#include "domain/termination/advance.hpp"
#include "domain/termination/agreement.hpp"
#include "domain/termination/decide.hpp"
#include "domain/termination/decide_parts.hpp"
#include "domain/termination/drain.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace xitam::termination::parts {

namespace {

void take_paper(std::vector<DocumentFact>& documents, const DocumentFact& seen)
{
    const auto same = std::ranges::find(documents, seen.type, &DocumentFact::type);
    auto& kept = same == documents.end() ? documents.emplace_back(seen) : *same;
    // What was typed or read before stays beside the clerk's word, unless another paper came in its place.
    if (kept.number != seen.number) kept = seen;
    kept.accepted = true;
    kept.unfit.reset();
}

// Whoever speaks for another shows his own paper, which no record knows.
bool is_his(const DocumentFact& document, const OrderFile& file)
{
    const auto& record = file.line->holder;
    if (speaks_for_another(file.order.declared.holder)) return true;
    return document.number && record.document_type == document.type && record.document_number == document.number;
}

// As if he had been seen from the beginning: the papers of his channel, one of them held by a clerk.
Result<Assurance> level_now(const Order& order, const Line& line, const Rules& rules)
{
    auto pack = with_rulings(rules.pack, order.rulings, line.currency);
    if (!pack) return tl::unexpected(pack.error());
    const auto& declared = order.declared;
    const auto* needed = documents_for(*pack, declared.holder, declared.channel);
    if (needed == nullptr) return fail(Code::rule_not_set, "rule_not_set", "the documents of this channel are not set");
    const IdentityClaim claim{declared.holder, declared.channel, true, declared.documents, {}, true, order.proofs};
    const auto identity = check_identity(line, claim, *needed);
    if (identity.verdict != IdentityVerdict::proven || identity.level != Assurance::in_person) {
        return fail(Code::blocked, "documents_missing",
                    "a paper that this case needs was not seen here; see them all, then the waiting time can end");
    }
    return identity.level;
}

}  // namespace

Result<Decision> decide(const OrderFile& file, const SeeHolder& command, const Rules& rules, const Moment& moment)
{
    if (hold_at_desk(file, moment.now) != HoldAtDesk::may_end) {
        return fail(Code::refused, "hold_stays",
                    "no waiting time runs here that ends by seeing the holder: it is over, it is the wished day, or STOP was "
                    "pressed");
    }
    if (!is_his(command.document, file)) {
        return fail(Code::blocked, "document_mismatch",
                    "type or number of the document are not those of the operator's record");
    }
    Draft draft{file, moment};
    auto& order = draft.order();
    take_paper(order.declared.documents, command.document);
    order.declared.holder_present = true;
    order.proofs.push_back({ProofKind::witnessed, moment.now});
    const auto level = level_now(order, *file.line, rules);
    if (!level) return tl::unexpected(level.error());
    order.level = *level;
    order.dates.cut_not_before = std::min(*order.dates.cut_not_before, earliest_cut(order, rules, moment));
    fit_drain(order, rules, moment);
    draft.stay(EventKind::proof_given, command.by,
               fmt::format("proof={} level={} cut_not_before={}", to_string(ProofKind::witnessed), to_string(*level),
                           rfc3339(*order.dates.cut_not_before)));
    if (order.network.inspected) {
        draft.drop_tasks({StepKind::drain, StepKind::bar});
        add_next_tasks(draft);
    }
    return draft.finish();
}

}  // namespace xitam::termination::parts
