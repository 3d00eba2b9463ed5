// What every page under /staff starts from: who is signed in, the links of his role. For the sources of this folder.
#pragma once

#include "pages/facts.hpp"
#include "pages/staff.hpp"

namespace xitam::pages {

Facts staff_facts(const StaffFrame& frame);

}  // namespace xitam::pages
