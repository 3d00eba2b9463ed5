// Coming back: within the number's rest, for the same holder with a document, on a new SIM. A new provisioning, never an undo.
#include "base/check.hpp"
#include "domain/termination/advance.hpp"
#include "domain/termination/decide_parts.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace xitam::termination::parts {

using enum State;

namespace {

bool is_over(const OrderFile& file, Instant now)
{
    return file.number->release_at && *file.number->release_at <= now;
}

}  // namespace

// Each time anew, also for an order that waits for its SIM: who asks may be another person, and the rest may be over. Once the
// new SIM's setting up was begun only that SIM can be gone on with, whatever the date.
Result<Decision> decide(const OrderFile& file, const AskRestore& command, const Rules&, const Moment& moment)
{
    const auto& order = file.order;
    const auto& begun_with = order.network.restore_sim;
    if (order.state != closed && order.state != erased && order.state != restore_requested) {
        return fail(Code::refused, "not_restorable",
                    fmt::format("only a closed line can be restored; the order is {}", to_string(order.state)));
    }
    if (!file.number || file.number->state != numbering::NumberState::quarantine || file.number->epoch != order.epoch ||
        (begun_with.empty() && is_over(file, moment.now))) {
        return fail(Code::refused, "number_not_resting", "the number does not rest any more; it cannot come back");
    }
    if (file.number->holder_opaque != command.holder_opaque) {
        return fail(Code::refused, "other_holder",
                    "the document is not the last holder's; only the last holder may have the number back");
    }
    if (!begun_with.empty() && !command.sim_opaque.empty() && command.sim_opaque != begun_with) {
        return fail(Code::refused, "other_sim_begun",
                    "another new SIM was begun for this number; ask again with that SIM file");
    }
    Draft draft{file, moment};
    const bool begins = begun_with.empty() && !command.sim_opaque.empty();
    if (begins) draft.order().network.restore_sim = command.sim_opaque;
    if (order.state != restore_requested) {
        draft.drop_tasks({StepKind::erase});
        draft.move(EventKind::restore_asked, restore_requested, command.by, begins ? "sim=begun" : "");
    } else if (begins) {
        draft.stay(EventKind::restore_asked, command.by, "sim=begun");
    }
    return draft.finish();
}

Result<Decision> decide(const OrderFile& file, const RestoreEnded& command, const Rules& rules, const Moment& moment)
{
    const auto& order = file.order;
    if (order.state != restore_requested) return unchanged(file);
    Draft draft{file, moment};
    if (command.outcome == Outcome::refused) {
        // Refused before anything was written: nothing of this SIM is ours, and another one may be tried.
        if (command.reason == "imsi_in_use" || command.reason == "sim_secrets_malformed") {
            draft.order().network.restore_sim.clear();
            const bool waits = std::any_of(file.tasks.begin(), file.tasks.end(),
                                           [](const auto& task) { return task.kind == StepKind::release_number; });
            if (!waits) draft.task(StepKind::release_number, std::max(moment.now, *file.number->release_at));
        }
        draft.stay(EventKind::attention_needed, command.by, "reason=" + command.reason);
        draft.refuse({Code::refused, command.reason, "the core refused the new SIM; see the evidence", {}, {}});
        return draft.finish();
    }
    CHECK(file.number && file.line);
    auto back = numbering::give_back(*file.number, file.number->holder_opaque, moment.today);
    if (!back) return tl::unexpected(back.error());
    Line line = *file.line;
    line.ended = false;
    line.imsi = command.imsi;
    line.iccid.reset();
    line.epoch = back->epoch;
    draft.line(std::move(line));
    draft.number(std::move(*back));
    draft.drop_tasks({StepKind::release_number});
    draft.order().network.restore_sim.clear();
    end_order(draft, rules, "restored");
    draft.move(EventKind::restored, restored, command.by,
               fmt::format("epoch={}{}", file.number->epoch + 1, command.reason == "attested" ? " attested=1" : ""));
    return draft.finish();
}

}  // namespace xitam::termination::parts
