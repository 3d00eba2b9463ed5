// What a clerk decides; each by name, each in the audit.
#include "base/check.hpp"
#include "domain/identity/closure_lock.hpp"
#include "domain/termination/advance.hpp"
#include "domain/termination/decide.hpp"
#include "domain/termination/decide_parts.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace xitam::termination::parts {

using enum State;

namespace {

tl::unexpected<Error> not_now(const Order& order)
{
    return fail(Code::refused, "not_in_this_state",
                fmt::format("the order is {}; this ruling does not apply", to_string(order.state)));
}

Result<Decision> resume(const OrderFile& file, State from, EventKind event, const Rule& command, const Rules& rules,
                        const Moment& moment)
{
    if (file.order.state != from || !file.order.frozen_from) return not_now(file.order);
    // A bar that was on its way when the order was frozen is taken back first, or two steps would work against each other.
    const bool lifting = std::any_of(file.tasks.begin(), file.tasks.end(), [](const LiveTask& live) {
        return live.kind == StepKind::unbar || ((live.kind == StepKind::bar || live.kind == StepKind::drain) && live.begun);
    });
    if (file.line && is_closure_locked(*file.line, moment.now)) return tl::unexpected(closure_locked());
    const State back = *file.order.frozen_from;
    if (lifting && back == scheduled) {
        return fail(Code::try_later, "bars_being_lifted", "bars set while it was frozen are being lifted; ask again soon");
    }
    Draft draft{file, moment};
    draft.order().frozen_from.reset();
    draft.order().attention.reset();
    draft.drop_tasks({StepKind::stop_review});
    draft.move(event, back, command.by);
    if (back == scheduled && draft.order().dates.barred_at) {
        draft.order().dates.barred_at.reset();  // bars set while it was frozen were lifted again
    }
    const bool lapses =
        std::any_of(file.tasks.begin(), file.tasks.end(), [](const LiveTask& live) { return live.kind == StepKind::lapse; });
    if (!file.order.identity_proven && !lapses) {
        draft.task(StepKind::lapse, moment.now + std::chrono::hours{24} * rules.safety.declaration_lapses_days);
    }
    if (back == scheduled && back_to_clearance(draft, rules)) return draft.finish();
    add_next_tasks(draft);
    advance(draft, rules, command.by);
    return draft.finish();
}

// The order has ended or rests, and its bars could not be lifted: once more.
Result<Decision> lift_again(const OrderFile& file, const Rule& command, const Moment& moment)
{
    Draft draft{file, moment};
    draft.stay(EventKind::ruled, command.by, fmt::format("ruling=retry reason={}", file.order.attention->reason));
    draft.order().attention.reset();
    draft.task(StepKind::unbar, moment.now);
    return draft.finish();
}

Result<Decision> retry(const OrderFile& file, const Rule& command, const Rules& rules, const Moment& moment)
{
    const auto& attention = file.order.attention;
    const bool bars_stand = attention && attention->reason != "freeze_over" && file.order.state != needs_attention;
    if (bars_stand && command.ruling == Ruling::retry) return lift_again(file, command, moment);
    if (file.order.state != needs_attention || !file.order.attention) return not_now(file.order);
    Draft draft{file, moment};
    const State back = file.order.attention->before;
    draft.move(EventKind::ruled, back, command.by, fmt::format("ruling=retry reason={}", file.order.attention->reason));
    if (command.ruling == Ruling::accept_node) {
        if (back != barred) return not_now(file.order);
        draft.order().rulings["unreachable_node"] = "accept";
    }
    draft.order().attention.reset();
    draft.order().blockers.clear();
    if (back == scheduled) draft.order().network.inspected = false;
    if (back == scheduled && back_to_clearance(draft, rules)) return draft.finish();
    // Our journal shows that the removal was sent: found gone now, it is done. Only where the core was found to hold something
    // else than this line was nothing of it ours.
    const bool never_ours = attention->reason == "not_in_network" || attention->reason == "network_mismatch";
    if (back == deprovisioning && !never_ours) {
        draft.task(StepKind::remove, moment.now, std::string{begun_before_word});
    } else {
        add_next_tasks(draft);
    }
    return draft.finish();
}

Result<Decision> reject(const OrderFile& file, const Rule& command, const Rules& rules, const Moment& moment)
{
    const auto& order = file.order;
    const bool attention_before_cut = order.state == needs_attention && order.attention && order.attention->before == scheduled;
    const bool frozen_before_cut = order.state == stopped && !order.dates.barred_at;
    if (!is_before_confirmation(order.state) && !attention_before_cut && !frozen_before_cut) return not_now(order);
    Draft draft{file, moment};
    void_reserved(draft);
    draft.drop_tasks({StepKind::inspect, StepKind::drain, StepKind::bar, StepKind::lapse, StepKind::stop_review});
    lift_what_may_stand(draft);
    end_order(draft, rules, "by_clerk");
    draft.order().attention.reset();
    draft.move(EventKind::rejected, rejected, command.by, "reason=by_clerk");
    return draft.finish();
}

Result<Decision> hold(const OrderFile& file, const Rule& command, const Moment& moment)
{
    if (!is_before_removal(file.order.state)) return not_now(file.order);
    Draft draft{file, moment};
    draft.order().frozen_from = file.order.state;
    draft.drop_tasks(
        {StepKind::inspect, StepKind::drain, StepKind::bar, StepKind::throw_off, StepKind::begin_removal, StepKind::lapse});
    lift_drain(draft);
    draft.move(EventKind::held, on_hold, command.by);
    return draft.finish();
}

Result<Decision> port_out(const OrderFile& file, const Rule& command, const Rules& rules, const Moment& moment)
{
    if (!is_before_removal(file.order.state) || file.order.state == barred) return not_now(file.order);
    Draft draft{file, moment};
    void_reserved(draft);
    draft.drop_tasks({StepKind::inspect, StepKind::drain, StepKind::bar, StepKind::lapse});
    lift_drain(draft);
    end_order(draft, rules, "ported_out");
    draft.move(EventKind::ported_out, ported_out, command.by);
    return draft.finish();
}

}  // namespace

bool back_to_clearance(Draft& draft, const Rules& rules)
{
    const auto& file = draft.file();
    auto& order = draft.order();
    CHECK(order.state == scheduled);
    if (!file.line || !order.bill || record_explains(*order.bill, *file.line)) return false;
    void_reserved(draft);
    draft.drop_tasks({StepKind::inspect, StepKind::drain, StepKind::bar});
    order.dates.confirmed_at.reset();
    order.network.inspected = false;
    draft.move(EventKind::blockers_found, awaiting_clearance, "worker", "record=changed");
    advance(draft, rules, "worker");
    if (order.state != scheduled) lift_drain(draft);
    return true;
}

Result<Decision> decide(const OrderFile& file, const JudgeDocument& command, const Rules& rules, const Moment& moment)
{
    // Whether we hold the line must not show in whether anybody looks at its papers (R29); and a look more raises the level of
    // who waits for his own last word.
    const auto state = file.order.state;
    const bool without_log_in = file.order.declared.self_service && (state == opened || state == awaiting_confirmation);
    if (state != awaiting_identity && state != awaiting_clearance && !without_log_in) return not_now(file.order);
    Draft draft{file, moment};
    auto& documents = draft.order().declared.documents;
    const auto judged =
        std::find_if(documents.begin(), documents.end(), [&](const auto& document) { return document.type == command.type; });
    if (judged == documents.end()) {
        return fail(Code::not_found, "document_not_found", fmt::format("this order holds no {}", word(command.type)));
    }
    judged->accepted = command.accepted;
    judged->unfit = command.accepted ? std::nullopt : command.unfit;
    if (!command.accepted) draft.tell("document_refused");
    if (command.accepted && !file.order.identity_proven) draft.order().level = command.level;
    const auto note = fmt::format("type={} accepted={}{}{}", word(command.type), command.accepted ? 1 : 0,
                                  judged->unfit ? " unfit=" : "", judged->unfit ? word(*judged->unfit) : "");
    if (state == awaiting_identity) draft.stay(EventKind::document_judged, command.by, note);
    else draft.move(EventKind::ruled, state == awaiting_confirmation ? awaiting_clearance : state, command.by, note);
    advance(draft, rules, command.by);
    return draft.finish();
}

Result<Decision> decide(const OrderFile& file, const ReportBlocker& command, const Rules& rules, const Moment& moment)
{
    if (!is_before_confirmation(file.order.state) && file.order.state != scheduled) return not_now(file.order);
    Draft draft{file, moment};
    draft.order().reported.push_back({command.kind, command.subject, false});
    if (file.order.state == scheduled) {
        // Known only now: the order goes back to clearance before anything is barred.
        void_reserved(draft);
        draft.drop_tasks({StepKind::inspect, StepKind::drain, StepKind::bar});
        draft.order().dates.confirmed_at.reset();
        draft.order().network.inspected = false;
        draft.move(EventKind::blockers_found, awaiting_clearance, command.by,
                   fmt::format("reported={} subject={}", to_string(command.kind), command.subject));
    } else {
        const State to = file.order.state == awaiting_confirmation ? awaiting_clearance : file.order.state;
        draft.move(EventKind::ruled, to, command.by,
                   fmt::format("reported={} subject={}", to_string(command.kind), command.subject));
    }
    advance(draft, rules, command.by);
    if (draft.order().state != scheduled) lift_drain(draft);
    return draft.finish();
}

Result<Decision> decide(const OrderFile& file, const ClearBlocker& command, const Rules& rules, const Moment& moment)
{
    if (!is_before_confirmation(file.order.state)) return not_now(file.order);
    Draft draft{file, moment};
    auto& reported = draft.order().reported;
    bool found = false;
    for (auto& entry : reported) {
        if (entry.kind == command.kind && (command.subject.empty() || entry.subject == command.subject)) {
            entry.cleared = true;
            found = true;
        }
    }
    if (file.line && command.kind == BlockerKind::binding_active) {
        for (const auto& binding : file.line->bindings) {
            if (!command.subject.empty() && binding != command.subject) continue;
            reported.push_back({BlockerKind::binding_active, binding, true});
            found = true;
        }
    }
    if (!found) {
        return fail(Code::not_found, "blocker_not_found",
                    fmt::format("no reported blocker {} stands here; blockers of money are cleared by the record, the quote or "
                                "--balance",
                                to_string(command.kind)));
    }
    const State to = file.order.state == awaiting_confirmation ? awaiting_clearance : file.order.state;
    const auto event = file.order.state == opened ? EventKind::ruled : EventKind::blocker_cleared;
    draft.move(event, to, command.by, fmt::format("cleared={}", to_string(command.kind)));
    advance(draft, rules, command.by);
    return draft.finish();
}

Result<Decision> decide(const OrderFile& file, const SetRule& command, const Rules& rules, const Moment& moment)
{
    if (!is_before_confirmation(file.order.state)) return not_now(file.order);
    Draft draft{file, moment};
    draft.order().rulings[command.rule] = command.value;
    const Currency currency = file.line ? file.line->currency : Currency{};
    auto pack = with_rulings(rules.pack, draft.order().rulings, currency);
    if (!pack) return tl::unexpected(pack.error());
    if (!may_be_ruled(command.rule, file.order, file.line, rules.pack)) {
        return fail(Code::refused, "rule_published",
                    fmt::format("{} has set {} itself; a clerk sets only what no operator has", rules.pack.name, command.rule));
    }
    const State to = file.order.state == awaiting_confirmation ? awaiting_clearance : file.order.state;
    draft.move(EventKind::ruled, to, command.by, fmt::format("rule={} value={}", command.rule, command.value));
    advance(draft, rules, command.by);
    return draft.finish();
}

Result<Decision> decide(const OrderFile& file, const Rule& command, const Rules& rules, const Moment& moment)
{
    switch (command.ruling) {
        case Ruling::retry:
        case Ruling::accept_node: return retry(file, command, rules, moment);
        case Ruling::reject: return reject(file, command, rules, moment);
        case Ruling::resume: return resume(file, stopped, EventKind::resumed, command, rules, moment);
        case Ruling::hold: return hold(file, command, moment);
        case Ruling::lift_hold: return resume(file, on_hold, EventKind::hold_lifted, command, rules, moment);
        case Ruling::ported_out: return port_out(file, command, rules, moment);
    }
    return not_now(file.order);
}

Result<Decision> decide(const OrderFile& file, const Attest& command, const Rules& rules, const Moment& moment)
{
    const auto& order = file.order;
    if (order.network.undoing) return not_now(order);
    State at = order.state == needs_attention && order.attention ? order.attention->before : order.state;
    if (at != scheduled && at != barred && at != deprovisioning) return not_now(order);
    Draft draft{file, moment};
    auto& after = draft.order();
    if (at == scheduled && file.line && is_closure_locked(*file.line, moment.now)) return tl::unexpected(closure_locked());
    if (at == scheduled && moment.now < order.dates.cut_not_before.value_or(moment.now)) {
        return fail(Code::waiting, "hold_running",
                    fmt::format("nothing may be cut before {}", rfc3339(*order.dates.cut_not_before)));
    }
    if (order.state == needs_attention) draft.move(EventKind::ruled, at, command.by, "ruling=attest");
    after.attention.reset();
    after.network.attested = true;
    if (at == scheduled) {
        after.dates.barred_at = moment.now;
        draft.move(EventKind::bars_read_back, barred, command.by, "attested=1");
        at = barred;
    }
    if (at == barred && !after.dates.cut_at) {
        after.network.cs = NodeResult::attested;
        after.network.ps = NodeResult::attested;
        after.dates.cut_at = moment.now;
        const auto pack = with_rulings(rules.pack, order.rulings, file.line ? file.line->currency : Currency{});
        after.dates.undo_until = moment.now + std::chrono::hours{pack ? pack->undo_window_hours.value.value_or(0) : 0};
        draft.stay(EventKind::nodes_answered, command.by, "attested=1");
    }
    draft.drop_tasks(
        {StepKind::inspect, StepKind::drain, StepKind::bar, StepKind::throw_off, StepKind::begin_removal, StepKind::remove});
    if (!command.removed) {
        add_next_tasks(draft);
        return draft.finish();
    }
    if (at == barred) {
        after.dates.removal_begun_at = moment.now;
        draft.move(EventKind::removal_begun, deprovisioning, command.by, "attested=1");
    }
    after.dates.removed_at = moment.now;
    after.network.removed = true;
    draft.move(EventKind::removal_read_back, settling, command.by, "attested=1");
    if (file.line) {
        Line ended = *file.line;
        ended.ended = true;
        draft.line(std::move(ended));
    }
    add_next_tasks(draft);
    return draft.finish();
}

}  // namespace xitam::termination::parts
