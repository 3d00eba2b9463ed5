// A promised half hour in which the hotline calls back (R53): which are free, booking one, finding and cancelling it by its
// secret. It names nobody; the number is sealed, and goes when the call was made.
#pragma once

#include "service/hotline_world.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace xitam::service {

inline constexpr int callback_days = 7;  // that can be booked, today among them

struct CallBackSlot {
    Instant at;
    LocalTime local;  // in the operator's zone
};
// In order; none that has begun. None at all where hours or capacity are not set.
std::vector<CallBackSlot> free_callbacks(const HotlineWorld& hotline, Tx& tx);

struct CallBackWish {
    Instant slot;
    Msisdn number;
    std::string key;               // of one press of the button: pressed twice, it books once
    std::optional<OrderId> order;  // of a case session, or the case that the agent looks at
    std::string taken_by = "portal";
};
struct CallBackBooked {
    std::string secret;  // 32 hexadecimal digits
    CallBack callback;
};
// refused/slot_taken: taken, past, or none that is offered.
Result<CallBackBooked> book_callback(const HotlineWorld& hotline, const CallBackWish& wish);

// not_found/callback_unknown
Result<CallBack> find_callback(const World& world, std::string_view secret);
Result<void> cancel_callback(const World& world, std::string_view secret);

inline constexpr std::chrono::minutes number_shown_before{15};
// The number, for the agent who calls now: from number_shown_before ahead of the slot, audited. refused/too_early,
// refused/not_allowed, not_found/callback_unknown: none, or its number is gone.
Result<Msisdn> callback_number(const HotlineWorld& hotline, const access::Actor& agent, std::string_view protocol);

}  // namespace xitam::service
