// One command on one order: load the file, decide, apply, in one transaction. Every use case and every step ends here.
#pragma once

#include "domain/termination/command.hpp"
#include "service/world.hpp"

namespace xitam::service {

struct Performed {
    termination::OrderFile file;   // as it now stands
    std::optional<Error> refusal;  // stored and told: the order lives on, the caller gets this word
};

// Inside a transaction that the caller already has. not_found/order_unknown.
Result<Performed> perform_in(const World& world, Tx& tx, const OrderId& order, const termination::Command& command);
Result<Performed> perform(const World& world, const OrderId& order, const termination::Command& command);

// Applies a decision, and rejects the unproven orders of a line that this one took.
Result<Performed> apply_in(const World& world, Tx& tx, const termination::OrderFile& file, termination::Decision decision);

// The rules an order began under, and those of today for one that begins now.
Result<Rules> rules_of(const World& world, const termination::Order& order);

}  // namespace xitam::service
