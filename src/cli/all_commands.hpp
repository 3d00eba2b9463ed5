// Every command, in the order in which help tells them.
#pragma once

#include "cli/command.hpp"

#include <vector>

namespace xitam::cli {

std::vector<Command> all_commands();

}  // namespace xitam::cli
