// The end of a sitting: the line is ended, with the customer's own yes in hand. Who serves him never says that yes for him: a
// clerk has no right to confirm an order, only to witness that its holder did.
#pragma once

#include "service/presence.hpp"

namespace xitam::service {

// Of a case that was confirmed from afar it ends the waiting time instead: its holder stands here, and identity is proven anew.
// blocked/document_needed, documents_missing; refused/hold_stays, hold_stays_risk.
// blocked/presence_missing: no proof for what stands there now; refused/changed_meanwhile; refused/not_allowed,
// second_person_same, second_person_near. Said again by the same clerk (a double press) it answers as the first time.
Result<Performed> close_at_desk(const AtDesk& at, const Staff& staff, std::string_view version);

}  // namespace xitam::service
