// Commands of demonstrations alone.
#pragma once

#include "cli/command.hpp"

#include <vector>

namespace xitam::cli {

std::vector<Command> demo_commands();

}  // namespace xitam::cli
