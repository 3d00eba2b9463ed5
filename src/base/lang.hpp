// The five languages that every text for people exists in.
#pragma once

#include <array>
#include <cstddef>

namespace xitam {

enum class Lang { az, en, ru, tr, zh };

inline constexpr std::size_t lang_count = 5;
inline constexpr std::array all_langs{Lang::az, Lang::en, Lang::ru, Lang::tr, Lang::zh};

}  // namespace xitam
