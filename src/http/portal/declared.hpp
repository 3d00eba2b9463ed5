// Between what people type into the declaration and what the service takes.
#pragma once

#include "http/message.hpp"
#include "pages/declare.hpp"
#include "service/world.hpp"

#include <optional>
#include <string>

namespace xitam::http {

std::string trimmed(std::string_view text);  // without the blanks around it

pages::Declared typed_in(const Request& request);

struct ReadDeclaration {
    std::optional<termination::Declaration> declared;  // empty: an answer needs a correction
    pages::FieldErrors errors;
};
// All but the day, which the second page asks for.
ReadDeclaration read_declaration(const service::World& world, const pages::Declared& typed, std::string_view home_country);

// The name of the operator whose series the number or the card belongs to; what we hold tells nothing here. Empty: unknown.
std::string recognised_operator(const service::World& world, const pages::Declared& typed, std::string_view home_country);

// A stored declaration as anybody with its link may see it: the line and the address masked.
pages::Declared shown(const termination::Order& order);
std::string masked_reply(const termination::ReplyTo& reply);  // empty: only shown

}  // namespace xitam::http
