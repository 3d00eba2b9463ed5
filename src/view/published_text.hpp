// A published value (JSON text of a pack) for people: "90", "yes", "days: 30, fee_gel: 1".
#pragma once

#include "base/lang.hpp"

#include <string>

namespace xitam {

std::string published_text(const std::string& json, Lang lang);

}  // namespace xitam
