// What a reader wants to read: the form (RFC 9110 section 12.5.1) and the language (12.5.4).
#pragma once

#include "base/lang.hpp"

#include <string_view>

namespace xitam::http {

// Whether JSON is wanted more than HTML. Nothing told, or anything welcome: HTML.
bool wants_json(std::string_view accept);

// The first of our languages by the reader's weights; `otherwise` where none is among them.
Lang wanted_language(std::string_view accept_language, Lang otherwise);

// Whether an answer may be compressed (RFC 9110 section 12.5.3). Nothing told: no.
bool accepts_gzip(std::string_view accept_encoding);

std::string_view language_tag(Lang lang);

}  // namespace xitam::http
