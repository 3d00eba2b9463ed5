// Where a left-over balance leaves the house: to a bank account or to another number. Asked for only when its leg is posted.
#pragma once

#include "base/id.hpp"
#include "base/instant.hpp"
#include "base/money.hpp"
#include "domain/line/identifiers.hpp"
#include "ports/network_core.hpp"

#include <string>
#include <variant>

namespace xitam {

struct Payout {
    LegId leg;  // idempotency key: the same leg may be asked for again and is paid once
    OrderId order;
    Money amount;                   // above zero
    std::variant<Iban, Msisdn> to;  // refund or move
    Instant posted_at;
};

struct PayoutAnswer {
    Outcome outcome = Outcome::retry_later;
    std::string reason;  // payout_differs, billing_away, ...
    std::string detail;  // no personal data
};

class Billing {
public:
    virtual ~Billing() = default;
    // done: this call handed it over. already_done: an earlier one did. refused: the leg was handed over with another amount,
    // order or target. retry_later: nothing was handed over. unknown: ask again with the same leg.
    virtual PayoutAnswer pay_out(const Payout& payout) = 0;
};

}  // namespace xitam
