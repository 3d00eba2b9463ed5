#include "service/appointments.hpp"

#include "base/base32.hpp"
#include "base/check.hpp"
#include "domain/branches/hours.hpp"
#include "service/clock_time.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace xitam::service {

namespace {

constexpr std::chrono::days kept_after{1};  // a ticket can be looked at until the day after

std::map<Instant, std::vector<int>> taken_places(Tx& tx, const branches::Branch& branch, Instant from, Instant until)
{
    std::map<Instant, std::vector<int>> taken;
    for (const auto& one : tx.appointments({branch.operator_id, branch.id, from, until})) taken[one.slot].push_back(one.place);
    return taken;
}

// Two letters and two digits, none that is read for another: told apart at one desk within one half hour, and no secret.
std::string code_of(std::string_view random, std::size_t attempt)
{
    constexpr std::string_view letters = "ACDEFHJKLMNPRTUVWXY";
    constexpr std::string_view digits = "234679";
    const auto sign = [&](std::size_t at, std::string_view alphabet) {
        return alphabet[static_cast<unsigned char>(random[(at + attempt * 5) % random.size()]) % alphabet.size()];
    };
    return fmt::format("{}{}-{}{}", sign(0, letters), sign(1, letters), sign(2, digits), sign(3, digits));
}

std::string unused_code(const std::vector<Appointment>& beside, std::string_view random)
{
    std::string code;
    for (std::size_t attempt = 0; attempt < 6; ++attempt) {
        code = code_of(random, attempt);
        const auto same = [&](const Appointment& one) { return one.code == code; };
        if (std::none_of(beside.begin(), beside.end(), same)) break;
    }
    return code;
}

tl::unexpected<Error> unknown_appointment()
{
    return fail(Code::not_found, "appointment_unknown", "no time is booked under this address");
}

Result<Appointment> place_booking(const World& world, Tx& tx, const Booking& booking, Appointment wanted,
                                  std::string_view random)
{
    const auto branch = tx.branch(booking.operator_id, booking.branch_id);
    if (!branch) return fail(Code::not_found, "branch_unknown", "no branch has this id");
    if (const auto again = tx.appointment(wanted.secret_hash)) return *again;
    const auto slots = free_slots(world, tx, *branch);
    const auto is_wanted = [&](const FreeSlot& slot) { return slot.at == booking.slot; };
    if (std::none_of(slots.begin(), slots.end(), is_wanted))
        return fail(Code::refused, "slot_taken", "this time is taken, has passed, or is none of this branch's");
    const auto beside = tx.appointments({branch->operator_id, branch->id, booking.slot, booking.slot + branches::slot_length});
    std::vector<int> taken;
    for (const auto& one : beside) taken.push_back(one.place);
    wanted.place = branches::free_place(branch->slot_capacity, taken).value_or(0);
    CHECK(wanted.place > 0);
    wanted.code = unused_code(beside, random);
    tx.forget_appointments_before(world.clock.business_now() - kept_after);
    tx.put_appointment(wanted);
    return wanted;
}

}  // namespace

std::vector<FreeSlot> free_slots(const World& world, Tx& tx, const branches::Branch& branch)
{
    std::vector<FreeSlot> slots;
    if (branch.slot_capacity == 0) return slots;
    const auto& calendar = world.calendar;
    const Instant now = world.clock.business_now();
    const Date today = calendar.date_of(now, branch.zone);
    const auto taken = taken_places(tx, branch, now, now + std::chrono::days{branches::days_bookable + 1});
    for (int ahead = 0; ahead < branches::days_bookable; ++ahead) {
        const Date day = add_days(today, ahead);
        for (const auto time : branches::slots_of(branches::hours_on(branch, day))) {
            const auto at = clock_moment(calendar, branch.zone, day, time);
            if (!at || *at <= now) continue;
            const auto there = taken.find(*at);
            if (there != taken.end() && !branches::free_place(branch.slot_capacity, there->second)) continue;
            slots.push_back({*at, calendar.local_of(*at, branch.zone)});
        }
    }
    return slots;
}

Result<Booked> book_appointment(const World& world, const Booking& booking)
{
    const auto text =
        fmt::format("appointment:{}:{}:{}:{}", booking.key, booking.operator_id, booking.branch_id, to_micros(booking.slot));
    const auto mac = world.hmac_sha256(world.link_key, text);
    const auto secret = hex_of(std::string_view{mac}.substr(0, 16));
    const Appointment wanted{
        world.sha256_hex(secret), booking.operator_id, booking.branch_id, booking.slot, 0, {}, booking.order};
    auto placed = world.store.run_tx<Appointment>([&](Tx& tx) -> Result<Appointment> {
        return place_booking(world, tx, booking, wanted, std::string_view{mac}.substr(16));
    });
    if (!placed) return tl::unexpected(placed.error());
    return Booked{secret, std::move(*placed)};
}

Result<Appointment> find_appointment(const World& world, std::string_view secret)
{
    return world.store.run_read<Appointment>([&](Tx& tx) -> Result<Appointment> {
        auto found = tx.appointment(world.sha256_hex(secret));
        if (!found) return unknown_appointment();
        return std::move(*found);
    });
}

Result<void> cancel_appointment(const World& world, std::string_view secret)
{
    return world.store.write([&](Tx& tx) -> Result<void> {
        if (!tx.remove_appointment(world.sha256_hex(secret))) return unknown_appointment();
        return {};
    });
}

}  // namespace xitam::service
