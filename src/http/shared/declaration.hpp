// Between what a declarer tells, in the portal's form or in the API's body, and the declaration that the service takes.
#pragma once

#include "pages/declare.hpp"
#include "service/world.hpp"

#include <optional>
#include <string_view>

namespace xitam::http {

struct ReadDeclaration {
    std::optional<termination::Declaration> declared;  // empty: an answer needs a correction
    pages::FieldErrors errors;
};
// All but the day: each asks for it in a way of its own.
ReadDeclaration read_declaration(const service::World& world, const pages::Declared& typed, std::string_view home_country);

}  // namespace xitam::http
