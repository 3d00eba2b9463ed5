#include "base/digits.hpp"

#include "base/utf8.hpp"

#include <algorithm>

namespace xitam {

namespace {

// The ASCII digit or plus that a code point stands for; 0 when none.
char ascii_for(char32_t point)
{
    for (const char32_t zero : {U'\uFF10', U'\u0660', U'\u06F0', U'\u0966'}) {
        if (point >= zero && point <= zero + 9) return static_cast<char>('0' + (point - zero));
    }
    return point == U'\uFF0B' ? '+' : '\0';
}

bool is_separator(char32_t point)
{
    switch (point) {
        case U' ':
        case U'\t':
        case U'-':
        case U'.':
        case U'(':
        case U')':
        case U'/':
        case U'\u00A0':
        case U'\u3000':
        case U'\uFF08':
        case U'\uFF09':
        case U'\uFF0D':
        case U'\uFEFF': return true;
        default:
            return (point >= 0x2000 && point <= 0x2015) || (point >= 0x202A && point <= 0x202F) || point == 0x2212 ||
                   (point >= 0x2066 && point <= 0x2069);
    }
}

}  // namespace

bool all_digits(std::string_view text)
{
    return !text.empty() && std::all_of(text.begin(), text.end(), is_digit);
}

std::string ascii_digits(std::string_view utf8)
{
    std::string out;
    for (std::size_t at = 0; at < utf8.size();) {
        const std::size_t begin = at;
        const char digit = ascii_for(next_code_point(utf8, at));
        if (digit != '\0') out += digit;
        else out += utf8.substr(begin, at - begin);
    }
    return out;
}

std::string squeeze_number(std::string_view utf8)
{
    std::string out;
    const std::string text = ascii_digits(utf8);
    for (std::size_t at = 0; at < text.size();) {
        const char32_t point = next_code_point(text, at);
        if (point < 0x80 && is_digit(static_cast<char>(point))) out += static_cast<char>(point);
        else if (point == U'+' && out.empty()) out += '+';
        else if (!is_separator(point)) return {};
    }
    return out;
}

char luhn_digit(std::string_view digits)
{
    int sum = 0;
    bool doubled = true;
    for (auto it = digits.rbegin(); it != digits.rend(); ++it) {
        int value = *it - '0';
        if (doubled) value = value > 4 ? 2 * value - 9 : 2 * value;
        sum += value;
        doubled = !doubled;
    }
    return static_cast<char>('0' + (10 - sum % 10) % 10);
}

bool luhn_holds(std::string_view digits)
{
    return digits.size() > 1 && all_digits(digits) && luhn_digit(digits.substr(0, digits.size() - 1)) == digits.back();
}

int mod97(std::string_view alphanumeric)
{
    int rest = 0;
    for (char c : alphanumeric) {
        if (is_digit(c)) rest = (rest * 10 + (c - '0')) % 97;
        else if (c >= 'A' && c <= 'Z') rest = (rest * 100 + (c - 'A' + 10)) % 97;
        else return -1;
    }
    return rest;
}

std::string masked(std::string_view text, std::size_t head, std::size_t tail)
{
    if (text.size() <= head + tail) return std::string(text.size(), '*');
    std::string out{text};
    std::fill(out.begin() + static_cast<std::ptrdiff_t>(head), out.end() - static_cast<std::ptrdiff_t>(tail), '*');
    return out;
}

}  // namespace xitam
