// Lines and numbers: import, quote, lock, numbers.
#pragma once

#include "cli/command.hpp"

#include <vector>

namespace xitam::cli {

std::vector<Command> line_commands();

}  // namespace xitam::cli
