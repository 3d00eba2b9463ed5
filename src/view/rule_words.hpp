// What a rule says, in sentences: one for each thing that it says, the same words in every version, so that two versions can be
// held against each other line by line.
#pragma once

#include "base/lang.hpp"
#include "domain/operators/pack_library.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace xitam {

// Of the rule with this name (RulePack's own, "notice_days"). Empty: not set.
std::vector<std::string> rule_sentences(const RulePack& pack, std::string_view name, Lang lang);

}  // namespace xitam
