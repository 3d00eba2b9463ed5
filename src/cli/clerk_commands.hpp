// What a clerk decides; each is audited under the name of --by.
#pragma once

#include "cli/command.hpp"

#include <vector>

namespace xitam::cli {

std::vector<Command> clerk_commands();

}  // namespace xitam::cli
