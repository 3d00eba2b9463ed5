#include "http/cookies.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace xitam::http {

namespace {

constexpr std::size_t cookies_max = 32;

// RFC 9110 section 5.6.2.
bool is_token(std::string_view text)
{
    constexpr std::string_view others = "!#$%&'*+-.^_`|~";
    return !text.empty() && std::all_of(text.begin(), text.end(), [&](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
               others.find(c) != std::string_view::npos;
    });
}

// RFC 6265 section 4.1.1, cookie-octet.
bool is_cookie_value(std::string_view text)
{
    return std::all_of(text.begin(), text.end(),
                       [](char c) { return c > ' ' && c < 0x7F && c != '"' && c != ',' && c != ';' && c != '\\'; });
}

Header cookie_header(std::string_view name, std::string_view value, std::string_view age, const CookieKind& kind)
{
    return {"Set-Cookie", fmt::format("{}={}; Path=/{}; HttpOnly; SameSite={}{}", name, value, age,
                                      kind.strict ? "Strict" : "Lax", kind.secure ? "; Secure" : "")};
}

}  // namespace

Fields parse_cookies(std::string_view header)
{
    Fields cookies;
    while (!header.empty() && cookies.size() < cookies_max) {
        const auto end = header.find(';');
        const auto pair = without_blanks(header.substr(0, end));
        header = end == std::string_view::npos ? std::string_view{} : header.substr(end + 1);
        const auto equals = pair.find('=');
        if (equals == std::string_view::npos) continue;
        const auto name = without_blanks(pair.substr(0, equals));
        auto value = without_blanks(pair.substr(equals + 1));
        if (value.size() >= 2 && value.front() == '"' && value.back() == '"') value = value.substr(1, value.size() - 2);
        if (is_token(name) && is_cookie_value(value)) cookies.add(std::string{name}, std::string{value});
    }
    return cookies;
}

Header set_cookie(std::string_view name, std::string_view value, const CookieKind& kind)
{
    const auto age = kind.max_age.count() > 0 ? fmt::format("; Max-Age={}", kind.max_age.count()) : std::string{};
    return cookie_header(name, value, age, kind);
}

Header drop_cookie(std::string_view name, const CookieKind& kind)
{
    return cookie_header(name, "", "; Max-Age=0", kind);
}

}  // namespace xitam::http
