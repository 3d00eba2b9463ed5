// Bytes as text: Base32 of RFC 4648 without padding (A to Z and 2 to 7, so that nothing of it is read for something else), and
// hexadecimal digits in lower case.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace xitam {

std::string base32(std::string_view bytes);
std::string hex_of(std::string_view bytes);
std::string hex_of(std::span<const std::uint8_t> bytes);
std::string bytes_of_hex(std::string_view hex);  // of our own making: CHECKs that it is pairs of 0-9, a-f

}  // namespace xitam
