// Two people have the same case before them: what one of them sends counts only for what he saw, and he is told who was faster.
#pragma once

#include "service/perform.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace xitam::service {

struct LastChange {
    std::string by;          // who is named in the audit: "holder", "worker", an account's name
    std::string shown_name;  // of the account; empty: it is none
    Instant at;
};
// Nothing: no order has this id, or nobody is named.
Result<std::optional<LastChange>> last_change(const World& world, const OrderId& order);

// The order must stand as the page showed it. `version`: as its form sends it back. refused/changed_meanwhile
OrderCheck unchanged_since(std::string_view version);

}  // namespace xitam::service
