// An address of the web, as far as we must understand one before we ask it: its scheme and whom it belongs to (RFC 3986).
#pragma once

#include "base/result.hpp"

#include <string>
#include <string_view>

namespace xitam {

struct WebAddress {
    bool secure = false;    // https
    std::string authority;  // "login.example.az", "127.0.0.1:8080"
    std::string host;       // "login.example.az", "127.0.0.1", "[::1]"
    std::string path;       // with its query; empty, or begins with "/"

    bool is_loopback() const;  // 127.0.0.0/8, [::1] or localhost: it never leaves this machine
    // What is told to it in confidence stays so.
    bool is_private() const { return secure || is_loopback(); }
};

// bad_input/web_address_malformed: another scheme, a name or password in it, a fragment, or letters that no address has.
Result<WebAddress> parse_web_address(std::string_view text);

// For a query's or form's value (RFC 3986 section 2.3): everything but letters, digits and "-._~" becomes %XX.
std::string percent_encoded(std::string_view text);

}  // namespace xitam
