// The holder's free lock against closing (R26): anybody who has the line at hand may set it; only who is known well enough may
// end it. While it stands no order of the line goes on.
#pragma once

#include "domain/line/line.hpp"
#include "domain/operators/rule_pack.hpp"

#include <chrono>

namespace xitam {

// Between two proofs from a distance and the end of the lock: line and contacts hear of it in time to lock again.
inline constexpr std::chrono::hours unlock_wait{24};

bool is_closure_locked(const Line& line, Instant now);

void lock_closure(Line& line);  // takes back an end that was asked for

// L3 or in person: at once. L2: after unlock_wait, and asking again changes nothing. Less lifts nothing:
// refused/lock_needs_identity.
Result<void> unlock_closure(Line& line, Assurance level, Instant now);

}  // namespace xitam
