// The sessions of the web in the store.
#pragma once

#include "http/session.hpp"
#include "ports/store.hpp"

namespace xitam::app {

http::SessionTable session_table(Store& store);  // which outlives it

}  // namespace xitam::app
