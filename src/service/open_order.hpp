// "I want to leave": opens an order, or goes on with the one that the same person asked for before.
#pragma once

#include "service/perform.hpp"

#include <string>

namespace xitam::service {

struct OpenRequest {
    termination::Declaration declared;
    bool holder_told = false;  // false: the imported holder kind is taken
    std::string key;           // idempotency key; empty: none
    std::string by;            // "holder", or a clerk's name
};

// Checks, in order: the key (bad_input/key_reused), the line, then decide(). The same declaration again joins the open order.
// Errors leave nothing behind, save the refusal in Performed, whose order lives on with its receipt.
Result<Performed> open_order(const World& world, OpenRequest request);

// What counts in a request under one key: line, channel, holder, present, documents, balance, reason, date and quote.
std::string fingerprint_of(const termination::Declaration& declared);

}  // namespace xitam::service
