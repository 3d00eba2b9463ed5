// Codes that still come: data goes when the hold is over, calls and messages stay until a day that the holder chose, and only
// then the line is cut. What hangs on the number (a bank, a messenger) can be moved while its codes still arrive.
#pragma once

#include "domain/termination/draft.hpp"

#include <optional>
#include <string>

namespace xitam::termination {

struct DrainWindow {
    Date from;
    Date until;
};

// The days that may be chosen, as the order stands; before confirmation by the hold that would begin now. None: too late, or
// the policy gives no days.
std::optional<DrainWindow> drain_window(const Order& order, const Rules& rules, const Moment& moment);

// Whether data is to be switched off before the bars, and is not yet.
bool drains(const Order& order, Instant now);

// When both bars are due: the end of the hold, or the day until which calls and messages stay. Empty before confirmation.
std::optional<Instant> planned_cut(const Order& order);

// The hold begins, or begins anew: a chosen day that it reaches anyway asks for nothing, and one too far is brought nearer.
void fit_drain(Order& order, const Rules& rules, const Moment& moment);

// The bars were lifted under an order that goes on: data is switched off again, where that is still wanted.
void drain_again(Draft& draft);

std::string drain_note(const Order& order);  // " drain_until=...", for the audit; empty: not chosen

}  // namespace xitam::termination
