#include "domain/settlement/bill.hpp"

#include "base/check.hpp"

#include <fmt/format.h>

#include <array>

namespace xitam::settlement {

namespace {

struct ReasonRow {
    EndReason reason;
    FeeEffect effect;
};

// Xitam's reading of what each reason does to the fee for leaving a fixed term early. It is a policy of ours: an operator who
// reads it otherwise says so in its pack. Where a reason takes the fee away, it must be proven: anybody can say a word.
constexpr std::array reason_table{
    ReasonRow{EndReason::leaving_country, FeeEffect::charged},
    ReasonRow{EndReason::no_longer_needed, FeeEffect::charged},
    ReasonRow{EndReason::switching_operator, FeeEffect::charged},
    ReasonRow{EndReason::price, FeeEffect::charged},
    // A right to leave free for bad service or a changed price comes from law or pack, not from the holder's word.
    ReasonRow{EndReason::service_quality, FeeEffect::charged},
    ReasonRow{EndReason::moved_number, FeeEffect::charged},
    // A contract for a person's own use ends with the person; heirs owe its debts and no price for leaving it early.
    ReasonRow{EndReason::holder_died, FeeEffect::waived_when_proven},
    // The card is lost, not the contract: a new card would go on serving it.
    ReasonRow{EndReason::lost_or_stolen, FeeEffect::charged},
    // A line taken out in somebody's name by somebody else binds its victim to no term.
    ReasonRow{EndReason::fraud, FeeEffect::waived_when_proven},
    // Directive 2011/83/EU articles 9 and 12: withdrawing within 14 days ends what the contract asked for, without a price.
    ReasonRow{EndReason::withdrawal, FeeEffect::waived_in_withdrawal_period},
    ReasonRow{EndReason::other, FeeEffect::charged},
};
static_assert(reason_table.size() == end_reason_words.size(), "each reason says what it does to the fee");

}  // namespace

Bill bill_of(const Line& line)
{
    Bill bill;
    bill.currency = line.currency;
    bill.payment_mode = line.payment_mode;
    bill.balance = line.balance;
    bill.debt = line.debt;
    bill.balance_as_of = line.imported_at;
    bill.monthly_fee = line.monthly_fee;
    bill.contract_until = line.contract_until;
    bill.activated_on = line.activated_on;
    bill.number = line.msisdn;
    return bill;
}

BalanceWay way_of(const BalanceChoice& choice)
{
    struct {
        BalanceWay operator()(const Refund&) const { return BalanceWay::refund; }
        BalanceWay operator()(const Move&) const { return BalanceWay::move; }
        BalanceWay operator()(const UseUp&) const { return BalanceWay::use_up; }
        BalanceWay operator()(const GiveUp&) const { return BalanceWay::give_up; }
    } way;
    return std::visit(way, choice);
}

std::string_view to_string(BalanceWay way)
{
    switch (way) {
        case BalanceWay::refund: return "refund";
        case BalanceWay::move: return "move";
        case BalanceWay::use_up: return "use-up";
        case BalanceWay::give_up: return "give-up";
    }
    return "";
}

Result<BalanceChoice> parse_choice(std::string_view text)
{
    if (text == "use-up") return UseUp{};
    if (text == "give-up") return GiveUp{};
    const auto colon = text.find(':');
    const auto way = text.substr(0, colon);
    const auto target = colon == std::string_view::npos ? std::string_view{} : text.substr(colon + 1);
    if (way == "refund" && !target.empty()) {
        return Iban::parse(target).map([](const Iban& iban) -> BalanceChoice { return Refund{iban}; });
    }
    if (way == "move" && !target.empty()) {
        return Msisdn::parse(target).map([](const Msisdn& number) -> BalanceChoice { return Move{number}; });
    }
    return fail(Code::bad_input, "balance_way_malformed", "write refund:IBAN, move:NUMBER, use-up or give-up");
}

FeeEffect fee_effect(EndReason reason)
{
    for (const auto& row : reason_table) {
        if (row.reason == reason) return row.effect;
    }
    CHECK(false && "reason without a row");
    return FeeEffect::charged;
}

bool term_runs(const Bill& bill)
{
    return bill.contract_until && *bill.contract_until > bill.billing_stop_on;
}

bool fee_is_waived(const Bill& bill)
{
    if (bill.waived_by_two) return true;
    switch (fee_effect(bill.reason)) {
        case FeeEffect::charged: return false;
        case FeeEffect::waived_when_proven: return bill.reason_proven;
        case FeeEffect::waived_in_withdrawal_period:
            // The dates are the proof. A contract whose first day nobody told us proves nothing.
            return bill.activated_on && bill.asked_on <= add_days(*bill.activated_on, withdrawal_days);
    }
    return false;
}

}  // namespace xitam::settlement
