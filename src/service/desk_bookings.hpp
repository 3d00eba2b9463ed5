// What is booked at the branch of a clerk today, the next one first. A booking names nobody: it has a code, and the reference
// of a case where it was booked from one.
#pragma once

#include "service/sign_in.hpp"
#include "service/world.hpp"

#include <optional>
#include <string>
#include <vector>

namespace xitam::service {

struct DeskBooking {
    LocalTime at;           // where the branch is
    std::string code;       // "K7-42"
    std::string reference;  // of the case; empty: booked without one
};
struct DeskBookings {
    std::string branch;  // its name
    std::vector<DeskBooking> today;
};
// Nothing: the account names no branch that we know, or nothing can be booked there. A half hour that has begun is still there.
Result<std::optional<DeskBookings>> desk_bookings(const World& world, const Staff& staff);

struct BookedTime {
    LocalTime at;
    std::string branch;
    std::string code;
};
// Of one case, for its own page: in order, none that is over.
Result<std::vector<BookedTime>> booked_times(const World& world, const OrderId& order);

}  // namespace xitam::service
