// What settling a line starts from: the operator's record of its money, and what the holder chose for a balance left over.
#pragma once

#include "base/instant.hpp"
#include "base/money.hpp"
#include "domain/line/line.hpp"
#include "domain/operators/rule_pack.hpp"

#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace xitam::settlement {

// A monthly or weekly charge for the days from `from` up to, not including, `until`. What lies behind the billing stop is
// not charged: a period that spans it is charged by the day.
struct RecurringCharge {
    std::string name;  // as on the operator's bill
    Money amount;      // for the whole period
    Date from;
    Date until;
};

// Calls, messages and data since the balance was read, until the cut.
struct UsageCharge {
    std::string name;
    Money amount;
    Date on;
};

struct Bill {
    Currency currency;
    PaymentMode payment_mode = PaymentMode::prepaid;
    std::optional<Money> balance;  // what the operator holds for the holder, never negative; empty: not known
    std::optional<Money> debt;     // what the holder owes, never negative; empty: not known
    Instant balance_as_of;         // when both were read
    std::optional<Money> monthly_fee;
    std::optional<Date> contract_until;  // empty: no fixed term
    std::optional<Date> activated_on;    // the withdrawal period counts from here
    std::vector<RecurringCharge> recurring;
    std::vector<UsageCharge> usage;  // empty in a quote
    Date asked_on;                   // the day the declaration came in
    Date billing_stop_on;            // the first day that costs nothing; months left of the term count from here
    std::optional<Date> cut_on;      // usage after this day is refused
    EndReason reason = EndReason::no_longer_needed;
    // The document or a clerk's ruling that `reason` needs stands. A reason alone is a word that anyone may say: it waives
    // nothing.
    bool reason_proven = false;
    bool waived_by_two = false;     // whatever the reason: two people of the house agreed that no fee is asked
    std::optional<Msisdn> number;   // the ending line's own: a balance cannot move to it
    std::string invoice_reference;  // what a payment will name
    Date settled_on;                // the final invoice is due from here; in a quote, the day of the quote
    Instant now;                    // the age of the balance counts up to here
};

// The bill of a line as imported; the caller fills in the dates, reason, reference and charges.
Bill bill_of(const Line& line);

struct Refund {
    Iban to;
    friend bool operator==(const Refund&, const Refund&) = default;
};
struct Move {
    Msisdn to;
    friend bool operator==(const Move&, const Move&) = default;
};
struct UseUp {  // the holder spends it before the cut; what is still there then lapses
    friend bool operator==(const UseUp&, const UseUp&) = default;
};
struct GiveUp {
    friend bool operator==(const GiveUp&, const GiveUp&) = default;
};
using BalanceChoice = std::variant<Refund, Move, UseUp, GiveUp>;

BalanceWay way_of(const BalanceChoice& choice);
std::string_view to_string(BalanceWay way);  // "refund", "move", "use-up", "give-up"
Result<BalanceChoice> parse_choice(
    std::string_view text);  // "refund:IBAN", "move:NUMBER", "use-up", "give-up"; balance_way_malformed

// What a typed reason does to the early-termination fee. This is Xitam's own reading, not a fact of any operator:
// table and reasons in bill.cpp.
enum class FeeEffect { charged, waived_when_proven, waived_in_withdrawal_period };
FeeEffect fee_effect(EndReason reason);
inline constexpr int withdrawal_days = 14;  // Directive 2011/83/EU article 9

// Whether a fixed term still runs on the billing stop, and whether this reason takes its fee away.
bool term_runs(const Bill& bill);
bool fee_is_waived(const Bill& bill);

}  // namespace xitam::settlement
