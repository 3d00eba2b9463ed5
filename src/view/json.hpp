// Answers as JSON (a contract: field names, times RFC 3339 UTC, money {amount, currency}). Each function gives one object.
#pragma once

#include "base/error.hpp"
#include "view/order_facts.hpp"

#include <string>

namespace xitam::view {

std::string error_json(const Error& error);  // {code, reason, detail, missing_rules[], order_id?}

// The order; with what its standing says to the caller (code, reason, detail) where it is not simply fine.
std::string order_json(const OrderFacts& facts, const std::optional<Error>& standing = {});

std::string blocker_json(const Blocker& blocker);
std::string settlement_json(const settlement::Settlement& settlement);

}  // namespace xitam::view
