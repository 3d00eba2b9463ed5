// What a file is, read from its own bytes and before any decoder sees it: type by magic, size, frames, orientation, and where
// the picture ends. Formats: JPEG is ITU-T T.81 annex B, PNG is ISO/IEC 15948 (APNG by its acTL chunk), EXIF is CIPA DC-008.
#pragma once

#include "image/refusal.hpp"

#include <tl/expected.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace xitam::image {

using Bytes = std::span<const std::uint8_t>;

enum class Type { jpeg, png };

std::optional<Type> type_named(std::string_view media_type);  // "image/jpeg", "image/png"

// By the first bytes (some 4,096 are enough); a type that is not taken is refused by its name.
tl::expected<Type, Refusal> type_of(Bytes head);

struct Structure {
    Type type = Type::jpeg;
    unsigned width = 0;
    unsigned height = 0;
    int orientation = 1;         // EXIF 1 to 8
    std::vector<Bytes> decoded;  // the parts that the decoder is given; of a PNG: no chunk that only describes
};

tl::expected<Structure, Refusal> examine(Bytes file);

// Whether a ZIP reader, which looks at the end of a file, would find an archive in it, wherever that hides.
bool has_zip_directory(Bytes file);

}  // namespace xitam::image
