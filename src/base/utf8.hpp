// Text from outside, one code point after the other; it may be malformed.
#pragma once

#include <cstddef>
#include <string_view>

namespace xitam {

// The code point of `text` that begins at `at`; moves `at` behind it. Malformed bytes come back as U+FFFD, one at a time.
char32_t next_code_point(std::string_view text, std::size_t& at);

// Whether all of it is well-formed: no overlong form, no surrogate, nothing beyond U+10FFFF.
bool is_utf8(std::string_view text);

// Whether this byte goes on with a character that began before it.
constexpr bool continues_character(char byte)
{
    return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U;
}

// The first `most` bytes, fewer where a character would be cut in two.
std::string_view cut_to(std::string_view text, std::size_t most);

}  // namespace xitam
