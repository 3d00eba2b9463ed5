#include "base/web_address.hpp"

#include <algorithm>

namespace xitam {

namespace {

constexpr std::size_t address_max = 2048;

bool is_letter_or_digit(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

// Four numbers with points: "127.example.org" is somebody's name.
bool is_loopback_number(std::string_view host)
{
    const auto points = std::ranges::count(host, '.');
    const bool has_gap = host.find("..") != std::string_view::npos || host.ends_with('.');
    return host.starts_with("127.") && points == 3 && !has_gap &&
           host.find_first_not_of("0123456789.") == std::string_view::npos;
}

// Splits "[::1]:8080"; false: not a host, or not a port.
bool read_authority(std::string_view authority, std::string& host)
{
    const auto end = authority.starts_with('[') ? authority.find(']') : authority.find(':');
    const auto host_size = authority.starts_with('[') && end != std::string_view::npos ? end + 1 : end;
    host = authority.substr(0, host_size);
    const auto rest = authority.substr(host.size());
    const bool has_port = rest.starts_with(':') && rest.size() > 1 && rest.size() <= 6 &&
                          rest.find_first_not_of("0123456789", 1) == std::string_view::npos;
    const auto inner = host.starts_with('[') ? std::string_view{host}.substr(1, host.size() - 2) : std::string_view{host};
    const std::string_view others = host.starts_with('[') ? ":." : "-.";
    const bool is_name = !inner.empty() && std::ranges::all_of(inner, [&](char c) {
        return is_letter_or_digit(c) || others.find(c) != std::string_view::npos;
    });
    return is_name && (!host.starts_with('[') || host.ends_with(']')) && (rest.empty() || has_port);
}

}  // namespace

bool WebAddress::is_loopback() const
{
    return host == "[::1]" || host == "localhost" || is_loopback_number(host);
}

Result<WebAddress> parse_web_address(std::string_view text)
{
    const auto malformed = fail(Code::bad_input, "web_address_malformed", "write an address such as https://login.example.az");
    WebAddress address;
    address.secure = text.starts_with("https://");
    if (!address.secure && !text.starts_with("http://")) return malformed;
    constexpr std::string_view never = " \"#<>\\^`{|}@";
    const bool is_plain =
        std::ranges::all_of(text, [&](char c) { return c > ' ' && c < '\x7F' && never.find(c) == std::string_view::npos; });
    if (!is_plain || text.size() > address_max) return malformed;
    const auto rest = text.substr(address.secure ? 8 : 7);
    const auto end = std::min(rest.find_first_of("/?"), rest.size());
    address.authority = rest.substr(0, end);
    address.path = rest.substr(end);
    if (address.path.starts_with('?') || !read_authority(address.authority, address.host)) return malformed;
    return address;
}

std::string percent_encoded(std::string_view text)
{
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string out;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (is_letter_or_digit(c) || c == '-' || c == '.' || c == '_' || c == '~') out += c;
        else (out += '%').append({digits[byte >> 4U], digits[byte & 15U]});
    }
    return out;
}

}  // namespace xitam
