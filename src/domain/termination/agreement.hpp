// When whoever stands at a desk can say yes to an order, and what that yes then does: it ends the line, or it ends a waiting
// time that ran because nobody had seen him.
#pragma once

#include "domain/termination/decision.hpp"

namespace xitam::termination {

// Everything is known but his word: who he is, what it costs, where the rest goes; or a waiting time may end by it.
bool may_agree(const OrderFile& file, Instant now);

// What an order that waits is to a clerk with its holder before him.
enum class HoldAtDesk {
    none,       // it does not wait, or seeing somebody would change nothing: the wished day, the notice, the holder's lock
    may_end,    // it waits because identity was proven from afar
    after_stop  // the same, and somebody pressed STOP: what is left of it stays (T5)
};
HoldAtDesk hold_at_desk(const OrderFile& file, Instant now);

}  // namespace xitam::termination
