// What is on record: orders, receipts, payments, certificates, keys, audit.
#pragma once

#include "cli/command.hpp"

#include <vector>

namespace xitam::cli {

std::vector<Command> record_commands();

}  // namespace xitam::cli
