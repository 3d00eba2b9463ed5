#include "http/session.hpp"

#include <algorithm>

namespace xitam::http {

std::optional<std::string> Sessions::hash_of(const Request& request) const
{
    const auto token = request.cookies.get(session_cookie);
    if (token.size() != 32) return std::nullopt;
    return means_.sha256_hex(token);
}

Result<std::string> Sessions::open(const OrderId& order, int level) const
{
    const Instant now = means_.real_now();
    auto token = means_.random_token();
    auto stored = means_.table.put(means_.sha256_hex(token), {order, level, now, now + session_life});
    if (!stored) return tl::unexpected(stored.error());
    return token;
}

Result<std::optional<Session>> Sessions::find(const Request& request) const
{
    const auto hash = hash_of(request);
    if (!hash) return std::nullopt;
    auto found = means_.table.find(*hash);
    if (found && *found && (*found)->expires_at <= means_.real_now()) return std::nullopt;
    return found;
}

Result<std::string> Sessions::raise(const Request& request, int level) const
{
    const auto ended = fail(Code::refused, "session_ended", "the session is over; open the link of the case again");
    const auto session = find(request);
    if (!session) return tl::unexpected(session.error());
    if (!*session) return ended;
    const Instant now = means_.real_now();
    auto token = means_.random_token();
    const Session raised{(*session)->order, std::max(level, (*session)->level), now, now + session_life};
    const auto replaced = means_.table.replace(*hash_of(request), means_.sha256_hex(token), raised);
    if (!replaced) return tl::unexpected(replaced.error());
    if (!*replaced) return ended;
    return token;
}

Result<void> Sessions::end(const Request& request) const
{
    const auto hash = hash_of(request);
    if (!hash) return {};
    return means_.table.remove(*hash);
}

Result<void> Sessions::end_all_of(const OrderId& order) const
{
    return means_.table.remove_of_order(order);
}

Result<void> Sessions::sweep() const
{
    return means_.table.remove_expired(means_.real_now());
}

}  // namespace xitam::http
