// The drawn map of the listed branches, as an inline SVG: degrees, the dots of known places, and a pin with the list's number
// for each branch. No tiles, nothing from elsewhere, no style attribute.
#pragma once

#include "base/lang.hpp"
#include "domain/branches/branch.hpp"

#include <span>
#include <string>

namespace xitam::pages {

// At least one branch, in the order of the list.
std::string branch_map(Lang lang, std::span<const branches::Branch* const> listed);

}  // namespace xitam::pages
