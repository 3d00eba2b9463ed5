#include "http/form_token.hpp"

#include "base/base32.hpp"
#include "base/same_secret.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

namespace xitam::http {

namespace {

constexpr std::size_t nonce_size = 32;
constexpr std::size_t mac_size = 64;

bool is_hex(std::string_view text)
{
    return std::all_of(text.begin(), text.end(), [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

std::string mac_of(const Mac& mac, std::string_view key, const TokenScope& scope, std::string_view nonce,
                   std::string_view expiry)
{
    return hex_of(mac(key, fmt::format("form|{}|{}|{}|{}", scope.visitor, scope.form, nonce, expiry)));
}

std::int64_t seconds_of(Instant at)
{
    return std::chrono::floor<std::chrono::seconds>(at.time_since_epoch()).count();
}

}  // namespace

std::optional<std::string> visitor_of(const Request& request)
{
    const auto cookie = request.cookies.get(visitor_cookie);
    if (cookie.size() != nonce_size || !is_hex(cookie)) return std::nullopt;
    return std::string{cookie};
}

std::string make_form_token(const Mac& mac, std::string_view key, const TokenScope& scope, std::string_view nonce, Instant now)
{
    const auto expiry = std::to_string(seconds_of(now + token_life));
    return fmt::format("{}.{}.{}", nonce, expiry, mac_of(mac, key, scope, nonce, expiry));
}

Result<std::string> check_form_token(const Mac& mac, std::string_view key, const TokenScope& scope, std::string_view token,
                                     Instant now)
{
    const auto wrong = fail(Code::refused, "form_token_wrong", "the form is not one that this browser was given");
    const auto first = token.find('.');
    const auto last = token.rfind('.');
    if (first != nonce_size || last <= first || token.size() - last - 1 != mac_size) return wrong;
    const auto nonce = token.substr(0, first);
    const auto expiry = token.substr(first + 1, last - first - 1);
    std::int64_t until = 0;
    const auto [end, failure] = std::from_chars(expiry.data(), expiry.data() + expiry.size(), until);
    if (!is_hex(nonce) || failure != std::errc{} || end != expiry.data() + expiry.size()) return wrong;
    if (!same_secret(mac_of(mac, key, scope, nonce, expiry), token.substr(last + 1))) return wrong;
    if (until < seconds_of(now)) return fail(Code::refused, "form_token_expired", "the form is older than two hours");
    return std::string{nonce};
}

}  // namespace xitam::http
