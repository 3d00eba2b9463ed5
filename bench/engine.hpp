// The worker of an installation over a network core: several runners in this process until every case is closed.
#pragma once

#include "bench/installation.hpp"
#include "ports/network_core.hpp"

#include <vector>

namespace xitam::bench {

// Opens the orders with 64 clients while `workers` runners carry them on, until all are closed and nothing is due; then the
// audit is sealed. Seconds from the first call to the seal. Gives up when an order does not end closed.
double close_all(Installation& ours, NetworkCore& core, const std::vector<int>& numbers, bool refund, int workers);

}  // namespace xitam::bench
