// How much one of the staff may do on one day (T7): orders that he opens, pictures of documents that he looks at. Whoever works
// honestly never meets a limit; whoever sells what he sees does. The command line on the host is under none.
#pragma once

#include "domain/access/right.hpp"
#include "domain/risk/volume.hpp"
#include "ports/desk_records.hpp"
#include "service/world.hpp"

#include <string_view>

namespace xitam::service {

// Counts it, in the transaction that does it. refused/staff_limit: it is one too many; nothing is counted then, and
// note_limit() writes it down behind the transaction that ends with this.
Result<void> count_act_in(const World& world, Tx& tx, const access::Actor& actor, LimitedAct act, std::string_view operator_id);
void note_limit(const World& world, const access::Actor& actor, LimitedAct act);

// What this one and his branch opened within the window of the policy; nobody of the staff, or of no branch: all zero.
risk::ClerkVolume volume_of(const World& world, Tx& tx, std::string_view opened_by, std::string_view operator_id);

}  // namespace xitam::service
