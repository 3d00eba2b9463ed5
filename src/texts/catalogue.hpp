// What tools/embed_texts.py generates: one row a key, sorted by key, texts in the order of Lang; an empty text is missing.
#pragma once

#include "base/lang.hpp"

#include <array>
#include <span>
#include <string_view>

namespace xitam {

struct TextRow {
    std::string_view key;
    std::array<std::string_view, lang_count> texts;
};

std::span<const TextRow> text_catalogue();

}  // namespace xitam
