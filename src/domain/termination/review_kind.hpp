// Whether an order waits for somebody of the house to look at it (R50), and why. Pure; the store keeps it beside the order.
#pragma once

#include "domain/termination/order.hpp"

#include <optional>
#include <string_view>

namespace xitam::termination {

// The numbers are stored: never change one.
enum class ReviewKind {
    document = 1,   // a document is to be judged
    attention = 2,  // a step needs a ruling
    stopped = 3,    // somebody pressed STOP: it goes on, or ends
};
std::string_view word(ReviewKind kind);  // "document"

std::optional<ReviewKind> review_kind(const Order& order);

// The first document that a person can and must judge; null: none.
const DocumentFact* to_be_judged(const Order& order);

}  // namespace xitam::termination
