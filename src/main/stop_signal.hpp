// SIGINT and SIGTERM ask the commands that run for long to end what they are doing and go.
#pragma once

namespace xitam::app {

void catch_stop_signals();
bool stop_asked();

}  // namespace xitam::app
