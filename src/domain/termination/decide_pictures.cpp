// Pictures of documents: kept while somebody must judge them, destroyed some days after the decision (R39).
#include "domain/termination/decide_parts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <optional>

namespace xitam::termination::parts {

using enum State;

namespace {

bool may_be_judged(State state)
{
    return state == opened || state == awaiting_identity || state == awaiting_clearance;
}

// When the pictures must go: some days after the identity was proven or the order ended; one that came later (asked for while
// something stood in the way) has its days from then. Nothing: nobody has decided yet, or the law keeps them.
std::optional<Instant> shred_at(const Order& order, const Rules& rules)
{
    if (!has_pictures(order) || order.state == on_hold) return std::nullopt;
    if (order.pictures_go) return order.dates.received_at;
    auto decided = order.dates.identity_proven_at;
    if (!decided && is_final(order.state)) decided = order.dates.ended_at;
    if (!decided) return std::nullopt;
    for (const auto& picture : order.pictures) {
        if (!picture.shredded) decided = std::max(*decided, picture.stored_at);
    }
    return *decided + std::chrono::hours{24} * rules.safety.document_days_after_decision;
}

}  // namespace

Result<Decision> decide(const OrderFile& file, const KeepDocument& command, const Rules&, const Moment& moment)
{
    if (!may_be_judged(file.order.state)) {
        return fail(Code::refused, "no_document_needed", fmt::format("the order is {}", to_string(file.order.state)));
    }
    Draft draft{file, moment};
    auto& pictures = draft.order().pictures;
    std::erase_if(pictures, [&](const StoredDocument& one) {
        return one.type == command.picture.type && one.side == command.picture.side;
    });
    pictures.push_back(command.picture);
    draft.stay(EventKind::document_kept, command.by,
               fmt::format("type={} side={} picture={}", word(command.picture.type), word(command.picture.side),
                           command.picture.blob.text()));
    return draft.finish();
}

void plan_shredding(Decision& decision, const OrderFile& file, const Rules& rules, const Moment& moment)
{
    const auto is_shred = [](const auto& task) { return task.kind == StepKind::shred; };
    if (decision.after.version == file.order.version) return;
    const auto due = shred_at(decision.after, rules);
    if (!due || std::ranges::any_of(file.tasks, is_shred) || std::ranges::any_of(decision.tasks, is_shred)) return;
    const auto id = task_id(decision.after.id, StepKind::shred, decision.after.version);
    decision.tasks.push_back({id, StepKind::shred, std::max(*due, moment.now), {}});
}

Result<Decision> shred(const OrderFile& file, const Rules& rules, const Moment& moment)
{
    const auto due = shred_at(file.order, rules);
    if (!due) return unchanged(file);
    Draft draft{file, moment};
    if (moment.now < *due) {
        draft.task(StepKind::shred, *due);  // something came after the timer was set
        return draft.finish();
    }
    for (auto& picture : draft.order().pictures) picture.shredded = true;
    draft.order().pictures_go = false;
    draft.stay(EventKind::documents_shredded, "worker");
    return draft.finish();
}

}  // namespace xitam::termination::parts
