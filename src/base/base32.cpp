#include "base/base32.hpp"

#include "base/check.hpp"

#include <cstdint>

namespace xitam {

namespace {

template <class Bytes>
std::string in_hexadecimal(const Bytes& bytes)
{
    constexpr std::string_view digits = "0123456789abcdef";
    std::string out;
    out.reserve(bytes.size() * 2);
    for (const auto sign : bytes) {
        const auto byte = static_cast<std::uint8_t>(sign);
        out += digits[byte >> 4U];
        out += digits[byte & 15U];
    }
    return out;
}

unsigned nibble_of(char c)
{
    if (c >= '0' && c <= '9') return static_cast<unsigned>(c - '0');
    CHECK(c >= 'a' && c <= 'f');
    return static_cast<unsigned>(c - 'a') + 10;
}

}  // namespace

std::string base32(std::string_view bytes)
{
    constexpr std::string_view letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    std::string out;
    std::uint32_t held = 0;
    unsigned bits = 0;
    for (const char c : bytes) {
        held = (held << 8U) | static_cast<unsigned char>(c);
        for (bits += 8; bits >= 5; bits -= 5) out += letters[(held >> (bits - 5)) & 31U];
    }
    if (bits > 0) out += letters[(held << (5 - bits)) & 31U];
    return out;
}

std::string hex_of(std::string_view bytes)
{
    return in_hexadecimal(bytes);
}

std::string hex_of(std::span<const std::uint8_t> bytes)
{
    return in_hexadecimal(bytes);
}

std::string bytes_of_hex(std::string_view hex)
{
    CHECK(hex.size() % 2 == 0);
    std::string bytes;
    for (std::size_t i = 0; i < hex.size(); i += 2) bytes += static_cast<char>(nibble_of(hex[i]) * 16 + nibble_of(hex[i + 1]));
    return bytes;
}

}  // namespace xitam
