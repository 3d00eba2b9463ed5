// The one program: the only place where everything meets.
#include "base/fault.hpp"
#include "cli/run_cli.hpp"
#include "main/installation.hpp"
#include "main/tools.hpp"

#include <csignal>
#include <cstdio>

int main(int argc, char** argv)
{
    // A reader that went away must end the answer, not the work.
    std::signal(SIGPIPE, SIG_IGN);
    if (const auto armed = xitam::fault::arm_from_environment(); !armed) {
        static_cast<void>(std::fprintf(stderr, "xitam: %s\n", armed.error().detail.c_str()));
        return 2;
    }
    xitam::app::Tools tools;
    const xitam::cli::Wiring wiring{
        tools, [](const xitam::cli::OpenRequest& request) { return xitam::app::Installation::open(request); }};
    return xitam::cli::run_cli(argc, argv, xitam::cli::standard_streams(), wiring);
}
