// Codes, tokens and link checks are compared in full whatever the first difference: the time tells nothing.
#pragma once

#include <string_view>

namespace xitam {

// Only the length shows in the time.
bool same_secret(std::string_view a, std::string_view b);

}  // namespace xitam
