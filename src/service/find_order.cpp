#include "service/find_order.hpp"

#include "base/digits.hpp"
#include "service/read_number.hpp"

#include <fmt/format.h>

namespace xitam::service {

namespace {

tl::unexpected<Error> unknown(std::string_view what)
{
    return fail(Code::not_found, "order_unknown", fmt::format("no order has this {}", what));
}

}  // namespace

Result<Msisdn> typed_number(const World& world, std::string_view typed, std::string_view home_country)
{
    const auto* home = world.packs.country(home_country);
    const std::string digits = squeeze_number(typed);
    if (home == nullptr || digits.empty()) return Msisdn::parse(typed);
    auto read = read_number(world.packs, digits, *home);
    if (!read) return tl::unexpected(read.error());
    return Msisdn::parse(read->international);
}

std::optional<std::string> typed_reference(std::string_view typed)
{
    std::string signs;
    for (const char c : typed) {
        if (c == '-' || c == ' ') continue;
        const char upper = c >= 'a' && c <= 'z' ? static_cast<char>(c - ('a' - 'A')) : c;
        const bool is_sign = (upper >= 'A' && upper <= 'Z') || (upper >= '0' && upper <= '9');
        if (!is_sign || signs.size() == 10) return std::nullopt;
        signs += upper;
    }
    if (signs.size() != 10 || !signs.starts_with("XT")) return std::nullopt;
    return fmt::format("{}-{}-{}", signs.substr(0, 2), signs.substr(2, 4), signs.substr(6, 4));
}

Result<OrderId> find_by_id(Tx& tx, const OrderId& id)
{
    if (!tx.order_file(id)) return unknown("id");
    return id;
}

Result<OrderId> find_by_reference(Tx& tx, std::string_view reference)
{
    const auto found = tx.order_by_reference(reference);
    if (!found) return unknown("reference");
    return *found;
}

Result<OrderId> find_by_number(Tx& tx, const Msisdn& number)
{
    const auto open = tx.open_orders_of(number);
    if (open.size() == 1) return open.front();
    if (open.empty()) {
        const auto all = tx.orders_of(number);
        if (all.empty()) return unknown("number");
        return all.front();
    }
    std::string references;
    for (const auto& id : open) {
        const auto file = tx.order_file(id);
        if (!file) continue;
        if (file->order.identity_proven) return id;  // it has the line; the others are mere declarations
        references += (references.empty() ? "" : ", ") + file->order.reference;
    }
    return fail(Code::bad_input, "several_orders",
                fmt::format("several orders are open for this number; name one: {}", references));
}

}  // namespace xitam::service
