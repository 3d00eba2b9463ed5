// How identifiers lie in a row: small, and the same in every database.
#pragma once

#include "domain/line/identifiers.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace xitam::sql {

using PackedBytes = std::vector<std::uint8_t>;

// A 1 before the digits keeps leading zeros: "001010000000001" -> 1001010000000001.
std::int64_t pack_imsi(const Imsi& imsi);
Result<Imsi> unpack_imsi(std::int64_t packed);

// Two decimal digits a byte, the last half filled with F where their number is odd.
PackedBytes pack_digits(std::string_view digits);
std::string unpack_digits(std::span<const std::uint8_t> packed);

// Keyed hashes come as hexadecimal text and are kept as bytes; any other text is kept as it is. A first byte tells which.
PackedBytes pack_opaque(std::string_view text);
std::string unpack_opaque(std::span<const std::uint8_t> packed);

}  // namespace xitam::sql
