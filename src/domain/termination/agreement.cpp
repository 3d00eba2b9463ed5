#include "domain/termination/agreement.hpp"

#include "domain/identity/closure_lock.hpp"

#include <algorithm>

namespace xitam::termination {

namespace {

bool waits_for_yes(const Order& order)
{
    if (order.state == State::awaiting_confirmation) return true;
    const bool only_for_it = std::ranges::all_of(
        order.blockers, [](const Blocker& blocker) { return blocker.kind == BlockerKind::quote_not_accepted; });
    return order.state == State::awaiting_clearance && !order.blockers.empty() && only_for_it && order.missing_rules.empty();
}

}  // namespace

bool may_agree(const OrderFile& file, Instant now)
{
    const auto& order = file.order;
    if (!file.line || !order.identity_proven || !order.bill || order.quote_id.empty()) return false;
    return waits_for_yes(order) || hold_at_desk(file, now) == HoldAtDesk::may_end;
}

HoldAtDesk hold_at_desk(const OrderFile& file, Instant now)
{
    const auto& order = file.order;
    const bool is_remote = order.identity_proven && order.level != Assurance::in_person;
    if (order.state != State::scheduled || !file.line || !is_remote || !order.dates.cut_not_before) return HoldAtDesk::none;
    if (is_closure_locked(*file.line, now)) return HoldAtDesk::none;
    // Nobody pays for days on which the line is off: until charges stop it serves, whoever was seen.
    if (*order.dates.cut_not_before <= std::max(now, order.dates.billing_stop_at.value_or(now))) return HoldAtDesk::none;
    return order.stops > 0 ? HoldAtDesk::after_stop : HoldAtDesk::may_end;
}

}  // namespace xitam::termination
