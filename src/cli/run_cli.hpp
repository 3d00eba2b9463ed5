// The command line: words in, one use case called, one answer out, an exit code of the table in exit_code.cpp.
#pragma once

#include "cli/application.hpp"
#include "cli/streams.hpp"

namespace xitam::cli {

// Never throws. With --json stdout holds one object and nothing else, refusals too.
int run_cli(int argc, const char* const* argv, const Streams& streams, const Wiring& wiring);

}  // namespace xitam::cli
