#include "adapters/sql/packed.hpp"

#include "base/check.hpp"
#include "base/digits.hpp"

#include <algorithm>

namespace xitam::sql {

namespace {

constexpr std::string_view hex_digits = "0123456789abcdef";
constexpr std::uint8_t as_text = 0;
constexpr std::uint8_t as_hex = 1;

std::uint8_t nibble(char c)
{
    return static_cast<std::uint8_t>(hex_digits.find(c));
}

}  // namespace

std::int64_t pack_imsi(const Imsi& imsi)
{
    std::int64_t packed = 1;
    for (char c : imsi.digits()) packed = packed * 10 + (c - '0');
    return packed;
}

Result<Imsi> unpack_imsi(std::int64_t packed)
{
    const auto text = std::to_string(packed);
    return Imsi::parse(text.front() == '1' ? std::string_view{text}.substr(1) : std::string_view{});
}

PackedBytes pack_digits(std::string_view digits)
{
    CHECK(all_digits(digits));
    PackedBytes packed;
    packed.reserve((digits.size() + 1) / 2);
    for (std::size_t i = 0; i < digits.size(); i += 2) {
        const auto low = i + 1 < digits.size() ? nibble(digits[i + 1]) : std::uint8_t{0x0f};
        packed.push_back(static_cast<std::uint8_t>(nibble(digits[i]) << 4U | low));
    }
    return packed;
}

std::string unpack_digits(std::span<const std::uint8_t> packed)
{
    std::string digits;
    for (auto byte : packed) {
        digits += hex_digits[byte >> 4U];
        if ((byte & 0x0fU) != 0x0fU) digits += hex_digits[byte & 0x0fU];
    }
    return digits;
}

PackedBytes pack_opaque(std::string_view text)
{
    const bool hex = text.size() % 2 == 0 && !text.empty() && text.find_first_not_of(hex_digits) == std::string_view::npos;
    PackedBytes packed(1 + (hex ? text.size() / 2 : text.size()), hex ? as_hex : as_text);
    for (std::size_t i = 1; i < packed.size(); ++i) {
        packed[i] = hex ? static_cast<std::uint8_t>(nibble(text[2 * i - 2]) << 4U | nibble(text[2 * i - 1]))
                        : static_cast<std::uint8_t>(text[i - 1]);
    }
    return packed;
}

std::string unpack_opaque(std::span<const std::uint8_t> packed)
{
    if (packed.empty()) return {};
    const auto rest = packed.subspan(1);
    if (packed.front() == as_text) return {rest.begin(), rest.end()};
    std::string text;
    for (auto byte : rest) {
        text += hex_digits[byte >> 4U];
        text += hex_digits[byte & 0x0fU];
    }
    return text;
}

}  // namespace xitam::sql
