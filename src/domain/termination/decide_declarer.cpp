// What the declarer does on the way, without log-in: proves, chooses, goes on after a STOP that was not his.
#include "domain/termination/advance.hpp"
#include "domain/termination/decide.hpp"
#include "domain/termination/decide_parts.hpp"
#include "domain/termination/drain.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace xitam::termination::parts {

using enum State;

namespace {

tl::unexpected<Error> not_in_this_state(const Order& order)
{
    return fail(Code::refused, "not_in_this_state", fmt::format("the order is {}", to_string(order.state)));
}

// Line and contacts hear that it goes on, as they heard that it began.
void warn_again(Decision& decision, const Moment& moment)
{
    for (const StepKind kind : {StepKind::notice_line, StepKind::notice_contacts}) {
        decision.tasks.push_back({task_id(decision.after.id, kind, decision.after.version), kind, moment.now, {}});
    }
}

bool proven_since(const Order& order, Instant since)
{
    return std::any_of(order.proofs.begin(), order.proofs.end(), [&](const Proof& proof) { return proof.at >= since; });
}

}  // namespace

Result<Decision> decide(const OrderFile& file, const ChooseBalance& command, const Rules& rules, const Moment& moment)
{
    if (!is_before_confirmation(file.order.state)) return not_in_this_state(file.order);
    if (const auto* move = std::get_if<settlement::Move>(&command.choice);
        move != nullptr && file.line && move->to == file.line->msisdn) {
        return fail(Code::bad_input, "move_to_itself", "the balance cannot move to the number that ends; name another number");
    }
    Draft draft{file, moment};
    draft.order().declared.balance = command.choice;
    const State to = file.order.state == awaiting_confirmation ? awaiting_clearance : file.order.state;
    draft.move(EventKind::balance_chosen, to, command.by,
               fmt::format("way={}", settlement::to_string(settlement::way_of(command.choice))));
    advance(draft, rules, command.by);
    return draft.finish();
}

Result<Decision> decide(const OrderFile& file, const Prove& command, const Rules& rules, const Moment& moment)
{
    if (!may_still_prove(file.order.state)) return not_in_this_state(file.order);
    Draft draft{file, moment};
    draft.order().proofs.push_back({command.kind, moment.now});
    draft.stay(EventKind::proof_given, command.by, fmt::format("proof={}", to_string(command.kind)));
    advance(draft, rules, command.by);
    return draft.finish();
}

// T5: a STOP freezes for a while and never for good; who proves again that the line is his may go on.
Result<Decision> decide(const OrderFile& file, const GoOn& command, const Rules& rules, const Moment& moment)
{
    const auto& order = file.order;
    if (order.state != stopped || !order.frozen_from || !order.dates.stopped_at) return not_in_this_state(order);
    if (!order.identity_proven || !proven_since(order, *order.dates.stopped_at)) {
        return fail(Code::blocked, "proof_needed_again", "somebody pressed STOP: prove once more that the line is yours");
    }
    OrderFile renewed = file;
    if (order.frozen_from == scheduled) {
        renewed.order.dates.cut_not_before = earliest_cut(order, rules, moment);
        fit_drain(renewed.order, rules, moment);
    }
    auto decision = decide(renewed, Rule{Ruling::resume, command.by}, rules, moment);
    if (decision && decision->after.state == scheduled) warn_again(*decision, moment);
    return decision;
}

}  // namespace xitam::termination::parts
