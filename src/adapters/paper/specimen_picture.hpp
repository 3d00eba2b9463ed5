// The picture of a specimen document, as a camera would take it: name, number and check lines to read, and SPECIMEN all over
// it.
#pragma once

#include "base/result.hpp"
#include "domain/identity/specimen.hpp"

#include <string>

namespace xitam {

Result<std::string> specimen_png(const Specimen& specimen);  // internal/paper_failed with cairo's words

}  // namespace xitam
