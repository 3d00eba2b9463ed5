// Coming back: within the number's rest, for the same holder with a document, on a new SIM. A new provisioning, never an undo.
#include "base/check.hpp"
#include "domain/termination/advance.hpp"
#include "domain/termination/decide_parts.hpp"

#include <fmt/format.h>

namespace xitam::termination::parts {

using enum State;

Result<Decision> decide(const OrderFile& file, const AskRestore& command, const Rules&, const Moment& moment)
{
    const auto& order = file.order;
    const bool rest_is_over = file.number && file.number->release_at && moment.now >= *file.number->release_at;
    if (rest_is_over && (order.state == closed || order.state == erased || order.state == restore_requested)) {
        return fail(Code::refused, "number_not_resting", "the number's rest is over; it cannot come back");
    }
    if (order.state == restore_requested) return unchanged(file);
    if (order.state != closed && order.state != erased) {
        return fail(Code::refused, "not_restorable",
                    fmt::format("only a closed line can be restored; the order is {}", to_string(order.state)));
    }
    if (!file.number || file.number->state != numbering::NumberState::quarantine || file.number->epoch != order.epoch) {
        return fail(Code::refused, "number_not_resting", "the number does not rest any more; it cannot come back");
    }
    if (file.number->holder_opaque != command.holder_opaque) {
        return fail(Code::refused, "other_holder",
                    "the document is not the last holder's; only the last holder may have the number back");
    }
    Draft draft{file, moment};
    draft.drop_tasks({StepKind::erase});  // the rest goes on: where no SIM comes in time, the number is released
    draft.move(EventKind::restore_asked, restore_requested, command.by);
    return draft.finish();
}

Result<Decision> decide(const OrderFile& file, const RestoreEnded& command, const Rules& rules, const Moment& moment)
{
    const auto& order = file.order;
    if (order.state != restore_requested) return unchanged(file);
    Draft draft{file, moment};
    if (command.outcome == Outcome::refused) {
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
    end_order(draft, rules, "restored");
    draft.move(EventKind::restored, restored, command.by, fmt::format("epoch={}", file.number->epoch + 1));
    return draft.finish();
}

}  // namespace xitam::termination::parts
