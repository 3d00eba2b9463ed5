// Contacts, promised half hours and what was just done, as facts that the hotline's pages share. For the sources of this
// folder.
#pragma once

#include "pages/cases.hpp"
#include "pages/facts.hpp"

namespace xitam::pages {

void put_contacts(Facts& facts, const std::vector<ContactRow>& contacts);
void put_slots(Facts& facts, const std::vector<SlotChoice>& slots, const std::string& chosen);
void put_done(Facts& facts, const std::string& protocol, const std::string& refused);

}  // namespace xitam::pages
