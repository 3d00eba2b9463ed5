// What one person asked and another one agreed to (R51): each shortens a protection of somebody, so that nobody does it alone.
#include "base/check.hpp"
#include "domain/identity/closure_lock.hpp"
#include "domain/termination/advance.hpp"
#include "domain/termination/decide.hpp"
#include "domain/termination/decide_parts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

namespace xitam::termination::parts {

using enum State;

namespace {

tl::unexpected<Error> not_in(const Order& order, std::string_view what)
{
    return fail(Code::refused, "not_in_this_state", fmt::format("the order is {}; {}", to_string(order.state), what));
}

std::string note_of(std::string_view act, const Agreed& command)
{
    return fmt::format("act={} asked_by={}", act, command.asked_by);
}

// A ruling before the last yes: what was computed is computed anew.
Decision ruled_before_confirmation(Draft draft, const Agreed& command, std::string_view act, const Rules& rules)
{
    const State from = draft.order().state;
    draft.move(EventKind::ruled, from == awaiting_confirmation ? awaiting_clearance : from, command.by, note_of(act, command));
    advance(draft, rules, command.by);
    return draft.finish();
}

Result<Decision> waive_fee(const OrderFile& file, const Agreed& command, const Rules& rules, const Moment& moment)
{
    const auto& order = file.order;
    if (order.fee_waived) return unchanged(file);
    if (!is_before_confirmation(order.state)) return not_in(order, "a fee is waived before the holder says his last yes");
    const bool runs = order.bill ? settlement::term_runs(*order.bill) : file.line && file.line->contract_until.has_value();
    if (!runs) return fail(Code::refused, "nothing_to_waive", "no early-termination fee is asked here");
    Draft draft{file, moment};
    draft.order().fee_waived = true;
    return ruled_before_confirmation(std::move(draft), command, "waive_fee", rules);
}

bool waits_to_tell(const OrderFile& file)
{
    return std::ranges::any_of(file.tasks, [](const LiveTask& live) {
        return (live.kind == StepKind::notice_line || live.kind == StepKind::notice_contacts) && !live.begun;
    });
}

Result<Decision> suppress_notice(const OrderFile& file, const Agreed& command, const Rules& rules, const Moment& moment)
{
    const auto& order = file.order;
    if (order.quiet) return unchanged(file);
    const bool is_scheduled = order.state == scheduled;
    if (!is_before_confirmation(order.state) && !is_scheduled) return not_in(order, "there is nobody left to tell");
    if (is_scheduled && !waits_to_tell(file)) {
        return fail(Code::refused, "already_told", "the line and its contacts have been told; that cannot be taken back");
    }
    Draft draft{file, moment};
    draft.order().quiet = true;
    if (!is_scheduled) return ruled_before_confirmation(std::move(draft), command, "suppress_notice", rules);
    draft.drop_tasks({StepKind::notice_line, StepKind::notice_contacts});
    draft.stay(EventKind::ruled, command.by, note_of("suppress_notice", command));
    return draft.finish();
}

Result<Decision> override_hold(const OrderFile& file, const Agreed& command, const Rules&, const Moment& moment)
{
    const auto& order = file.order;
    if (order.state != scheduled) return not_in(order, "only a waiting time that runs can be shortened");
    if (file.line && is_closure_locked(*file.line, moment.now)) return tl::unexpected(closure_locked());
    // Nobody pays for days on which the line is off: it serves until charges stop.
    const Instant earliest = std::max(moment.now, order.dates.billing_stop_at.value_or(moment.now));
    if (order.dates.cut_not_before.value_or(earliest) <= earliest) {
        return fail(Code::refused, "no_hold_running",
                    "the waiting time is over, or only the day on which charges stop is left");
    }
    Draft draft{file, moment};
    draft.order().dates.cut_not_before = earliest;
    draft.stay(EventKind::ruled, command.by,
               fmt::format("{} cut_not_before={}", note_of("override_hold", command), rfc3339(earliest)));
    if (order.network.inspected) {
        draft.drop_tasks({StepKind::drain, StepKind::bar});
        add_next_tasks(draft);
    }
    return draft.finish();
}

Result<Decision> release_early(const OrderFile& file, const Agreed& command, const Rules&, const Moment& moment)
{
    const auto& order = file.order;
    if (order.state != closed && order.state != erased)
        return not_in(order, "the number of a closed line rests, no other does");
    if (!file.number || file.number->epoch != order.epoch) {
        return fail(Code::refused, "number_not_resting", "the number does not rest after this order");
    }
    const auto port_until = order.dates.port_right_until;
    if (port_until && moment.now < *port_until) {
        return fail(Code::refused, "port_right_runs",
                    fmt::format("until {} its holder may take the number to another operator", rfc3339(*port_until)));
    }
    auto rested = numbering::release_early(*file.number, moment.today, moment.now);
    if (!rested) return tl::unexpected(rested.error());
    Draft draft{file, moment};
    draft.drop_tasks({StepKind::release_number});
    draft.task(StepKind::release_number, moment.now);
    draft.number(std::move(*rested));
    draft.order().dates.rest_until = moment.now;
    draft.stay(EventKind::ruled, command.by, note_of("release_early", command));
    return draft.finish();
}

// Whoever still has to look at the picture would look at nothing; and what the law holds stays.
Result<Decision> destroy_key(const OrderFile& file, const Agreed& command, const Rules&, const Moment& moment)
{
    const auto& order = file.order;
    if (!has_pictures(order)) return fail(Code::refused, "no_pictures", "this case has no pictures that can be seen");
    if (order.pictures_go) return unchanged(file);
    const bool is_decided = is_final(order.state) || order.identity_proven;
    if (!is_decided || !may_move(order.state, EventKind::ruled, order.state)) {
        return not_in(order, "its pictures are still needed");
    }
    Draft draft{file, moment};
    draft.order().pictures_go = true;
    draft.drop_tasks({StepKind::shred});
    draft.task(StepKind::shred, moment.now);  // the key is destroyed outside of any transaction, and then said to be
    draft.stay(EventKind::ruled, command.by, note_of("destroy_key", command));
    return draft.finish();
}

}  // namespace

Result<Decision> decide(const OrderFile& file, const Agreed& command, const Rules& rules, const Moment& moment)
{
    CHECK(!command.by.empty() && !command.asked_by.empty() && command.by != command.asked_by);
    switch (command.act) {
        case TwoPersonAct::waive_fee: return waive_fee(file, command, rules, moment);
        case TwoPersonAct::release_early: return release_early(file, command, rules, moment);
        case TwoPersonAct::override_hold: return override_hold(file, command, rules, moment);
        case TwoPersonAct::suppress_notice: return suppress_notice(file, command, rules, moment);
        case TwoPersonAct::destroy_key: return destroy_key(file, command, rules, moment);
    }
    return unchanged(file);
}

}  // namespace xitam::termination::parts
