// What ending a line would cost, before anybody commits to anything: the same function as the final settlement, signed.
#pragma once

#include "service/perform.hpp"

#include <optional>
#include <string>

namespace xitam::service {

struct QuoteQuestion {
    Msisdn number;
    std::optional<Date> on;
    std::optional<settlement::BalanceChoice> balance;
};

struct Quote {
    std::string id;  // what --accept-quote names
    settlement::Settlement settlement;
    std::vector<Blocker> blockers;
    Date on;
    std::string operator_id;
    std::string rules_version;
    std::string jws;
};

// not_found/line_not_held, rule_not_set with all rules missing, blocked/balance_unknown, blocked/fee_unknown.
Result<Quote> give_quote(const World& world, const QuoteQuestion& question);

// The quote as a signed statement; the number goes in masked.
Result<std::string> sign_quote(const World& world, const Quote& quote, const Msisdn& number);

}  // namespace xitam::service
