// A core that people serve by hand: nothing is sent anywhere, and every task waits until somebody attests it.
#pragma once

#include "ports/network_core.hpp"

#include <memory>

namespace xitam {

std::unique_ptr<NetworkCore> make_manual_core();

}  // namespace xitam
