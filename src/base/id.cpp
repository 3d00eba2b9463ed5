#include "base/id.hpp"

namespace xitam {

namespace {

constexpr std::string_view hex_digits = "0123456789abcdef";

int hex_value(char c)
{
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

}  // namespace

std::string id_text(const IdBytes& bytes)
{
    std::string text;
    text.reserve(36);
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        if (i == 4 || i == 6 || i == 8 || i == 10) text += '-';
        text += hex_digits[bytes[i] >> 4U];
        text += hex_digits[bytes[i] & 0x0FU];
    }
    return text;
}

Result<IdBytes> parse_id(std::string_view text)
{
    IdBytes bytes{};
    std::size_t nibbles = 0;
    for (char c : text) {
        if (c == '-') continue;
        const int value = hex_value(c);
        if (value < 0 || nibbles == 32) return fail(Code::bad_input, "id_malformed", "an id has 32 hexadecimal digits");
        auto& byte = bytes[nibbles / 2];
        byte = static_cast<std::uint8_t>((byte << 4U) | static_cast<unsigned>(value));
        ++nibbles;
    }
    if (nibbles != 32) return fail(Code::bad_input, "id_malformed", "an id has 32 hexadecimal digits");
    return bytes;
}

IdBytes uuid_v7(std::int64_t unix_ms, const std::array<std::uint8_t, 10>& random)
{
    IdBytes bytes{};
    for (std::size_t i = 0; i < 6; ++i) {
        bytes[i] = static_cast<std::uint8_t>((static_cast<std::uint64_t>(unix_ms) >> (8 * (5 - i))) & 0xFFU);
    }
    for (std::size_t i = 0; i < 10; ++i) bytes[6 + i] = random[i];
    bytes[6] = static_cast<std::uint8_t>((bytes[6] & 0x0FU) | 0x70U);  // version 7
    bytes[8] = static_cast<std::uint8_t>((bytes[8] & 0x3FU) | 0x80U);  // variant of RFC 9562
    return bytes;
}

}  // namespace xitam
