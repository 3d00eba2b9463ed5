// What a person typed, as one word of an audit row: "note=no_time" stays one pair.
#pragma once

#include <string>
#include <string_view>

namespace xitam::service {

std::string audit_word(std::string_view text);  // at most 60 bytes; blanks and "=" become "_"

}  // namespace xitam::service
