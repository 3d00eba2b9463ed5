// Finding a holder by a part of his name, whatever the script and case it is typed in; and what is shown of a name to whoever
// may not see it whole.
#pragma once

#include <string>
#include <string_view>

namespace xitam {

inline constexpr int name_letters_min = 3;  // of a search: fewer would list half of the town

// Letters of the text, without spaces and signs between words.
int letters_of_name(std::string_view text);

// Whether each word that was asked for begins a word of the name, in one of its Latin spellings; where a word has none
// (Chinese), whether the name has the same signs in it.
bool name_begins(std::string_view asked, std::string_view name);

std::string initials(std::string_view name);  // "Anna Keller" -> "A. K."; empty for an empty name

}  // namespace xitam
