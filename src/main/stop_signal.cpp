#include "main/stop_signal.hpp"

#include <atomic>
#include <csignal>

namespace xitam::app {

namespace {

// The one thing that a signal may touch.
std::atomic<bool> asked{false};
static_assert(std::atomic<bool>::is_always_lock_free);

extern "C" void ask_stop(int)
{
    asked.store(true);
}

}  // namespace

void catch_stop_signals()
{
    std::signal(SIGINT, ask_stop);
    std::signal(SIGTERM, ask_stop);
}

bool stop_asked()
{
    return asked.load();
}

}  // namespace xitam::app
