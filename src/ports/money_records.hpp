// What the store tells those who keep the books of final invoices and payouts, and the one thing it keeps for them: which
// invoice the bank's id of a payment stands on.
#pragma once

#include "ports/figure_records.hpp"

#include <optional>
#include <string_view>
#include <vector>

namespace xitam {

class MoneyRecords {
public:
    virtual ~MoneyRecords() = default;

    virtual std::vector<OrderVersion> orders_with_money() = 0;  // those that have posted legs
    virtual std::vector<OrderId> payouts_waiting() = 0;         // posted, and not handed over yet
    virtual std::optional<OrderId> payment_owner(std::string_view payment_id) = 0;
    virtual void put_payment_id(std::string_view payment_id, const OrderId& order) = 0;  // the first one keeps it
};

}  // namespace xitam
