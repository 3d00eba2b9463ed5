#include "base/utf8.hpp"

#include <cstdint>

namespace xitam {

char32_t next_code_point(std::string_view text, std::size_t& at)
{
    const auto byte = [&](std::size_t i) { return static_cast<std::uint8_t>(text[i]); };
    const std::uint8_t first = byte(at);
    const std::size_t length = first < 0x80          ? 1
                               : first >> 5U == 0x06 ? 2
                               : first >> 4U == 0x0E ? 3
                               : first >> 3U == 0x1E ? 4
                                                     : 0;
    if (length == 0 || at + length > text.size()) {
        ++at;
        return 0xFFFD;
    }
    char32_t point = length == 1 ? first : first & (0xFFU >> (length + 1));
    for (std::size_t i = 1; i < length; ++i) {
        if (byte(at + i) >> 6U != 0x02) {
            ++at;
            return 0xFFFD;
        }
        point = (point << 6U) | (byte(at + i) & 0x3FU);
    }
    at += length;
    return point;
}

std::string_view cut_to(std::string_view text, std::size_t most)
{
    if (text.size() <= most) return text;
    while (most > 0 && continues_character(text[most])) --most;
    return text.substr(0, most);
}

bool is_utf8(std::string_view text)
{
    for (std::size_t at = 0; at < text.size();) {
        const auto first = static_cast<unsigned char>(text[at]);
        if (first < 0x80) {
            ++at;
            continue;
        }
        const std::size_t length = first >= 0xC2 && first < 0xE0   ? 2
                                   : first >> 4U == 0x0E           ? 3
                                   : first >= 0xF0 && first < 0xF5 ? 4
                                                                   : 0;
        if (length == 0 || at + length > text.size()) return false;
        for (std::size_t i = 1; i < length; ++i) {
            if (static_cast<unsigned char>(text[at + i]) >> 6U != 0x02) return false;
        }
        const auto second = static_cast<unsigned char>(text[at + 1]);
        if (first == 0xE0 && second < 0xA0) return false;  // overlong
        if (first == 0xED && second > 0x9F) return false;  // surrogates
        if (first == 0xF0 && second < 0x90) return false;  // overlong
        if (first == 0xF4 && second > 0x8F) return false;  // beyond U+10FFFF
        at += length;
    }
    return true;
}

}  // namespace xitam
