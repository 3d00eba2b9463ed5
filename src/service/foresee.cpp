#include "service/foresee.hpp"

#include "domain/termination/advance.hpp"
#include "service/perform.hpp"

#include <algorithm>

namespace xitam::service {

namespace t = termination;

namespace {

Instant hold_of(const t::Order& order, const Rules& rules, const t::Moment& moment)
{
    return order.dates.cut_not_before ? *order.dates.cut_not_before : t::earliest_cut(order, rules, moment);
}

}  // namespace

Result<DaysAhead> days_ahead(const World& world, const t::OrderFile& file)
{
    const auto& order = file.order;
    if (!order.identity_proven || !file.line) return fail(Code::blocked, "identity_unproven", "identity is not proven");
    const auto rules = rules_of(world, order);
    if (!rules) return tl::unexpected(rules.error());
    const auto pack = t::with_rulings(rules->pack, order.rulings, file.line->currency);
    if (!pack) return tl::unexpected(pack.error());
    const auto moment = moment_of(world, order.operator_id);
    DaysAhead ahead;
    ahead.hold_until = hold_of(order, *rules, moment);
    ahead.cut_at = order.dates.cut_at.value_or(std::max(ahead.hold_until, order.dates.drain_until.value_or(ahead.hold_until)));
    ahead.undo_until =
        order.dates.undo_until.value_or(ahead.cut_at + std::chrono::hours{pack->undo_window_hours.value.value_or(0)});
    if (order.dates.rest_until) {
        ahead.rests_to = moment.date_of(*order.dates.rest_until);
    } else if (auto rest = numbering::rest_of(file.line->number_class, *pack, moment.date_of(ahead.undo_until))) {
        ahead.rests_to = rest->until;
    }
    return ahead;
}

}  // namespace xitam::service
