// The guide, for people in five languages and as JSON. Our own sentences and the names of documents, channels and rules are
// translated; what a source says stays in the words of the pack and is marked as such.
#pragma once

#include "base/lang.hpp"
#include "service/guide.hpp"

#include <string>

namespace xitam {

std::string guide_text(const Guide& guide, Lang lang);
std::string guide_json(const Guide& guide, Lang lang);  // one object; `lang` for the names beside the ids

}  // namespace xitam
