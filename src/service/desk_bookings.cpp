#include "service/desk_bookings.hpp"

#include "domain/branches/slots.hpp"

#include <algorithm>

namespace xitam::service {

namespace {

// An account names its branch as people do, by its name, or by its id.
std::optional<branches::Branch> branch_here(const World& world, Tx& tx, const StaffAccount& account)
{
    if (account.branch.empty()) return std::nullopt;
    auto all = tx.branches();
    const auto found = std::ranges::find_if(all, [&](const branches::Branch& one) {
        return one.operator_id == world.operator_id && (one.name == account.branch || one.id == account.branch);
    });
    if (found == all.end()) return std::nullopt;
    return std::move(*found);
}

std::string reference_of(Tx& tx, const Appointment& booked)
{
    const auto record = booked.order ? tx.case_record(*booked.order) : std::nullopt;
    return record ? record->order.reference : std::string{};
}

}  // namespace

Result<std::optional<DeskBookings>> desk_bookings(const World& world, const Staff& staff)
{
    return world.store.run_read<std::optional<DeskBookings>>([&](Tx& tx) -> Result<std::optional<DeskBookings>> {
        const auto branch = branch_here(world, tx, staff.account);
        if (!branch || branch->slot_capacity == 0) return std::nullopt;
        const auto& calendar = world.calendar;
        const Instant now = world.clock.business_now();
        const Date today = calendar.date_of(now, branch->zone);
        const SlotRange range{branch->operator_id, branch->id, now - branches::slot_length,
                              calendar.start_of(add_days(today, 1), branch->zone)};
        DeskBookings bookings{branch->name, {}};
        for (const auto& booked : tx.appointments(range)) {
            const auto at = calendar.local_of(booked.slot, branch->zone);
            if (at.day == today && booked.slot + branches::slot_length > now)
                bookings.today.push_back({at, booked.code, reference_of(tx, booked)});
        }
        return bookings;
    });
}

Result<std::vector<BookedTime>> booked_times(const World& world, const OrderId& order)
{
    return world.store.run_read<std::vector<BookedTime>>([&](Tx& tx) -> Result<std::vector<BookedTime>> {
        std::vector<BookedTime> times;
        for (const auto& booked : tx.appointments_of(order)) {
            const auto branch = tx.branch(booked.operator_id, booked.branch_id);
            if (!branch || booked.slot + branches::slot_length <= world.clock.business_now()) continue;
            times.push_back({world.calendar.local_of(booked.slot, branch->zone), branch->name, booked.code});
        }
        return times;
    });
}

}  // namespace xitam::service
