#include "service/look_up_case.hpp"

#include "domain/identity/name_search.hpp"
#include "ports/hotline_records.hpp"
#include "service/find_order.hpp"
#include "service/hotline_world.hpp"
#include "service/perform_as.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace xitam::service {

namespace {

// "hc 7k4m 2p9d" -> "HC-7K4M-2P9D": a protocol number has the shape of a reference with another beginning.
std::optional<std::string> typed_protocol(std::string_view typed)
{
    while (!typed.empty() && typed.front() == ' ') typed.remove_prefix(1);
    if (typed.size() < 2 || (typed[0] != 'H' && typed[0] != 'h') || (typed[1] != 'C' && typed[1] != 'c')) return std::nullopt;
    const auto shaped = typed_reference("XT" + std::string{typed.substr(2)});
    if (!shaped) return std::nullopt;
    return "HC" + shaped->substr(2);
}

bool looks_like_number(std::string_view typed)
{
    const auto digits = std::count_if(typed.begin(), typed.end(), [](char c) { return c >= '0' && c <= '9'; });
    return digits >= 5;
}

struct TypedCase {
    LookUpBy by = LookUpBy::name;
    std::string text;
    std::optional<Msisdn> number;
};

Result<TypedCase> read_asked(const World& world, std::string_view typed, std::string_view home_country)
{
    if (auto reference = typed_reference(typed)) return TypedCase{LookUpBy::reference, std::move(*reference), {}};
    if (auto protocol = typed_protocol(typed)) return TypedCase{LookUpBy::protocol, std::move(*protocol), {}};
    if (looks_like_number(typed)) {
        const auto number = typed_number(world, typed, home_country);
        if (!number) return tl::unexpected(number.error());
        return TypedCase{LookUpBy::number, {}, *number};
    }
    if (letters_of_name(typed) < name_letters_min)
        return fail(Code::bad_input, "name_short",
                    "write a reference, a number, or at least three letters of a name, for example Kel");
    return TypedCase{LookUpBy::name, std::string{typed}, {}};
}

void search(Tx& tx, const TypedCase& asked, LookedUp& found)
{
    switch (asked.by) {
        case LookUpBy::reference:
            if (const auto order = tx.order_by_reference(asked.text)) found.orders.push_back(*order);
            return;
        case LookUpBy::protocol:
            if (const auto contact = tx.hotline().contact(asked.text); contact && contact->order)
                found.orders.push_back(*contact->order);
            return;
        case LookUpBy::number: found.orders = tx.orders_of(*asked.number); break;
        case LookUpBy::name:
            for (const auto& named : tx.hotline().names_of_orders(names_looked_at)) {
                if (name_begins(asked.text, named.name)) found.orders.push_back(named.order);
                if (found.orders.size() > looked_up_most) break;
            }
            break;
    }
    found.has_more = found.orders.size() > looked_up_most;
    if (found.has_more) found.orders.resize(looked_up_most);
}

}  // namespace

std::string_view word(LookUpBy by)
{
    switch (by) {
        case LookUpBy::reference: return "reference";
        case LookUpBy::protocol: return "protocol";
        case LookUpBy::number: return "number";
        case LookUpBy::name: return "name";
    }
    return "";
}

Result<LookedUp> look_up_case(const World& world, const access::Actor& actor, std::string_view typed,
                              std::string_view home_country)
{
    if (auto allowed = check_right(actor, access::Right::find_case, ""); !allowed) return tl::unexpected(allowed.error());
    const auto asked = read_asked(world, typed, home_country);
    if (!asked) return tl::unexpected(asked.error());
    return world.store.run_tx<LookedUp>([&](Tx& tx) -> Result<LookedUp> {
        LookedUp found;
        found.by = asked->by;
        search(tx, *asked, found);
        tx.audit(hotline_stream, world.clock.business_now(), "staff_case_lookup",
                 fmt::format("by={} with={} found={}", actor.name, word(found.by), found.orders.size()));
        return found;
    });
}

Result<termination::OrderFile> view_case(const World& world, const access::Actor& actor, std::string_view reference)
{
    if (auto allowed = check_right(actor, access::Right::find_case, ""); !allowed) return tl::unexpected(allowed.error());
    const auto typed = typed_reference(reference);
    if (!typed) return fail(Code::not_found, "order_unknown", "no case has this reference; it looks like XT-7K4M-2P9D");
    return world.store.run_tx<termination::OrderFile>([&](Tx& tx) -> Result<termination::OrderFile> {
        const auto order = find_by_reference(tx, *typed);
        if (!order) return tl::unexpected(order.error());
        auto file = tx.order_file(*order);
        if (!file) return fail(Code::not_found, "order_unknown", "no case has this reference");
        tx.audit(order->text(), world.clock.business_now(), "case_viewed", fmt::format("by={}", actor.name));
        return std::move(*file);
    });
}

std::string holder_name(const termination::OrderFile& file)
{
    if (!file.line) return {};
    const auto& holder = file.line->holder;
    if (holder.given_names.empty()) return holder.surname;
    return holder.surname.empty() ? holder.given_names : holder.given_names + " " + holder.surname;
}

}  // namespace xitam::service
