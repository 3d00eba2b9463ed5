// Money in two phases: a leg is reserved when the holder agrees, then posted (never for more) or voided, once.
// Each leg takes an amount from one account and gives it to another, so all legs together always sum to zero.
#pragma once

#include "base/id.hpp"
#include "base/money.hpp"

#include <cstdint>
#include <map>
#include <span>
#include <string_view>
#include <vector>

namespace xitam::settlement {

struct Settlement;

// Above zero: the operator holds it for somebody, or has earned it. Below zero: somebody owes it to the operator.
enum class Account : std::uint8_t {
    holder_balance = 1,    // opens with the imported balance, ends at zero
    holder_debt = 2,       // opens with minus the imported debt, ends at zero
    fee_income = 3,        // early-termination fee
    recurring_income = 4,  // monthly charges until the billing stop
    usage_income = 5,      // usage until the cut
    receivable = 6,        // the final invoice: what is still owed
    payout_clearing = 7,   // on its way to the holder's bank account
    moved_balance = 8,     // on its way to another number
    waived_income = 9,     // given up by the holder
    lapsed_income = 10,    // chosen to be used up, and not used up
    payment_clearing = 11  // invoices paid in
};
std::string_view to_string(Account account);

// The numbers are stored and are part of every leg's id: never change one.
enum class LegKind : std::uint8_t {
    debt_from_balance = 1,
    fee_from_balance = 2,
    recurring_from_balance = 3,
    usage_from_balance = 4,
    debt_to_invoice = 5,
    fee_to_invoice = 6,
    recurring_to_invoice = 7,
    usage_to_invoice = 8,
    refund = 9,
    move = 10,
    give_up = 11,
    lapse = 12,
    invoice_payment = 13,
};
std::string_view to_string(LegKind kind);

enum class LegState : std::uint8_t { reserved = 1, posted = 2, voided = 3 };
std::string_view to_string(LegState state);

// A leg of a settlement that belongs to no order yet (a quote).
struct LegDraft {
    LegKind kind = LegKind::refund;  // one draft of a kind at most
    Account from = Account::holder_balance;
    Account to = Account::payout_clearing;
    Money amount;  // above zero
    friend bool operator==(const LegDraft&, const LegDraft&) = default;
};

struct LedgerLeg {
    LegId id;
    OrderId order;
    LegKind kind = LegKind::refund;
    int number = 0;  // round of reserving; of a payment: its place on the invoice. UNIQUE(order, kind, number)
    Account from = Account::holder_balance;
    Account to = Account::payout_clearing;
    Money reserved;  // zero for a leg that was never reserved (usage since the quote, payments)
    Money posted;    // zero until posted
    LegState state = LegState::reserved;
    friend bool operator==(const LedgerLeg&, const LedgerLeg&) = default;
};

LegDraft leg_draft(LegKind kind, Money amount);  // knows the accounts of each kind

// The same for the same order, kind and number, for ever: a repeat meets the first leg by its id. Number below 65536.
LegId leg_id(const OrderId& order, LegKind kind, int number);

// blocked/balance_way_missing while something is left over and nobody chose where it goes. A later round is for an order whose
// earlier reservation was voided (the holder accepted a new quote).
Result<std::vector<LedgerLeg>> reserve(const Settlement& settlement, const OrderId& order, int round = 0);

// Resolves the reserved legs of the latest round by the final settlement: posts what it still holds, voids the rest, and adds
// usage as new posted legs. Takes all legs of the order; earlier rounds must be voided and come back as they are.
// refused/settlement_changed where more, or something else than usage, would be posted than was reserved;
// refused/leg_resolved where a leg of the round was posted or voided before. Nothing reserved: reserve(final) first.
Result<std::vector<LedgerLeg>> post(std::span<const LedgerLeg> legs, const Settlement& final_settlement, const OrderId& order);

// The order ended without a cut: refused/leg_resolved where a leg was posted; legs voided before stay as they are.
Result<std::vector<LedgerLeg>> void_legs(std::span<const LedgerLeg> legs);

LedgerLeg payment_leg(const OrderId& order, int number, Money amount);  // posted at once

// What the legs do to each account: posted amounts, or reserved ones while they wait. Sums to zero.
std::map<Account, Money> movements(std::span<const LedgerLeg> legs);
std::map<Account, Money> movements(std::span<const LegDraft> legs);
Money sum_of(const std::map<Account, Money>& movements, Currency currency);

}  // namespace xitam::settlement
