// Are two written names the name of one person? One as somebody typed it, one from a passport, a card or the operator's record;
// perhaps in two alphabets. The answer is a hint for whoever looks at the documents, never a judgement of its own.
#pragma once

#include <string_view>

namespace xitam {

enum class NameMatch {
    same,         // the same words, in whatever order; only a name in the middle or a father's name may be missing
    differs,      // a word stands where the other name has another one
    cannot_tell,  // one may be a part of the other, or is in a script that has no Latin spelling (Chinese)
};

// Whole names with spaces between the words, given names first where the order is known. Case, hyphens, dots and apostrophes do
// not count. The answer is the same with the two names exchanged.
NameMatch names_match(std::string_view a, std::string_view b);

}  // namespace xitam
