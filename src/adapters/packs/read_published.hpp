// From a pack file to the published facts of an operator or a country. Every fact needs a source, but for what is fictional.
#pragma once

#include "adapters/packs/json_node.hpp"
#include "domain/operators/country_pack.hpp"
#include "domain/operators/mapping.hpp"
#include "domain/operators/published.hpp"

namespace xitam {

// What holds for all facts of one file.
struct PackContext {
    std::optional<Date> as_of;
    bool source_needed = true;  // false for fictional operators: nobody published anything
};

// The members that every sourced value may have besides its value; checks that they are well formed.
void read_source(const JsonNode& node, const PackContext& context, SourceRef& source, Confidence& confidence);

// "in_words": {"az": "...", ...}; what is missing stays missing.
InWords read_in_words(const JsonNode& node);

PackContext read_context(const JsonNode& root);
OperatorProfile read_operator(const JsonNode& root, const PackContext& context);
CountryPack read_country(const JsonNode& root, const PackContext& context);
SourceWords read_words(const JsonNode& root);

}  // namespace xitam
