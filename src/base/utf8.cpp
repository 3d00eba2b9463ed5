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

}  // namespace xitam
