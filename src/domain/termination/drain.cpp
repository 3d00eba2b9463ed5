#include "domain/termination/drain.hpp"

#include "domain/termination/advance.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace xitam::termination {

namespace {

using enum State;

// Where nobody has proven anything yet, the longest hold is reckoned with.
Instant hold_end(const Order& order, const Rules& rules, const Moment& moment)
{
    if (order.dates.cut_not_before) return std::max(moment.now, *order.dates.cut_not_before);
    if (rules.safety.hold.contains(order.level)) return earliest_cut(order, rules, moment);
    Order unproven = order;
    unproven.level = Assurance::l1;
    return earliest_cut(unproven, rules, moment);
}

}  // namespace

std::optional<DrainWindow> drain_window(const Order& order, const Rules& rules, const Moment& moment)
{
    const bool waits_for_clerk = order.state == needs_attention && order.attention && order.attention->before == scheduled;
    const bool is_before_cut = is_before_confirmation(order.state) || order.state == scheduled || waits_for_clerk;
    if (!is_before_cut || order.dates.data_cut_at || rules.safety.drain_days_max == 0) return std::nullopt;
    const Date first = moment.date_of(hold_end(order, rules, moment));
    return DrainWindow{add_days(first, 1), add_days(first, rules.safety.drain_days_max)};
}

bool drains(const Order& order, Instant now)
{
    return order.dates.drain_until && now < *order.dates.drain_until && !order.dates.data_cut_at && !order.dates.barred_at;
}

std::optional<Instant> planned_cut(const Order& order)
{
    if (!order.dates.cut_not_before) return std::nullopt;
    return std::max(order.dates.cut_not_before, order.dates.drain_until);  // an empty one is the smaller
}

void fit_drain(Order& order, const Rules& rules, const Moment& moment)
{
    auto& until = order.dates.drain_until;
    if (!until || !order.dates.cut_not_before) return;
    const Date hold_over = moment.date_of(*order.dates.cut_not_before);
    until = std::min(*until, moment.start_of(add_days(hold_over, rules.safety.drain_days_max)));
    if (*until <= *order.dates.cut_not_before) until.reset();
}

void drain_again(Draft& draft)
{
    const auto& order = draft.order();
    const auto& tasks = draft.file().tasks;
    const bool waits =
        std::any_of(tasks.begin(), tasks.end(), [](const LiveTask& live) { return live.kind == StepKind::drain; });
    if (waits || !drains(order, draft.moment().now)) return;
    draft.task(StepKind::drain, std::max(draft.moment().now, order.dates.cut_not_before.value_or(draft.moment().now)));
}

std::string drain_note(const Order& order)
{
    return order.dates.drain_until ? fmt::format(" drain_until={}", rfc3339(*order.dates.drain_until)) : "";
}

}  // namespace xitam::termination
