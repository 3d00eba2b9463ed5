// close, and what the holder of an order may do afterwards.
#pragma once

#include "cli/command.hpp"

#include <vector>

namespace xitam::cli {

std::vector<Command> order_commands();

}  // namespace xitam::cli
