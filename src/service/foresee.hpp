// The days ahead of an order, as far as rules and record tell them today: what its holder is promised before the last yes, and
// what his calendar gets. A date that has come is the stored one.
#pragma once

#include "domain/termination/decision.hpp"
#include "service/world.hpp"

#include <optional>

namespace xitam::service {

struct DaysAhead {
    Instant hold_until;            // then the line is cut; where codes shall still come, only data goes off
    Instant cut_at;                // not earlier
    Instant undo_until;            // free until then: the cut, and the operator's undo window after it
    std::optional<Date> rests_to;  // of the number, counted from undo_until; empty: no rule is set
};

// blocked/identity_unproven: the hold depends on how sure we are.
Result<DaysAhead> days_ahead(const World& world, const termination::OrderFile& file);

}  // namespace xitam::service
