#include "http/api/callers.hpp"

#include "base/same_secret.hpp"
#include "service/find_order.hpp"
#include "service/links.hpp"

#include <algorithm>
#include <array>

namespace xitam::http {

namespace t = termination;

namespace {

constexpr std::string_view scheme = "bearer ";
constexpr std::size_t bearer_max = 256;

Error unknown()
{
    return {Code::not_found, "order_unknown", "no order of this bearer has this reference or id", {}, {}};
}

bool is_named(const t::Order& order, std::string_view named)
{
    if (const auto id = OrderId::parse(named)) return *id == order.id;
    return service::typed_reference(named) == order.reference;
}

// The purpose of a link stands in its text only for shares; the others are tried.
constexpr std::array<std::pair<LinkPurpose, Right>, 3> purposes{
    {{LinkPurpose::act, Right::act}, {LinkPurpose::status, Right::read}, {LinkPurpose::stop, Right::stop}}};

Response too_little()
{
    return problem(Error{Code::refused, "bearer_not_enough", "this link is not for this; use the case's own", {}, {}});
}

}  // namespace

access::Actor Caller::actor() const
{
    switch (right) {
        case Right::own: return {access::Role::operator_admin, by()};
        case Right::act: return {access::Role::holder, by()};
        case Right::read:
        case Right::glance: return {access::Role::link_status, by()};
        case Right::stop: break;
    }
    return {access::Role::link_stop, by()};
}

std::optional<std::string_view> Callers::bearer_of(const Request& request)
{
    const auto told = request.header("Authorization");
    if (told.size() <= scheme.size() || told.size() > bearer_max) return std::nullopt;
    const bool is_bearer = std::ranges::equal(told.substr(0, scheme.size()), scheme, {}, [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
    });
    return is_bearer ? std::optional{told.substr(scheme.size())} : std::nullopt;
}

bool Callers::is_own(const Request& request) const
{
    const auto bearer = bearer_of(request);
    if (!bearer || means_.token_sha256.empty()) return false;
    const auto hash = means_.world.sha256_hex(*bearer);
    bool found = false;
    for (const auto& known : means_.token_sha256) found = same_secret(hash, known) || found;
    return found;
}

Result<Caller> Callers::by_token(std::string_view named) const
{
    return means_.world.store.run_read<Caller>([&](Tx& tx) -> Result<Caller> {
        const auto id = OrderId::parse(named);
        const auto reference = service::typed_reference(named);
        const auto order = id ? std::optional{*id} : reference ? tx.order_by_reference(*reference) : std::nullopt;
        auto file = order ? tx.order_file(*order) : std::nullopt;
        if (!file) return tl::unexpected(unknown());
        return Caller{Right::own, std::move(*file)};
    });
}

Result<Caller> Callers::by_link(std::string_view named, std::string_view link) const
{
    return means_.world.store.run_read<Caller>([&](Tx& tx) -> Result<Caller> {
        for (const auto& [purpose, right] : purposes) {
            const auto order = service::order_by_link(means_.world, tx, link, purpose);
            auto file = order ? tx.order_file(*order) : std::nullopt;
            if (!file || !is_named(file->order, named)) continue;
            const bool is_share = service::share_number(link) > 0;
            return Caller{is_share ? Right::glance : right, std::move(*file), std::string{link}};
        }
        return tl::unexpected(unknown());
    });
}

tl::expected<Caller, Response> Callers::find(const Request& request)
{
    const auto bearer = bearer_of(request);
    if (!bearer) return tl::unexpected(problem(Refusal::token_missing));
    const auto named = request.captured.get("order");
    const auto now = RateLimit::Time::clock::now();
    const bool own = is_own(request);
    auto& misses = means_.limits.unknown_links;
    if (!own && !misses.has(request.client.network, now)) return tl::unexpected(problem(Refusal::too_many_misses));
    auto caller = own ? by_token(named) : by_link(named, *bearer);
    if (caller) return std::move(*caller);
    if (!own && caller.error().code == Code::not_found) misses.spend(request.client.network, now);
    return tl::unexpected(problem(caller.error()));
}

tl::expected<Caller, Response> Callers::of(const Request& request, Right least)
{
    auto caller = find(request);
    if (caller && caller->right < least) return tl::unexpected(too_little());
    return caller;
}

tl::expected<Caller, Response> Callers::for_stop(const Request& request)
{
    auto caller = find(request);
    if (caller && (caller->right == Right::glance || caller->right == Right::read)) return tl::unexpected(too_little());
    return caller;
}

}  // namespace xitam::http
