// An order for people: what it is, how far it is, what it costs and who acts next. Numbers are masked.
#pragma once

#include "base/lang.hpp"
#include "view/order_facts.hpp"

#include <string>

namespace xitam::view {

std::string order_text(const OrderFacts& facts, Lang lang);
std::string settlement_text(const settlement::Settlement& settlement, Lang lang);  // a line for each number, with its formula

}  // namespace xitam::view
