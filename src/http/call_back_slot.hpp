// What a form sends for a promised half hour: seconds since 1970.
#pragma once

#include "base/instant.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace xitam::http {

std::string seconds_text(Instant at);
std::optional<Instant> seconds_in(std::string_view text);

}  // namespace xitam::http
