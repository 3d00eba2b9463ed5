// What of an order may be told to whoever holds its reference (R29): until identity is proven, what people did and nothing of
// the line, so that our line, another's and a number that nobody has look the same.
#pragma once

#include "view/order_facts.hpp"

namespace xitam::view {

OrderFacts told(OrderFacts facts);

}  // namespace xitam::view
