// What every fuzz target is made of: the entry that libFuzzer calls, and a few words to say what must hold.
#pragma once

#include "base/check.hpp"

#include <cstddef>
#include <cstdint>
#include <string_view>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace xitam::fuzz {

inline std::string_view text_of(const std::uint8_t* data, std::size_t size)
{
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): bytes are read as characters.
    return {reinterpret_cast<const char*>(data), size};
}

// What a parser accepts and prints, it must accept again, and mean the same by it.
template <class Parse, class Print>
void check_round_trip(std::string_view text, Parse parse, Print print)
{
    const auto value = parse(text);
    if (!value) {
        CHECK(!value.error().reason.empty());
        return;
    }
    const auto again = parse(print(*value));
    CHECK(again);
    CHECK(*again == *value);
}

}  // namespace xitam::fuzz
