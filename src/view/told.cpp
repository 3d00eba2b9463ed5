#include "view/told.hpp"

#include "domain/termination/told.hpp"

namespace xitam::view {

OrderFacts told(OrderFacts facts)
{
    auto& order = facts.file.order;
    if (termination::line_may_be_told(order)) return facts;
    order.state = termination::told_state(order);
    order.blockers.clear();
    order.missing_rules.clear();
    termination::Dates dates;
    dates.received_at = order.dates.received_at;
    dates.billing_stop_at = order.dates.billing_stop_at;
    dates.billing_stop_provisional = order.dates.billing_stop_provisional;
    dates.stopped_at = order.dates.stopped_at;
    dates.ended_at = order.dates.ended_at;
    order.dates = dates;
    return {std::move(facts.file), {}, {}, {}, {}, facts.now};
}

}  // namespace xitam::view
