// "Did you mean ...?": the known word that is nearest to a mistyped one, by edit distance (optimal string alignment).
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

namespace xitam {

// Insertions, deletions, replacements and swaps of neighbours; ASCII case, '-' and '_' do not count.
std::size_t edit_distance(std::string_view a, std::string_view b);

// The first of the nearest words; empty only when there are none.
std::string_view nearest_word(std::string_view mistyped, std::span<const std::string_view> known);

}  // namespace xitam
