// The visitor cookie and the token of a form: a POST comes from a page that we gave to this browser within two hours. The
// token's nonce is the idempotency key of the POST, so that a double click does a thing once.
#pragma once

#include "base/instant.hpp"
#include "base/result.hpp"
#include "http/message.hpp"

#include <chrono>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace xitam::http {

// HMAC-SHA256, 32 bytes. From outside: ciphers have one home.
using Mac = std::function<std::string(std::string_view key, std::string_view message)>;

inline constexpr std::string_view visitor_cookie = "visitor";
inline constexpr std::string_view token_field = "token";
inline constexpr std::chrono::hours token_life{2};

// The visitor of a well-formed cookie (32 hexadecimal digits); nothing: make one of 16 random bytes and set it.
std::optional<std::string> visitor_of(const Request& request);

struct TokenScope {
    std::string_view visitor;  // the cookie
    std::string_view form;     // "close", "confirm"
};

// "NONCE.EXPIRY.MAC": 32 hexadecimal digits, seconds since 1970, 64 hexadecimal digits.
std::string make_form_token(const Mac& mac, std::string_view key, const TokenScope& scope, std::string_view nonce, Instant now);

// The nonce. refused/form_token_wrong: another browser, another form, or never ours; refused/form_token_expired.
Result<std::string> check_form_token(const Mac& mac, std::string_view key, const TokenScope& scope, std::string_view token,
                                     Instant now);

}  // namespace xitam::http
