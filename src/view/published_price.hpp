// A price that a pack publishes, read only where the source's value leaves no doubt which sum it is.
#pragma once

#include "base/money.hpp"

#include <optional>
#include <string>

namespace xitam::view {

// {"fee_azn": 3}, {"customer_fee_eur": 0}, {"one_month": {"fee_gel": 1, "days": 30}}: the member that ends in the currency. Two
// such members, another currency or another shape: empty.
std::optional<Money> published_price(const std::string& json, Currency currency);

}  // namespace xitam::view
