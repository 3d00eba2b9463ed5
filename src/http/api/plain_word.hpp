// Words that a program may choose and people may have to read: keys, names of who did it.
#pragma once

#include <algorithm>
#include <cstddef>
#include <string_view>

namespace xitam::http {

// Letters and digits of ASCII, points, dashes and underscores.
inline bool is_plain_word(std::string_view text, std::size_t least, std::size_t most)
{
    return text.size() >= least && text.size() <= most && std::ranges::all_of(text, [](char c) {
               return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '-' || c == '_' ||
                      c == '.';
           });
}

}  // namespace xitam::http
