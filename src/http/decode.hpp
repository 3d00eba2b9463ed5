// Text that came over the wire as a query, a form or a path: strict, so that one meaning has one spelling and nothing odd gets
// in.
#pragma once

#include "base/result.hpp"
#include "http/message.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace xitam::http {

struct Bounds {
    static constexpr std::size_t fields_max = 64;
    static constexpr std::size_t name_max = 64;
    static constexpr std::size_t value_max = std::size_t{16} * 1024;
};

// UTF-8 (RFC 3629: no overlong forms, no surrogates) without NUL and control characters; tab and line ends are allowed.
bool is_plain_text(std::string_view bytes);

// "%41" is "A"; a percent sign without two digits, or what is not plain text, is nothing.
std::optional<std::string> percent_decoded(std::string_view text);

// application/x-www-form-urlencoded (WHATWG URL section 5.1, but strict). bad_input/form_malformed, bad_input/form_too_large
Result<Fields> parse_form(std::string_view text);

}  // namespace xitam::http
