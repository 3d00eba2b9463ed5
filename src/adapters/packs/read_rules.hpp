// From the "rules" of an operator's pack to typed rules, by shape. A shape that is not built, or that nobody knows, is refused
// by name: a rule is never read half.
#pragma once

#include "adapters/packs/json_node.hpp"
#include "adapters/packs/read_published.hpp"
#include "domain/operators/pack_library.hpp"
#include "domain/operators/rule_pack.hpp"

namespace xitam {

// One entry for each period between the dates at which a rule changes; a single open one where none does.
std::vector<DatedRules> read_rules(const JsonNode& root, const PackContext& context, const OperatorProfile& profile,
                                   const std::string& version);

SafetyPolicy read_safety(const JsonNode& root);

}  // namespace xitam
