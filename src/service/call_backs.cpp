#include "service/call_backs.hpp"

#include "base/base32.hpp"
#include "base/check.hpp"
#include "domain/branches/slots.hpp"
#include "domain/hotline/due.hpp"
#include "service/clock_time.hpp"
#include "service/perform_as.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace xitam::service {

namespace {

constexpr std::chrono::days callback_kept{1};  // a ticket can be looked at until the day after

tl::unexpected<Error> unknown_callback()
{
    return fail(Code::not_found, "callback_unknown", "no call-back is booked under this address");
}

Result<CallBack> place_callback(const HotlineWorld& hotline, Tx& tx, const CallBackWish& wish, CallBack wanted)
{
    const auto& world = hotline.world;
    if (const auto again = tx.hotline().callback(wanted.secret_hash)) return *again;
    const auto slots = free_callbacks(hotline, tx);
    if (std::none_of(slots.begin(), slots.end(), [&](const CallBackSlot& slot) { return slot.at == wish.slot; }))
        return fail(Code::refused, "slot_taken",
                    "this half hour is taken, has passed, or is none that is offered; choose another one");
    std::vector<int> taken;
    for (const auto& one : tx.hotline().callbacks(wish.slot, wish.slot + branches::slot_length)) taken.push_back(one.place);
    wanted.place = branches::free_place(hotline.callbacks_per_half_hour, taken).value_or(0);
    CHECK(wanted.place > 0);
    const Instant now = world.clock.business_now();
    tx.hotline().forget_callbacks_before(now - callback_kept);
    tx.hotline().put_contact({wanted.protocol, wish.order, TalkKind::call_back, now, wish.slot, {}, wish.taken_by, {}, {}});
    tx.hotline().put_callback(wanted);
    if (wish.order)
        tx.audit(wish.order->text(), now, "contact_call_back",
                 fmt::format("by={} protocol={}", wish.taken_by, wanted.protocol));
    return wanted;
}

}  // namespace

std::vector<CallBackSlot> free_callbacks(const HotlineWorld& hotline, Tx& tx)
{
    std::vector<CallBackSlot> slots;
    if (!hotline.hours || hotline.callbacks_per_half_hour <= 0) return slots;
    const auto& world = hotline.world;
    const auto zone = zone_of(world, world.operator_id);
    const Instant now = world.clock.business_now();
    const Date today = world.calendar.date_of(now, zone);
    std::map<Instant, std::vector<int>> taken;
    for (const auto& one : tx.hotline().callbacks(now, now + std::chrono::days{callback_days + 1}))
        taken[one.slot].push_back(one.place);
    for (int ahead = 0; ahead < callback_days; ++ahead) {
        const Date day = add_days(today, ahead);
        for (const auto time : branches::slots_of(hotline.hours->at(static_cast<std::size_t>(hotline::weekday_of(day))))) {
            const auto at = clock_moment(world.calendar, zone, day, time);
            if (!at || *at <= now) continue;
            const auto there = taken.find(*at);
            if (there != taken.end() && !branches::free_place(hotline.callbacks_per_half_hour, there->second)) continue;
            slots.push_back({*at, world.calendar.local_of(*at, zone)});
        }
    }
    return slots;
}

Result<CallBackBooked> book_callback(const HotlineWorld& hotline, const CallBackWish& wish)
{
    const auto& world = hotline.world;
    const auto mac = world.hmac_sha256(world.link_key, fmt::format("callback:{}:{}", wish.key, to_micros(wish.slot)));
    const auto secret = hex_of(std::string_view{mac}.substr(0, 16));
    CallBack wanted{world.sha256_hex(secret), wish.slot, 0, "HC" + world.entropy.new_reference().substr(2), wish.order, {}};
    wanted.number = hotline.secrets.seal(wish.number.digits(), "callback " + wanted.protocol);
    auto placed = world.store.run_tx<CallBack>([&](Tx& tx) { return place_callback(hotline, tx, wish, wanted); });
    if (!placed) return tl::unexpected(placed.error());
    return CallBackBooked{secret, std::move(*placed)};
}

Result<CallBack> find_callback(const World& world, std::string_view secret)
{
    return world.store.run_read<CallBack>([&](Tx& tx) -> Result<CallBack> {
        auto found = tx.hotline().callback(world.sha256_hex(secret));
        if (!found) return unknown_callback();
        return std::move(*found);
    });
}

Result<void> cancel_callback(const World& world, std::string_view secret)
{
    return world.store.write([&](Tx& tx) -> Result<void> {
        const auto hash = world.sha256_hex(secret);
        const auto found = tx.hotline().callback(hash);
        if (!found || !tx.hotline().remove_callback(hash)) return unknown_callback();
        if (auto contact = tx.hotline().contact(found->protocol); contact && !contact->done_at) {
            contact->done_at = world.clock.business_now();
            contact->done_by = "portal";
            tx.hotline().put_contact(*contact);
        }
        return {};
    });
}

Result<Msisdn> callback_number(const HotlineWorld& hotline, const access::Actor& agent, std::string_view protocol)
{
    const auto& world = hotline.world;
    if (auto allowed = check_right(agent, access::Right::check_caller, ""); !allowed) return tl::unexpected(allowed.error());
    return world.store.run_tx<Msisdn>([&](Tx& tx) -> Result<Msisdn> {
        const auto found = tx.hotline().callback_of(protocol);
        if (!found || found->number.empty()) return unknown_callback();
        const Instant now = world.clock.business_now();
        if (now < found->slot - number_shown_before)
            return fail(Code::refused, "too_early", "the number is shown a quarter of an hour before the promised half hour");
        const auto digits = hotline.secrets.unseal(found->number, "callback " + found->protocol);
        if (!digits) return tl::unexpected(digits.error());
        tx.audit(hotline_stream, now, "staff_callback_number", fmt::format("by={} protocol={}", agent.name, found->protocol));
        return Msisdn::parse(*digits);
    });
}

}  // namespace xitam::service
