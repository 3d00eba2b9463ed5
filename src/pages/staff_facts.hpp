// What every staff page has around it, as facts. For the sources of this folder.
#pragma once

#include "pages/facts.hpp"
#include "pages/staff.hpp"

namespace xitam::pages {

Facts staff_facts(const StaffFrame& frame);

}  // namespace xitam::pages
