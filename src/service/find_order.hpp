// From what people hold in their hand (an id, a reference, a number) to one order.
#pragma once

#include "service/world.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace xitam::service {

// A number as typed, read with the number plan of the installation's country ("050 123 45 67").
Result<Msisdn> typed_number(const World& world, std::string_view typed, std::string_view home_country);

// A reference as typed: small letters, spaces or missing dashes do not matter. Nothing: it has another shape.
std::optional<std::string> typed_reference(std::string_view typed);

// not_found/order_unknown
Result<OrderId> find_by_id(Tx& tx, const OrderId& id);
Result<OrderId> find_by_reference(Tx& tx, std::string_view reference);
// The one open order of a number; where none is open, its newest. bad_input/several_orders names their references.
Result<OrderId> find_by_number(Tx& tx, const Msisdn& number);

}  // namespace xitam::service
