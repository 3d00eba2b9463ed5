// What needs no opened data directory: init, identify, guide, verify, rules, fault list.
#pragma once

#include "cli/command.hpp"

#include <vector>

namespace xitam::cli {

std::vector<Command> tool_commands();

}  // namespace xitam::cli
