// The bodies of audit rows are words with spaces between, "to=closed by=leyla": written and read here.
#pragma once

#include <string>
#include <string_view>

namespace xitam::service {

// What a person typed, as one word: at most 60 bytes; blanks and "=" become "_".
std::string audit_word(std::string_view text);
// What stands behind "word="; empty: it is not there.
std::string_view word_in(std::string_view body, std::string_view word);

}  // namespace xitam::service
