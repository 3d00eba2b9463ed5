// The clock of a case that waits for somebody: one business day (R50).
#pragma once

#include "domain/termination/decision.hpp"

namespace xitam::termination {

// The same time on the next business day, where the operator is. Saturday and Sunday do not count: what comes in on them counts
// from the beginning of Monday. Public holidays are not known here.
Instant after_one_business_day(const Moment& moment, Instant since);

}  // namespace xitam::termination
