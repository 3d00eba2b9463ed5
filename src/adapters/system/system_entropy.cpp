#include "adapters/system/system_entropy.hpp"

#include "base/check.hpp"

#include <sys/random.h>

#include <array>
#include <chrono>
#include <span>

namespace xitam {

namespace {

void fill(std::span<std::uint8_t> bytes)
{
    // Up to 256 bytes come whole (getrandom(2)).
    CHECK(bytes.size() <= 256);
    CHECK(getrandom(bytes.data(), bytes.size(), 0) == static_cast<ssize_t>(bytes.size()));
}

// No 0 and O, no 1, I and L, no U: what is read aloud is written down right.
constexpr std::string_view alphabet = "23456789ABCDEFGHJKMNPQRSTVWXYZ";

}  // namespace

IdBytes SystemEntropy::new_id(Instant now)
{
    std::array<std::uint8_t, 10> random{};
    fill(random);
    return uuid_v7(std::chrono::duration_cast<std::chrono::milliseconds>(now.time_since_epoch()).count(), random);
}

std::string SystemEntropy::new_reference()
{
    std::string reference = "XT-";
    while (reference.size() < 12) {
        std::array<std::uint8_t, 16> random{};
        fill(random);
        for (const auto byte : random) {
            if (byte >= 240 || reference.size() >= 12) continue;  // 240 = 8 x 30: each letter equally often
            if (reference.size() == 7) reference += '-';
            reference += alphabet[byte % alphabet.size()];
        }
    }
    return reference;
}

std::string SystemEntropy::random_hex(std::size_t bytes)
{
    std::array<std::uint8_t, 256> random{};
    CHECK(bytes <= random.size());
    fill(std::span{random}.first(bytes));
    constexpr std::string_view digits = "0123456789abcdef";
    std::string hex;
    for (std::size_t i = 0; i < bytes; ++i) {
        hex += digits[random[i] >> 4U];
        hex += digits[random[i] & 0x0FU];
    }
    return hex;
}

}  // namespace xitam
