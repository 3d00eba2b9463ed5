#include "http/desk/known_browsers.hpp"

#include "base/base32.hpp"
#include "base/same_secret.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

namespace xitam::http {

namespace {

constexpr std::size_t part_size = 32;
constexpr std::size_t marks_max = 6;

bool is_part(std::string_view text)
{
    return text.size() == part_size &&
           std::ranges::all_of(text, [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

// Nothing where the cookie is not one of ours.
std::vector<std::string> parts_of(std::string_view cookie)
{
    std::vector<std::string> parts;
    while (!cookie.empty()) {
        const auto point = cookie.find('.');
        const auto part = cookie.substr(0, point);
        if (!is_part(part) || parts.size() > marks_max) return {};
        parts.emplace_back(part);
        cookie = point == std::string_view::npos ? std::string_view{} : cookie.substr(point + 1);
    }
    return parts;
}

std::string mark_for(const BrowserMark& means, std::string_view browser, std::string_view name)
{
    return hex_of(means.mac(means.key, fmt::format("browser|{}|{}", browser, name)).substr(0, part_size / 2));
}

}  // namespace

std::optional<std::string> known_browser(const BrowserMark& means, std::string_view cookie, std::string_view name)
{
    const auto parts = parts_of(cookie);
    if (parts.empty()) return std::nullopt;
    const auto wanted = mark_for(means, parts.front(), name);
    const bool found = std::any_of(parts.begin() + 1, parts.end(), [&](const auto& mark) { return same_secret(mark, wanted); });
    if (!found) return std::nullopt;
    return parts.front();
}

std::string marked_browser(const BrowserMark& means, std::string_view cookie, std::string_view name,
                           const std::string& random_32_hex)
{
    const auto parts = parts_of(cookie);
    auto out = parts.empty() ? random_32_hex : parts.front();
    const auto mark = mark_for(means, out, name);
    out += "." + mark;
    std::size_t marks = 1;
    for (std::size_t i = 1; i < parts.size() && marks < marks_max; ++i) {
        if (parts[i] == mark) continue;
        out += "." + parts[i];
        ++marks;
    }
    return out;
}

}  // namespace xitam::http
