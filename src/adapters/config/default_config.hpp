// The commented xitam.toml that `init` writes: every key, with its default.
#pragma once

#include <string>

namespace xitam::config {

std::string default_config_text();

}  // namespace xitam::config
