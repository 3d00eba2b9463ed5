#include "domain/settlement/settle.hpp"

#include "base/check.hpp"
#include "domain/settlement/charges.hpp"
#include "domain/settlement/fee.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace xitam::settlement {

namespace {

constexpr std::int64_t amount_max = 1'000'000'000'000'000;  // minor units; a sum of all lines stays far below 2^63
constexpr std::size_t charges_max = 1000;

Result<void> check_amount(Money amount, Currency currency)
{
    if (amount.currency() != currency) {
        return fail(Code::bad_input, "currency_mismatch", fmt::format("the line's money is in {}", currency.text()));
    }
    if (amount.is_negative() || amount.minor() > amount_max) {
        return fail(Code::bad_input, "amount_out_of_range", "an amount is zero or more, and less than a million million");
    }
    return {};
}

Result<void> check_bill(const Bill& bill)
{
    if (bill.recurring.size() + bill.usage.size() > charges_max) {
        return fail(Code::bad_input, "amount_out_of_range", fmt::format("a final bill has at most {} charges", charges_max));
    }
    std::vector<Money> amounts;
    for (const auto& known : {bill.balance, bill.debt, bill.monthly_fee}) {
        if (known) amounts.push_back(*known);
    }
    for (const auto& charge : bill.recurring) {
        amounts.push_back(charge.amount);
        if (charge.until <= charge.from) return fail(Code::bad_input, "charge_dates", "a charge ends after it begins");
    }
    for (const auto& charge : bill.usage) {
        amounts.push_back(charge.amount);
        if (bill.cut_on && charge.on > *bill.cut_on) {
            return fail(Code::bad_input, "usage_after_cut", "usage after the cut is not the holder's");
        }
    }
    for (const Money amount : amounts) {
        if (auto fits = check_amount(amount, bill.currency); !fits) return fits;
    }
    return {};
}

// One amount that the holder owes, with the two legs it may need.
struct Due {
    Money amount;
    LegKind from_balance;
    LegKind to_invoice;
};

void add_leg(Settlement& settlement, LegKind kind, Money amount)
{
    if (!amount.is_zero()) settlement.legs.push_back(leg_draft(kind, amount));
}

// Debt first, then fee, then charges, and usage last: what was reserved in the quote is then never taken by later usage.
Money set_against_balance(Settlement& settlement)
{
    const Due dues[] = {
        {settlement.debt, LegKind::debt_from_balance, LegKind::debt_to_invoice},
        {settlement.fee, LegKind::fee_from_balance, LegKind::fee_to_invoice},
        {settlement.recurring, LegKind::recurring_from_balance, LegKind::recurring_to_invoice},
        {settlement.usage, LegKind::usage_from_balance, LegKind::usage_to_invoice},
    };
    Money left = settlement.balance_before;
    Money still_owed{0, settlement.currency};
    for (const auto& due : dues) {
        const Money taken = min(left, due.amount);
        left = left - taken;
        still_owed = still_owed + (due.amount - taken);
        add_leg(settlement, due.from_balance, taken);
        add_leg(settlement, due.to_invoice, due.amount - taken);
    }
    settlement.left_over = left;
    settlement.set_against_balance = settlement.balance_before - left;
    const Money charges = settlement.debt + settlement.fee + settlement.recurring + settlement.usage;
    if (!settlement.set_against_balance.is_zero()) {
        settlement.lines.push_back({LineCode::set_against_balance,
                                    settlement.set_against_balance,
                                    {{"charges", charges}, {"balance", settlement.balance_before}, {"left_over", left}},
                                    {},
                                    {}});
    }
    return still_owed;
}

Result<void> check_choice(const Bill& bill, const Settlement& settlement, const Known<std::vector<BalanceWay>>& ways)
{
    if (!settlement.choice) return {};
    // A number is no way out for its own balance, whether or not anything is left over today.
    if (const auto* move = std::get_if<Move>(&*settlement.choice); move != nullptr && bill.number == move->to) {
        return fail(Code::bad_input, "move_to_itself", "the balance cannot move to the number that ends");
    }
    if (settlement.left_over.is_zero()) return {};
    CHECK(ways.is_set());
    const BalanceWay way = way_of(*settlement.choice);
    if (std::find(ways.value->begin(), ways.value->end(), way) == ways.value->end()) {
        return fail(Code::refused, "balance_way_not_offered", fmt::format("the operator does not offer {}", to_string(way)));
    }
    return {};
}

// Where the left-over balance goes. Each way has its own account, so that nothing given up looks like something paid out.
void hand_out(Settlement& settlement, const Known<std::vector<BalanceWay>>& ways)
{
    if (settlement.left_over.is_zero()) return;
    SettlementLine line{LineCode::left_over_undecided, settlement.left_over, {}, "balance_ways", ways.source.url};
    if (!settlement.choice) {
        settlement.undecided = settlement.left_over;
        settlement.lines.push_back(std::move(line));
        return;
    }
    switch (way_of(*settlement.choice)) {
        case BalanceWay::refund:
            line.code = LineCode::refund;
            line.parts.push_back({"to", std::get<Refund>(*settlement.choice).to.masked()});
            settlement.payout = settlement.left_over;
            add_leg(settlement, LegKind::refund, settlement.left_over);
            break;
        case BalanceWay::move:
            line.code = LineCode::move;
            line.parts.push_back({"to", std::get<Move>(*settlement.choice).to.masked()});
            settlement.payout = settlement.left_over;
            add_leg(settlement, LegKind::move, settlement.left_over);
            break;
        case BalanceWay::use_up:
            line.code = LineCode::lapse;
            settlement.lapsed = settlement.left_over;
            add_leg(settlement, LegKind::lapse, settlement.left_over);
            break;
        case BalanceWay::give_up:
            line.code = LineCode::give_up;
            settlement.waived = settlement.left_over;
            add_leg(settlement, LegKind::give_up, settlement.left_over);
            break;
    }
    settlement.lines.push_back(std::move(line));
}

void make_invoice(Settlement& settlement, const Bill& bill, const Known<int>& due_days, Money still_owed)
{
    if (still_owed.is_zero()) return;
    CHECK(due_days.is_set());
    const Date due_on = add_days(bill.settled_on, *due_days.value);
    settlement.invoice = Invoice{bill.invoice_reference, still_owed, due_on, {}};
    settlement.lines.push_back(
        {LineCode::final_invoice,
         still_owed,
         {{"due_on", due_on}, {"days", std::int64_t{*due_days.value}}, {"reference", bill.invoice_reference}},
         "invoice_due_days",
         due_days.source.url});
}

// The result looked at from the other side: what the legs do to each account, against the amounts above them.
void check_balanced(const Settlement& settlement)
{
    const Money nothing{0, settlement.currency};
    auto moved = movements(settlement.legs);
    const auto of = [&](Account account) { return moved.contains(account) ? moved.at(account) : nothing; };
    CHECK(sum_of(moved, settlement.currency).is_zero());
    CHECK(
        std::all_of(settlement.legs.begin(), settlement.legs.end(), [&](const LegDraft& leg) { return leg.amount > nothing; }));
    CHECK(of(Account::holder_balance) + settlement.balance_before == settlement.undecided);
    CHECK(of(Account::holder_debt) == settlement.debt);
    CHECK(of(Account::fee_income) == settlement.fee);
    CHECK(of(Account::recurring_income) == settlement.recurring);
    CHECK(of(Account::usage_income) == settlement.usage);
    CHECK(of(Account::payout_clearing) + of(Account::moved_balance) == settlement.payout);
    CHECK(of(Account::receivable) == (settlement.invoice ? -settlement.invoice->amount : nothing));
    CHECK(settlement.left_over.is_zero() || !settlement.invoice);
}

void note_age(Settlement& settlement, const Bill& bill, const SafetyPolicy& safety)
{
    const auto age = bill.now - bill.balance_as_of;
    settlement.balance_age_days = std::max(0, static_cast<int>(std::chrono::floor<std::chrono::days>(age).count()));
    settlement.balance_is_stale = age > std::chrono::days{safety.balance_stale_days};
}

Settlement opened(const Bill& bill, const std::optional<BalanceChoice>& choice)
{
    const Money nothing{0, bill.currency};
    Settlement settlement;
    settlement.currency = bill.currency;
    settlement.balance_before = *bill.balance;
    settlement.debt = *bill.debt;
    settlement.choice = choice;
    for (Money* amount : {&settlement.fee, &settlement.fee_waived, &settlement.recurring, &settlement.usage, &settlement.owed,
                          &settlement.set_against_balance, &settlement.left_over, &settlement.payout, &settlement.waived,
                          &settlement.lapsed, &settlement.undecided}) {
        *amount = nothing;
    }
    settlement.lines.push_back({LineCode::balance_brought, settlement.balance_before, {}, {}, {}});
    if (!settlement.debt.is_zero()) settlement.lines.push_back({LineCode::debt_brought, settlement.debt, {}, {}, {}});
    return settlement;
}

}  // namespace

std::vector<std::string> missing_rules(const Bill& bill, const RulePack& pack)
{
    const bool fee_asked = term_runs(bill) && !fee_is_waived(bill);
    const bool may_leave_over = !bill.balance || !bill.balance->is_zero();
    const bool may_owe = fee_asked || !bill.debt || !bill.debt->is_zero() || !bill.recurring.empty() || !bill.usage.empty();
    std::vector<std::string> missing;
    if (fee_asked && !pack.early_termination_fee.is_set()) missing.emplace_back("early_termination_fee");
    if (may_leave_over && !pack.balance_ways.is_set()) missing.emplace_back("balance_ways");
    if (may_owe && !pack.invoice_due_days.is_set()) missing.emplace_back("invoice_due_days");
    return missing;
}

Result<Settlement> settle(const Bill& bill, const std::optional<BalanceChoice>& choice, const RulePack& pack,
                          const SafetyPolicy& safety)
{
    if (auto sound = check_bill(bill); !sound) return tl::unexpected(sound.error());
    if (auto missing = missing_rules(bill, pack); !missing.empty()) {
        return tl::unexpected(Error{
            Code::rule_not_set, "rule_not_set", "the operator never set what this settlement needs", std::move(missing), {}});
    }
    if (pack.invoice_due_days.value.value_or(0) < 0) {
        return fail(Code::bad_input, "rule_malformed", "invoice_due_days: an invoice is not due before it is made out");
    }
    if (!bill.balance || !bill.debt) {
        return fail(Code::blocked, "balance_unknown", "the operator's record does not say what the balance and the debt are");
    }
    auto fee = early_termination_fee(bill, pack);
    if (!fee) return tl::unexpected(fee.error());

    Settlement settlement = opened(bill, choice);
    settlement.fee = fee->charged;
    settlement.fee_waived = fee->waived;
    settlement.fee_waived_by_reason = fee->line.code == LineCode::fee_waived;
    settlement.fee_waivable_with_proof =
        term_runs(bill) && !fee_is_waived(bill) && fee_effect(bill.reason) != FeeEffect::charged;
    settlement.owed = settlement.debt + settlement.fee;
    settlement.lines.push_back(fee->line);
    settlement.recurring = charge_recurring(bill, settlement.lines);
    settlement.usage = charge_usage(bill, settlement.lines);

    const Money still_owed = set_against_balance(settlement);
    if (auto sound = check_choice(bill, settlement, pack.balance_ways); !sound) return tl::unexpected(sound.error());
    hand_out(settlement, pack.balance_ways);
    make_invoice(settlement, bill, pack.invoice_due_days, still_owed);
    note_age(settlement, bill, safety);
    check_balanced(settlement);
    return settlement;
}

}  // namespace xitam::settlement
