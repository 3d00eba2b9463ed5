// How a word of a name may be written in the letters A to Z: each form that passports and people use for it. The tables are
// those of ICAO Doc 9303-3 section 6 (Latin and Cyrillic signs), with the forms of Russian passports before it (orders 310 and
// 1047), and the English ones that Azerbaijani names are known by (sh, ch, gh).
#pragma once

#include <string>
#include <vector>

namespace xitam {

struct LatinSpelling {
    std::vector<std::string> ways;  // sorted, each once; upper case
    bool is_complete = true;        // false: a sign in it has no Latin form (a Chinese one), or it has too many ways to list
};

LatinSpelling latin_spelling(std::u32string_view word);

// What is left of a word when habits of spelling are taken away: double letters, ae for a, kh or x for h, y or j for i. Two
// words with the same rest may be the same name; they may also be two.
std::string loose_spelling(const std::string& latin);

}  // namespace xitam
