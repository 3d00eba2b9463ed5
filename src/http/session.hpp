// A session: what a browser may do with one case for two hours after it opened the case's link. The cookie is 128 random bits;
// stored is only its SHA-256. Real time, never the demo clock.
#pragma once

#include "base/id.hpp"
#include "base/instant.hpp"
#include "base/result.hpp"
#include "http/message.hpp"

#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>

namespace xitam::http {

inline constexpr std::string_view session_cookie = "session";
inline constexpr std::chrono::hours session_life{2};

struct Session {
    OrderId order;
    int level = 0;  // of assurance that this browser has shown; grows only by raise()
    Instant created_at{};
    Instant expires_at{};
};

// The table, wired by main. Each call is one transaction.
struct SessionTable {
    std::function<Result<void>(const std::string& token_hash, const Session&)> put;
    std::function<Result<std::optional<Session>>(const std::string& token_hash)> find;
    // The old row goes and the new one comes, or neither; false: the old one was not there any more.
    std::function<Result<bool>(const std::string& old_hash, const std::string& new_hash, const Session&)> replace;
    std::function<Result<void>(const std::string& token_hash)> remove;
    std::function<Result<void>(const OrderId&)> remove_of_order;
    std::function<Result<void>(Instant now)> remove_expired;
};

class Sessions {
public:
    struct Means {
        SessionTable table;
        std::function<Instant()> real_now;
        std::function<std::string()> random_token;  // 32 hexadecimal digits
        std::function<std::string(std::string_view)> sha256_hex;
    };
    explicit Sessions(Means means) : means_{std::move(means)} {}

    Result<std::string> open(const OrderId& order, int level) const;  // the token, for the cookie
    // Nothing: no cookie, not ours, ended or expired.
    Result<std::optional<Session>> find(const Request& request) const;
    // The level rose: the new token; the old one is worth nothing from now on. refused/session_ended
    Result<std::string> raise(const Request& request, int level) const;
    Result<void> end(const Request& request) const;
    Result<void> end_all_of(const OrderId& order) const;
    Result<void> sweep() const;  // forgets what expired

private:
    std::optional<std::string> hash_of(const Request& request) const;
    Means means_;
};

}  // namespace xitam::http
