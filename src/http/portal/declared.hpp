// The declaration as its form shows it: what was typed, and what is stored.
#pragma once

#include "http/message.hpp"
#include "pages/declare.hpp"
#include "service/world.hpp"

#include <string>

namespace xitam::http {

pages::Declared typed_in(const Request& request);

// The name of the operator whose series the number or the card belongs to; what we hold tells nothing here. Empty: unknown.
std::string recognised_operator(const service::World& world, const pages::Declared& typed, std::string_view home_country);

// A stored declaration as anybody with its link may see it: the line and the address masked.
pages::Declared shown(const termination::Order& order);

}  // namespace xitam::http
