// From the facts of an operator's pack (hotlines, emails, web.*, apps, social, ussd, offices.*) to typed contacts.
#pragma once

#include "adapters/packs/read_published.hpp"

#include <vector>

namespace xitam {

// What was searched for and not found is left out here: the facts keep it.
std::vector<Contact> read_contacts(const JsonNode& root, const PackContext& context);

}  // namespace xitam
