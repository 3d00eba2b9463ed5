// The one calculation behind quote, receipt, ledger and final bill: fee, debt and charges are set against the balance, what is
// left goes where the holder said, what is still owed becomes a final invoice. Pure: same bill, same rules, same settlement.
#pragma once

#include "domain/settlement/bill.hpp"
#include "domain/settlement/invoice.hpp"
#include "domain/settlement/ledger.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace xitam::settlement {

enum class LineCode {
    balance_brought,
    debt_brought,
    early_termination_fee,
    fee_waived,  // amount: what was not charged, or zero where no formula was needed
    no_fixed_term,
    term_over,
    recurring_charge,
    recurring_not_charged,  // lies behind the billing stop
    usage_charge,
    set_against_balance,
    refund,
    move,
    give_up,
    lapse,
    left_over_undecided,
    final_invoice,
};
std::string_view to_string(LineCode code);

// One number of an explanation, by name, so that a text in any language can place it: "{months} x {monthly_fee} x {share}".
struct Percent {
    std::int64_t hundredths = 0;  // 5000 = 50 %
    friend bool operator==(const Percent&, const Percent&) = default;
};
using Number = std::variant<std::int64_t, Money, Percent, Date, std::string>;
struct Part {
    std::string name;
    Number value;
    friend bool operator==(const Part&, const Part&) = default;
};
std::string text_of(const Number& value);  // "5", "12.00 AZN", "50 %", "2027-04-01": the same in every language

struct SettlementLine {
    LineCode code = LineCode::balance_brought;
    Money amount;
    std::vector<Part> parts;
    std::string rule;    // name of the rule that gave it ("early_termination_fee"); empty: arithmetic or the operator's record
    std::string source;  // where that rule was published; empty: the pack's own, or Xitam's reading
    friend bool operator==(const SettlementLine&, const SettlementLine&) = default;
};
// "5 x 12.00 AZN x 50 % = 30.00 AZN (max. 100.00 AZN)": the sum behind a line without words; empty where there is none.
std::string formula_of(const SettlementLine& line);
const Part* find_part(const SettlementLine& line, std::string_view name);

struct Settlement {
    Currency currency;
    Money balance_before;
    Money debt;
    Money fee;         // early termination, as charged
    Money fee_waived;  // what the reason took away, where the formula was known
    bool fee_waived_by_reason = false;
    bool fee_waivable_with_proof = false;  // the reason would take the fee away, and nothing proves it yet
    Money recurring;                       // until the billing stop
    Money usage;                           // until the cut; zero in a quote
    Money owed;                            // fee + debt: at zero an order goes on without an accepted quote
    Money set_against_balance;
    Money left_over;  // balance_before - set_against_balance
    std::optional<BalanceChoice> choice;
    Money payout;                    // leaves by refund or move
    Money waived;                    // given up
    Money lapsed;                    // chosen to be used up and still there
    Money undecided;                 // left over and nobody chose yet
    std::optional<Invoice> invoice;  // what is still owed after all
    int balance_age_days = 0;
    bool balance_is_stale = false;  // a notice, never a blocker
    std::vector<SettlementLine> lines;
    std::vector<LegDraft> legs;
    friend bool operator==(const Settlement&, const Settlement&) = default;
};

// Rules that this bill may need and that the operator never set, all at once: early_termination_fee, balance_ways,
// invoice_due_days.
std::vector<std::string> missing_rules(const Bill& bill, const RulePack& pack);

// Checks, in this order: amounts (bad_input/amount_out_of_range, currency_mismatch, usage_after_cut, charge_dates),
// rule_not_set with all missing rules, bad_input/rule_malformed, blocked/balance_unknown, blocked/fee_unknown, the way chosen
// (refused/balance_way_not_offered, bad_input/move_to_itself). Use-up with money left is not refused here: find_blockers does.
Result<Settlement> settle(const Bill& bill, const std::optional<BalanceChoice>& choice, const RulePack& pack,
                          const SafetyPolicy& safety);

// What the final settlement has that the quote had not. Only usage may differ, and what it does to payout and invoice;
// anything else is our own bug and CHECKed, so ask only_usage_differs first where records could have changed in between.
struct Difference {
    LineCode code = LineCode::usage_charge;
    Money quoted;
    Money settled;
    std::vector<Part> parts;  // usage by name and day
};
bool only_usage_differs(const Settlement& quote, const Settlement& final_settlement);
std::vector<Difference> differences(const Settlement& quote, const Settlement& final_settlement);

// A newer balance and debt, read after the quote, as usage since then. refused/balance_grew where they are not explained by
// usage (a top-up, a payment): the holder then gets a new quote.
Result<std::vector<UsageCharge>> usage_between(const Bill& quoted, Money balance_now, Money debt_now, Date on);

// Money of this settlement that leaves the house, one per posted refund or move leg.
struct PayoutDue {
    LedgerLeg leg;
    BalanceChoice to;  // Refund or Move
};
std::vector<PayoutDue> payouts_due(std::span<const LedgerLeg> legs, const BalanceChoice& choice);

}  // namespace xitam::settlement
