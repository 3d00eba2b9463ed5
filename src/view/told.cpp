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
    // Whose line it is comes from our record where we have one: a number that moved would give itself away.
    order.operator_id.clear();
    order.pack_version.clear();
    order.end_word.clear();
    order.quote_id.clear();
    order.notices.clear();
    order.attention.reset();
    order.network = {};
    order.settled = false;
    order.level = Assurance::l0;
    facts.file.legs.clear();
    facts.file.line.reset();
    return {std::move(facts.file), {}, {}, {}, {}, facts.now};
}

}  // namespace xitam::view
