// What may be told of the line itself to whoever opened a case without log-in (R29): nothing, until identity is proven.
#pragma once

#include "domain/termination/order.hpp"

namespace xitam::termination {

// From L1 on, which a code alone does not reach (R20). Before, every answer rests on what was typed alone, so that our line,
// another's and a number that nobody has look the same.
bool line_may_be_told(const Order& order);

// The state as it may be told: before that the same for every line, whatever became of it.
State told_state(const Order& order);

// A picture of a paper is there, and a person is to judge it.
bool is_being_looked_at(const Order& order);

}  // namespace xitam::termination
