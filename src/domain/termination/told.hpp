// What may be told of the line itself to whoever opened a case without log-in (R29): nothing, until a proof says that it is
// his.
#pragma once

#include "domain/termination/order.hpp"

namespace xitam::termination {

// L1: a code came back from the line, or identity is proven another way. Before, every answer rests on what was typed alone, so
// that our line, another's and a number that nobody has look the same.
bool line_may_be_told(const Order& order);

// The state as it may be told: before L1 the same for every line, whatever became of it.
State told_state(const Order& order);

}  // namespace xitam::termination
