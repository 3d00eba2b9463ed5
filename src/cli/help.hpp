// Help from the table of commands.
#pragma once

#include "cli/command.hpp"

#include <span>
#include <string>

namespace xitam::cli {

std::string usage_of(const Flag& flag);                    // "--flag VALUE"
std::string help_text(std::span<const Command> commands);  // all, one line each
std::string help_text(const Command& command);             // one: usage, flags, an example

}  // namespace xitam::cli
