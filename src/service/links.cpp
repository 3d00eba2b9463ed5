#include "service/links.hpp"

#include "base/same_secret.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <chrono>

namespace xitam::service {

namespace {

constexpr std::size_t mac_bytes = 16;
constexpr std::size_t mac_length = 26;  // 128 bits in Crockford's base 32
constexpr std::uint32_t shares_max = 50;
constexpr std::chrono::days longest_share{366};

// Crockford's base 32: no I, L, O and U, so that a link survives being read aloud.
std::string base32(std::string_view bytes)
{
    constexpr std::string_view alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    std::string text;
    unsigned buffer = 0;
    int bits = 0;
    for (const char byte : bytes) {
        buffer = (buffer << 8) | static_cast<unsigned char>(byte);
        bits += 8;
        while (bits >= 5) {
            text += alphabet[(buffer >> (bits - 5)) & 31U];
            bits -= 5;
        }
        buffer &= (1U << bits) - 1U;
    }
    if (bits > 0) text += alphabet[(buffer << (5 - bits)) & 31U];
    return text;
}

std::string mac_of(const World& world, const OrderId& order, LinkPurpose purpose, std::uint32_t number, std::uint32_t counter)
{
    const std::string what = fmt::format("link|{}|{}|{}|{}", order.text(), static_cast<int>(purpose), number, counter);
    return base32(world.hmac_sha256(world.link_key, what).substr(0, mac_bytes));
}

std::string compact(std::string_view reference)
{
    std::string out{reference};
    std::erase(out, '-');
    return out;
}

// "XT7K4M2P9D" back to "XT-7K4M-2P9D".
std::string spread(std::string_view text)
{
    if (text.size() != 10) return {};
    return fmt::format("{}-{}-{}", text.substr(0, 2), text.substr(2, 4), text.substr(6, 4));
}

std::uint32_t number_in(std::string_view digits)
{
    std::uint32_t number = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    return error == std::errc{} && end == digits.data() + digits.size() ? number : 0;
}

struct LinkParts {
    std::string reference;
    std::uint32_t number = 0;
    std::string_view mac;
};

std::optional<LinkParts> parts_of(std::string_view text)
{
    LinkParts parts;
    const auto first = text.find('.');
    if (first == std::string_view::npos) return std::nullopt;
    parts.reference = spread(text.substr(0, first));
    auto rest = text.substr(first + 1);
    if (const auto second = rest.find('.'); second != std::string_view::npos) {
        parts.number = number_in(rest.substr(0, second));
        if (parts.number == 0) return std::nullopt;
        rest = rest.substr(second + 1);
    }
    if (rest.size() != mac_length || parts.reference.empty()) return std::nullopt;
    parts.mac = rest;
    return parts;
}

CaseLink link_of(Tx& tx, const OrderId& order, LinkPurpose purpose, std::uint32_t number)
{
    for (const auto& link : tx.links(order)) {
        if (link.purpose == purpose && link.number == number) return link;
    }
    return {order, purpose, number, 0, {}};
}

tl::unexpected<Error> unknown()
{
    return fail(Code::not_found, "link_unknown", "this link is not one of ours, or it was replaced by a newer one");
}

std::string_view purpose_word(LinkPurpose purpose)
{
    switch (purpose) {
        case LinkPurpose::act: return "act";
        case LinkPurpose::status: return "status";
        case LinkPurpose::stop: return "stop";
        case LinkPurpose::share: return "share";
    }
    return "";
}

void revoke_in(const World& world, Tx& tx, CaseLink link, const std::string& by)
{
    ++link.counter;
    tx.put_link(link);
    tx.audit(link.order.text(), world.clock.business_now(), "link_revoked",
             fmt::format("by={} purpose={} number={}", by, purpose_word(link.purpose), link.number));
}

}  // namespace

std::string link_text(const World& world, Tx& tx, const termination::Order& order, LinkPurpose purpose, std::uint32_t number)
{
    const auto link = link_of(tx, order.id, purpose, number);
    const std::string mac = mac_of(world, order.id, purpose, number, link.counter);
    if (number == 0) return fmt::format("{}.{}", compact(order.reference), mac);
    return fmt::format("{}.{}.{}", compact(order.reference), number, mac);
}

Result<OrderId> order_by_link(const World& world, Tx& tx, std::string_view text, LinkPurpose purpose)
{
    const auto parts = parts_of(text);
    if (!parts) return unknown();
    const bool is_share = parts->number > 0;
    if (is_share && purpose != LinkPurpose::status) return unknown();
    const LinkPurpose named = is_share ? LinkPurpose::share : purpose;
    const auto order = tx.order_by_reference(parts->reference);
    // An unknown reference costs the same work as a known one.
    const auto link = link_of(tx, order.value_or(OrderId{}), named, parts->number);
    const bool good = same_secret(mac_of(world, link.order, named, parts->number, link.counter), parts->mac);
    if (!order) return unknown();
    if (!good) {
        const bool revoked =
            is_share && link.counter > 0 && same_secret(mac_of(world, *order, named, parts->number, 0), parts->mac);
        if (revoked) return fail(Code::refused, "link_ended", "this link was taken back");
        return unknown();
    }
    if (is_share && !link.expires_at) return unknown();  // a number that was never shared
    if (link.expires_at && world.clock.real_now() >= *link.expires_at) {
        return fail(Code::refused, "link_ended", "this link has ended");
    }
    return *order;
}

Result<void> revoke_link(const World& world, const OrderId& order, LinkPurpose purpose, std::uint32_t number,
                         const std::string& by)
{
    return world.store.write([&](Tx& tx) -> Result<void> {
        const auto link = link_of(tx, order, purpose, number);
        if (purpose == LinkPurpose::share && !link.expires_at) return fail(Code::not_found, "link_unknown", "no such share");
        revoke_in(world, tx, link, by);
        return {};
    });
}

namespace {

// What is kept under the key of a share: which one it made, and what was asked for.
std::string share_print(std::uint32_t number, std::chrono::days life)
{
    return fmt::format("{}|{}", number, life.count());
}

Result<Share> share_under(const World& world, Tx& tx, const termination::Order& order, const IdempotentRequest& known,
                          std::chrono::days life)
{
    const auto number = number_in(std::string_view{known.fingerprint}.substr(0, known.fingerprint.find('|')));
    if (known.fingerprint != share_print(number, life)) {
        return key_reused();
    }
    const auto expires_at = link_of(tx, order.id, LinkPurpose::share, number).expires_at;
    return Share{number, link_text(world, tx, order, LinkPurpose::share, number), expires_at.value_or(Instant{})};
}

}  // namespace

Result<Share> share_status(const World& world, const OrderId& order, std::chrono::days life, const std::string& by,
                           const std::string& key, const OrderCheck& check)
{
    if (life < std::chrono::days{1} || life > longest_share) {
        return fail(Code::bad_input, "share_too_long", "choose from 1 to 366 days");
    }
    const Instant expires_at = world.clock.real_now() + life;
    return world.store.run_tx<Share>([&](Tx& tx) -> Result<Share> {
        const auto known = key.empty() ? std::nullopt : tx.idempotent(key);
        const auto file = checked_file(tx, order, known ? OrderCheck{} : check);
        if (!file) return tl::unexpected(file.error());
        if (known) return share_under(world, tx, file->order, *known, life);
        std::uint32_t number = 1;
        for (const auto& link : tx.links(order)) {
            if (link.purpose == LinkPurpose::share) number = std::max(number, link.number + 1);
        }
        if (number > shares_max) {
            return fail(Code::refused, "too_many_shares", "this case was shared too often; take back what is not needed");
        }
        tx.put_link({order, LinkPurpose::share, number, 0, expires_at});
        if (!key.empty()) tx.put_idempotent({key, share_print(number, life), order});
        tx.audit(order.text(), world.clock.business_now(), "link_shared", fmt::format("by={} number={}", by, number));
        return Share{number, link_text(world, tx, file->order, LinkPurpose::share, number), expires_at};
    });
}

std::vector<Share> shares_of(const World& world, Tx& tx, const termination::Order& order)
{
    std::vector<Share> shares;
    const Instant now = world.clock.real_now();
    for (const auto& link : tx.links(order.id)) {
        const bool holds = link.purpose == LinkPurpose::share && link.counter == 0 && link.expires_at && now < *link.expires_at;
        if (!holds) continue;
        shares.push_back({link.number, link_text(world, tx, order, LinkPurpose::share, link.number), *link.expires_at});
    }
    std::ranges::sort(shares, {}, &Share::number);
    return shares;
}

Result<void> revoke_shares(const World& world, const OrderId& order, const std::string& by, const OrderCheck& check)
{
    return world.store.write([&](Tx& tx) -> Result<void> {
        if (auto file = checked_file(tx, order, check); !file) return tl::unexpected(file.error());
        for (auto link : tx.links(order)) {
            if (link.purpose != LinkPurpose::share || link.counter > 0) continue;
            revoke_in(world, tx, link, by);
        }
        return {};
    });
}

std::uint32_t share_number(std::string_view text)
{
    const auto parts = parts_of(text);
    return parts ? parts->number : 0;
}

}  // namespace xitam::service
