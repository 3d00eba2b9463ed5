// One command on one order: load the file, decide, apply, in one transaction. Every use case and every step ends here.
#pragma once

#include "domain/termination/command.hpp"
#include "service/world.hpp"

#include <functional>

namespace xitam::service {

struct Performed {
    termination::OrderFile file;   // as it now stands
    std::optional<Error> refusal;  // stored and told: the order lives on, the caller gets this word
};

// What the caller asks of the order before anything is written, looked at in the transaction that writes. Empty: nothing.
using OrderCheck = std::function<Result<void>(const termination::Order&)>;
// The order's file where that holds. not_found/order_unknown, and what the check says.
Result<termination::OrderFile> checked_file(Tx& tx, const OrderId& order, const OrderCheck& check);

// bad_input: an idempotency key under which something else was asked before.
tl::unexpected<Error> key_reused();

// Inside a transaction that the caller already has. not_found/order_unknown.
Result<Performed> perform_in(const World& world, Tx& tx, const OrderId& order, const termination::Command& command);
Result<Performed> perform(const World& world, const OrderId& order, const termination::Command& command,
                          const OrderCheck& check = {});

// Applies a decision, and rejects the unproven orders of a line that this one took.
Result<Performed> apply_in(const World& world, Tx& tx, const termination::OrderFile& file, termination::Decision decision);

// The rules an order began under, and those of today for one that begins now.
Result<Rules> rules_of(const World& world, const termination::Order& order);

}  // namespace xitam::service
