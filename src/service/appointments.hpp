// A time at a branch: which are free, booking one, finding it again and cancelling it by its secret. A booking names nobody.
#pragma once

#include "domain/branches/slots.hpp"
#include "service/world.hpp"

namespace xitam::service {

struct FreeSlot {
    Instant at;
    LocalTime local;  // in the branch's zone
};
// In order, within the next days_bookable days; none that has begun, and none of a closed day.
std::vector<FreeSlot> free_slots(const World& world, Tx& tx, const branches::Branch& branch);

struct Booking {
    std::string operator_id;
    std::string branch_id;
    Instant slot;
    std::string key;               // of one press of the button: pressed twice, it books once
    std::optional<OrderId> order;  // of whoever books from a case
};
struct Booked {
    std::string secret;  // 32 hexadecimal digits
    Appointment appointment;
};
// not_found/branch_unknown; refused/slot_taken: taken, past, on a closed day, or never one of this branch.
Result<Booked> book_appointment(const World& world, const Booking& booking);

// not_found/appointment_unknown
Result<Appointment> find_appointment(const World& world, std::string_view secret);
Result<void> cancel_appointment(const World& world, std::string_view secret);

}  // namespace xitam::service
