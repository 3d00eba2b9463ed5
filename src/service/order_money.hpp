// The money of one order on the declarer's way: the sum before the last yes (R15), and what he decides about it.
#pragma once

#include "service/give_quote.hpp"

#include <optional>
#include <string>
#include <vector>

namespace xitam::service {

struct OrderMoney {
    Quote quote;                   // not signed yet: sign_quote
    std::vector<BalanceWay> ways;  // what the operator offers for a balance
};

// From the order's own bill, or from the record where none was made yet. A way that the operator does not offer counts as none.
// not_found/line_not_held, and the refusals of settlement::settle.
Result<OrderMoney> money_of(const World& world, const termination::OrderFile& file);

struct MoneyDecision {
    std::optional<settlement::BalanceChoice> balance;  // empty: as it was
    std::string accepted_quote;                        // empty: none
};
// Both or neither. Said a second time it writes nothing. blocked/quote_not_accepted: the sum is another one by now;
// refused/not_in_this_state: the order is confirmed, or over.
Result<Performed> decide_money(const World& world, const OrderId& order, const MoneyDecision& decision, const std::string& by,
                               const OrderCheck& check = {});

}  // namespace xitam::service
