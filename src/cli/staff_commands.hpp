// Who works here: accounts for the pages under /staff.
#pragma once

#include "cli/command.hpp"

#include <vector>

namespace xitam::cli {

std::vector<Command> staff_commands();

}  // namespace xitam::cli
