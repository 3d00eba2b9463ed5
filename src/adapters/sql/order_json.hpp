// An order as two texts: what is no secret after erasure, and what it says of a person. Columns hold the rest.
#pragma once

#include "domain/line/network_facts.hpp"
#include "domain/termination/order.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace xitam::sql {

struct OrderTexts {
    std::string body;
    std::optional<std::string> personal;  // empty: nothing personal in it
};

OrderTexts write_order(const termination::Order& order);

// Fills an order whose columns are read already. False for a text that this program did not write.
bool read_order(std::string_view body, std::optional<std::string_view> personal, termination::Order& order);

std::string write_exchanges(const std::vector<Exchange>& exchanges);
std::optional<std::vector<Exchange>> read_exchanges(std::string_view text);

}  // namespace xitam::sql
