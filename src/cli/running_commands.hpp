// Programs that keep running, and care of the data directory.
#pragma once

#include "cli/command.hpp"

#include <vector>

namespace xitam::cli {

std::vector<Command> running_commands();

}  // namespace xitam::cli
