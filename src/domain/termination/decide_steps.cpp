// What the network and the clock report: each step's answer, each timer. Nothing here is believed that was not read back.
#include "base/check.hpp"
#include "domain/termination/advance.hpp"
#include "domain/termination/decide.hpp"
#include "domain/termination/decide_parts.hpp"
#include "domain/termination/drain.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>

namespace xitam::termination::parts {

using enum State;

namespace {

constexpr std::string_view worker = "worker";

void need_attention(Draft& draft, std::string reason)
{
    auto& order = draft.order();
    if (!may_move(order.state, EventKind::attention_needed, needs_attention)) {
        // Frozen, sent back or ended: its state stays, and a clerk has the bars lifted.
        if (order.state != restore_requested) order.attention = Attention{order.frozen_from.value_or(order.state), reason};
        draft.stay(EventKind::attention_needed, std::string{worker}, "reason=" + reason);
        return;
    }
    order.attention = Attention{order.state, reason};
    if (order.state == scheduled) draft.drop_tasks({StepKind::drain, StepKind::bar});  // a ruling sets them anew
    if (const auto kind = blocker_kind_from(reason)) order.blockers = {{*kind, "network:inspect", ClearedBy::clerk, {}, {}}};
    draft.move(EventKind::attention_needed, needs_attention, std::string{worker}, "reason=" + reason);
}

Decision inspected(Draft draft)
{
    auto& order = draft.order();
    if (order.state != scheduled || order.network.inspected) return unchanged(draft.file());
    order.network.inspected = true;
    draft.stay(EventKind::inspected, std::string{worker});
    add_next_tasks(draft);
    return draft.finish();
}

Decision bars_read_back(Draft draft, const NetworkFacts& facts)
{
    auto& order = draft.order();
    CHECK(facts.cs_on == false && facts.ps_on == false);
    if (order.state == barred ||
        !may_move(order.state, EventKind::bars_read_back, order.state == scheduled ? barred : order.state)) {
        return unchanged(draft.file());  // reported before
    }
    order.dates.barred_at = draft.moment().now;
    order.network.nodes = facts.nodes;
    if (order.state == scheduled) {
        draft.move(EventKind::bars_read_back, barred, std::string{worker}, "cs=0 ps=0");
        add_next_tasks(draft);
    } else {
        // Frozen or ended while the step was on its way: what it did is taken back.
        draft.stay(EventKind::bars_read_back, std::string{worker}, "cs=0 ps=0 late=1");
        draft.task(StepKind::unbar, draft.moment().now);
    }
    return draft.finish();
}

// The point of no return. From here the order only goes forward.
void begin_removal(Draft& draft)
{
    draft.order().dates.removal_begun_at = draft.moment().now;
    draft.move(EventKind::removal_begun, deprovisioning, std::string{worker});
    add_next_tasks(draft);
}

Result<Decision> nodes_answered(Draft draft, const NetworkFacts& facts, const Rules& rules)
{
    auto& order = draft.order();
    if (order.dates.cut_at || !order.dates.barred_at || (order.state != barred && order.state != stopped))
        return unchanged(draft.file());
    const auto pack = with_rulings(rules.pack, order.rulings, order.bill->currency);
    CHECK(pack.has_value() && pack->undo_window_hours.is_set());
    order.network.cs = facts.vlr_result.value_or(NodeResult::not_attached);
    order.network.ps = facts.sgsn_result.value_or(NodeResult::not_attached);
    order.dates.cut_at = draft.moment().now;
    order.dates.undo_until = draft.moment().now + std::chrono::hours{*pack->undo_window_hours.value};
    draft.stay(EventKind::nodes_answered, std::string{worker},
               fmt::format("cs={} ps={}", to_string(*order.network.cs), to_string(*order.network.ps)));
    if (order.state == barred && !order.network.undoing) {
        if (*pack->undo_window_hours.value == 0) begin_removal(draft);
        else add_next_tasks(draft);
    }
    return draft.finish();
}

Decision bars_lifted(Draft draft, const NetworkFacts& facts, const Rules& rules)
{
    auto& order = draft.order();
    CHECK(facts.cs_on == true && facts.ps_on == true);
    if (!may_move(order.state, EventKind::bars_lifted, order.state == barred ? cancelled : order.state)) {
        return unchanged(draft.file());
    }
    order.dates.data_cut_at.reset();
    order.dates.barred_at.reset();
    order.dates.cut_at.reset();
    order.dates.undo_until.reset();
    order.network.cs.reset();
    order.network.ps.reset();
    if (order.state == barred && order.network.undoing) {
        order.network.undoing = false;
        void_reserved(draft);
        end_order(draft, rules, "undone");
        draft.move(EventKind::bars_lifted, cancelled, std::string{worker}, "cs=1 ps=1");
        return draft.finish();
    }
    // Lifted by a step that was under way before the bars: wherever the order goes on from, it sets them again.
    if (!order.network.undoing) {
        if (order.frozen_from == barred) order.frozen_from = scheduled;
        if (order.attention && order.attention->before == barred) order.attention->before = scheduled;
    }
    const State to = order.state == barred ? scheduled : order.state;
    draft.drop_tasks({StepKind::throw_off, StepKind::begin_removal});
    draft.move(EventKind::bars_lifted, to, std::string{worker}, "cs=1 ps=1");
    if (draft.file().order.state == barred) add_next_tasks(draft);
    else if (to == scheduled) drain_again(draft);
    return draft.finish();
}

Decision removal_read_back(Draft draft)
{
    auto& order = draft.order();
    if (order.state != deprovisioning) return unchanged(draft.file());
    order.dates.removed_at = draft.moment().now;
    order.network.removed = true;
    draft.move(EventKind::removal_read_back, settling, std::string{worker});
    if (draft.file().line) {
        Line ended = *draft.file().line;
        ended.ended = true;
        draft.line(std::move(ended));
    }
    add_next_tasks(draft);
    return draft.finish();
}

Result<settlement::Bill> final_bill(const Order& order, const OrderFile& file, const Moment& moment)
{
    settlement::Bill bill = *order.bill;
    bill.cut_on = moment.date_of(*order.dates.cut_at);
    bill.settled_on = moment.today;
    if (file.line && file.line->balance && file.line->debt) {
        auto usage = settlement::usage_between(bill, *file.line->balance, *file.line->debt, *bill.cut_on);
        if (!usage) return tl::unexpected(usage.error());
        bill.usage = std::move(*usage);
    }
    return bill;
}

}  // namespace

Result<Decision> decide(const OrderFile& file, const StepEnded& command, const Rules& rules, const Moment& moment)
{
    Draft draft{file, moment};
    if (command.outcome == Outcome::refused) {
        const bool expected = action_for(file.order, command.step, true, moment.now).has_value();
        if (!expected) return unchanged(file);
        need_attention(draft, command.reason);
        return draft.finish();
    }
    CHECK(command.outcome == Outcome::done || command.outcome == Outcome::already_done);
    switch (command.step) {
        case StepKind::inspect: return inspected(std::move(draft));
        case StepKind::bar: return bars_read_back(std::move(draft), command.facts);
        case StepKind::throw_off: return nodes_answered(std::move(draft), command.facts, rules);
        case StepKind::drain: return data_cut(std::move(draft), command.facts);
        case StepKind::remove: return removal_read_back(std::move(draft));
        case StepKind::unbar: return bars_lifted(std::move(draft), command.facts, rules);
        default: return unchanged(file);
    }
}

Result<Decision> decide(const OrderFile& file, const TimerFired& command, const Rules& rules, const Moment& moment)
{
    const auto& order = file.order;
    Draft draft{file, moment};
    switch (command.timer) {
        case StepKind::begin_removal:
            if (order.state != barred || order.network.undoing || !order.dates.cut_at) return unchanged(file);
            begin_removal(draft);
            return draft.finish();
        case StepKind::lapse:
            if (order.identity_proven || (order.state != opened && order.state != awaiting_identity)) return unchanged(file);
            end_order(draft, rules, "lapsed");
            draft.move(EventKind::lapsed, cancelled, std::string{worker});
            return draft.finish();
        case StepKind::stop_review:
            if (order.state != stopped) return unchanged(file);
            draft.order().attention = Attention{order.frozen_from.value_or(opened), "freeze_over"};
            draft.stay(EventKind::attention_needed, std::string{worker}, "reason=freeze_over");
            return draft.finish();
        case StepKind::erase:
            if (order.state != closed && !order.dates.ended_at) return unchanged(file);
            for (auto& picture : draft.order().pictures) picture.shredded = true;
            draft.drop_tasks({StepKind::shred});
            draft.move(EventKind::erased, order.state == closed ? erased : order.state, std::string{worker});
            return draft.finish();
        case StepKind::shred: return shred(file, rules, moment);
        case StepKind::release_number: {
            if (!file.number || file.number->state != numbering::NumberState::quarantine || file.number->epoch != order.epoch) {
                return unchanged(file);
            }
            if (order.state == restore_requested && !order.network.restore_sim.empty())
                return unchanged(file);  // on its way back
            auto freed = numbering::release(*file.number, moment.now);
            if (!freed) return tl::unexpected(freed.error());
            draft.number(std::move(*freed));
            // Nobody brought a SIM while the number rested: the line stays closed.
            if (order.state == restore_requested) {
                draft.move(EventKind::restore_failed, closed, std::string{worker}, "reason=rest_over");
                draft.task(StepKind::erase, std::max(moment.now, order.dates.erase_after.value_or(moment.now)));
            }
            return draft.finish();
        }
        default: return unchanged(file);
    }
}

Result<Decision> decide(const OrderFile& file, const Settle&, const Rules& rules, const Moment& moment)
{
    const auto& order = file.order;
    if (order.state != settling || order.settled) return unchanged(file);
    CHECK(order.network.removed && order.dates.removed_at && file.number && file.line);
    Draft draft{file, moment};
    const auto attention = [&](const Error& error) {
        Draft untouched{file, moment};  // nothing of a settlement that did not come about
        need_attention(untouched, error.reason);
        return untouched.finish();
    };
    auto pack = with_rulings(rules.pack, order.rulings, file.line->currency);
    if (!pack) return attention(pack.error());
    auto bill = final_bill(order, file, moment);
    if (!bill) return attention(bill.error());
    draft.order().bill = *bill;
    draft.order().settled = true;
    auto settled = settlement_of(draft.order(), rules);
    if (!settled) return attention(settled.error());
    auto legs = settlement::post(file.legs, *settled, order.id);
    if (!legs) return attention(legs.error());

    const Date ended_on = moment.date_of(*order.dates.removed_at);
    auto rest = numbering::rest_of(file.line->number_class, *pack, ended_on);
    if (!rest) return attention(rest.error());
    const Instant release_at = moment.start_of(rest->until);
    auto resting = numbering::put_to_rest(*file.number, *rest, ended_on, release_at);
    if (!resting) return attention(resting.error());

    draft.number(std::move(*resting));
    draft.order().dates.rest_until = release_at;
    draft.order().dates.port_right_until = moment.start_of(add_days(ended_on, *pack->port_right_days.value));
    draft.stay(EventKind::settled, std::string{worker},
               fmt::format("fee={} payout={} rest_until={}", settled->fee.text(), settled->payout.text(), iso(rest->until)));
    if (order.declared.balance) {
        for (const auto& due : settlement::payouts_due(*legs, *order.declared.balance)) {
            draft.task(StepKind::payout, moment.now, due.leg.id.text());
        }
    }
    draft.legs(std::move(*legs));
    draft.task(StepKind::release_number, release_at);
    add_next_tasks(draft);
    return draft.finish();
}

Result<Decision> decide(const OrderFile& file, const Certified& command, const Rules& rules, const Moment& moment)
{
    const auto& order = file.order;
    if (order.state != settling || !order.settled) return unchanged(file);
    Draft draft{file, moment};
    auto pack = with_rulings(rules.pack, order.rulings, file.line ? file.line->currency : Currency{});
    CHECK(pack.has_value() && pack->retention_days.is_set());
    draft.order().certificate_id = command.certificate_id;
    draft.order().dates.closed_at = moment.now;
    draft.order().dates.erase_after = moment.now + std::chrono::hours{24} * *pack->retention_days.value;
    draft.move(EventKind::certified, closed, std::string{worker}, "certificate=" + command.certificate_id);
    draft.task(StepKind::notice_receipt, moment.now);
    draft.task(StepKind::erase, *draft.order().dates.erase_after);
    return draft.finish();
}

}  // namespace xitam::termination::parts
