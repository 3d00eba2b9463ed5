// Whether somebody has signed in with this browser before. It opens nothing: it only decides whose tries a new one is counted
// with, so that a stranger who knows a clerk's name cannot keep him from his own desk.
#pragma once

#include "http/form_token.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace xitam::http {

struct BrowserMark {
    Mac mac;
    std::string key;
};

inline constexpr std::chrono::hours browser_life{24 * 180};

// The cookie: 32 hexadecimal digits for the browser, and behind points up to six marks, one for each name, newest first.
// What names the browser, where it bears the mark of this name.
std::optional<std::string> known_browser(const BrowserMark& means, std::string_view cookie, std::string_view name);
// The cookie with this name's mark in front; `random_32_hex` where there was none.
std::string marked_browser(const BrowserMark& means, std::string_view cookie, std::string_view name,
                           const std::string& random_32_hex);

}  // namespace xitam::http
