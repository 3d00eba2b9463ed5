// A document's check lines beside what was declared and what the operator has on file: what whoever judges looks at twice.
#pragma once

#include "domain/identity/document_fact.hpp"
#include "domain/identity/mrz.hpp"
#include "domain/line/line.hpp"

#include <string_view>
#include <vector>

namespace xitam {

// `record`: the holder on file, where the document should be his; null: there is none, or another speaks for him.
std::vector<Doubt> doubts_about(const Mrz& lines, DocumentType type, std::string_view declared_name, const Holder* record,
                                Date today);

}  // namespace xitam
