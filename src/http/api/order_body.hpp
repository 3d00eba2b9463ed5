// The order as JSON: the command line's object, of what this caller may be told, with links.
#pragma once

#include "base/lang.hpp"
#include "http/api/callers.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace xitam::http {

// The whole object and the links of the case, for who may act and for the installation's own systems.
std::string order_body(const service::World& world, Tx& tx, const view::OrderFacts& facts,
                       const std::optional<Error>& standing);
// How far the case is, for who may only look: no document, no amount.
std::string glance_body(const view::OrderFacts& facts, Lang lang);

// `object` with members more, which it does not have; it and each value are JSON of ours.
std::string with_members(std::string_view object, const std::vector<std::pair<std::string, std::string>>& members);
std::string json_text(std::string_view text);  // quoted

}  // namespace xitam::http
