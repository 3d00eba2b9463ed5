// Digits as people type them, and the check digits of the identifiers we read.
#pragma once

#include <string>
#include <string_view>

namespace xitam {

inline bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}
bool all_digits(std::string_view text);  // false for empty text

// Full-width, Arabic-Indic and Devanagari digits become ASCII; a full-width plus becomes '+'. The rest is kept.
std::string ascii_digits(std::string_view utf8);

// Keeps the digits (after ascii_digits) and drops spaces, dashes, dots, brackets, slashes and format marks that people and
// phones put between them. Anything else makes the answer empty. A leading '+' is kept.
std::string squeeze_number(std::string_view utf8);

char luhn_digit(std::string_view digits);  // the check digit that belongs behind `digits` (ISO/IEC 7812-1)
bool luhn_holds(std::string_view digits);  // whether the last digit is right
int mod97(std::string_view alphanumeric);  // letters count as 10..35; -1 on any other character

// "99450*****67": the first `head` and last `tail` characters stay, the rest become stars.
std::string masked(std::string_view text, std::size_t head, std::size_t tail);

}  // namespace xitam
