// Cookies: what a browser sends (RFC 6265 section 4.2), and what we set.
#pragma once

#include "http/message.hpp"

#include <chrono>
#include <string>
#include <string_view>

namespace xitam::http {

// Pairs that are not well formed are passed over; no more than 32 are read.
Fields parse_cookies(std::string_view header);

struct CookieKind {
    bool secure = false;              // public_url is https
    std::chrono::seconds max_age{0};  // 0: until the browser ends
    bool strict = false;              // never sent with a click that begins elsewhere
};

// HttpOnly, SameSite=Lax or Strict, for the whole site. `value` is one of ours: letters, digits, "-", "_", ".".
Header set_cookie(std::string_view name, std::string_view value, const CookieKind& kind);
Header drop_cookie(std::string_view name, const CookieKind& kind);

}  // namespace xitam::http
