// "I want to leave": opens an order, or goes on with the one that the same person asked for before.
#pragma once

#include "domain/access/right.hpp"
#include "service/perform.hpp"

#include <optional>
#include <string>

namespace xitam::service {

struct OpenRequest {
    termination::Declaration declared;
    bool holder_told = false;  // false: the imported holder kind is taken
    std::string key;           // idempotency key; empty: none
    access::Actor by;
    // Calls and messages stay until this day, so that codes still come (choose_drain.hpp); empty: nothing is said of it.
    std::optional<Date> drain_until = {};
};

// Checks, in order: the right (refused/not_allowed), the key (bad_input/key_reused), the line, then decide(), then the day
// until which codes come. The same declaration again joins the open order. Errors leave nothing behind, save the refusal in
// Performed, whose order lives on with its receipt.
Result<Performed> open_order(const World& world, OpenRequest request);

// What a new order is called; made before the transaction, which may run again and must then mean the same order.
struct FreshOrder {
    OrderId id;
    std::string reference;
};
FreshOrder fresh_order(const World& world);
// The same in a transaction that the caller already has, for whom another right was asked before (a batch that two agreed on).
Result<Performed> open_order_in(const World& world, Tx& tx, OpenRequest request, const FreshOrder& fresh);

// What counts in a request under one key: line, channel, holder, present, documents, balance, reason, date, quote, and the day
// until which codes come.
std::string fingerprint_of(const OpenRequest& request);

}  // namespace xitam::service
