// The answer of identify, for people in five languages and as JSON.
#pragma once

#include "base/lang.hpp"
#include "service/identify.hpp"

#include <string>

namespace xitam {

std::string identify_text(const Identified& found, Lang lang);
std::string identify_json(const Identified& found);  // one object, no line break behind it

// One warning in words, as the text and the guide show it.
std::string warning_text(const IdentifyWarning& warning, Lang lang);

}  // namespace xitam
