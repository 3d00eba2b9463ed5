// From what the sources say about papers to what `close` checks: ids become document TYPEs, channels become channels of close.
#pragma once

#include "domain/operators/mapping.hpp"
#include "domain/operators/published.hpp"
#include "domain/operators/rule_pack.hpp"

#include <vector>

namespace xitam {

// The lists of the operator go before those of its country. Unset when no list says anything about ending a line.
Known<std::vector<DocumentRules>> close_documents(const std::vector<DocumentList>& of_operator,
                                                  const std::vector<DocumentList>& of_country, const SourceWords& words);

}  // namespace xitam
