// `rules show`: which packs are here, and what the rules of one operator say for `close`: set with their source, or unset.
#pragma once

#include "base/lang.hpp"
#include "base/result.hpp"
#include "domain/operators/pack_library.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace xitam {

std::string operators_text(const PackLibrary& packs, Lang lang);
std::string operators_json(const PackLibrary& packs);

// not_found/operator_unknown
Result<std::string> rules_text(const PackLibrary& packs, std::string_view operator_id, Date on, Lang lang);
Result<std::string> rules_json(const PackLibrary& packs, std::string_view operator_id, Date on);

// One rule as a table shows it.
struct RuleFact {
    std::string id;
    std::string name;                    // for people
    std::vector<std::string> sentences;  // what it says; empty: not set
    std::string source;                  // empty: none told
    std::string confidence;              // how sure it is, in words
};
std::vector<RuleFact> rule_facts(const Rules& rules, Lang lang);

}  // namespace xitam
