// Words and sums of a settlement, and what a final settlement has that its quote had not.
#include "domain/settlement/settle.hpp"

#include "base/check.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace xitam::settlement {

namespace {

std::string percent_text(Percent share)
{
    const std::int64_t whole = share.hundredths / 100;
    const std::int64_t hundredths = share.hundredths % 100;
    if (hundredths == 0) return fmt::format("{} %", whole);
    if (hundredths % 10 == 0) return fmt::format("{}.{} %", whole, hundredths / 10);
    return fmt::format("{}.{:02} %", whole, hundredths);
}

std::string part_text(const SettlementLine& line, std::string_view name)
{
    const auto* part = find_part(line, name);
    return part != nullptr ? text_of(part->value) : std::string{};
}

Money invoiced(const Settlement& settlement)
{
    return settlement.invoice ? settlement.invoice->amount : Money{0, settlement.currency};
}

// What becomes of the left-over balance, whichever way it goes.
LineCode left_over_code(const Settlement& settlement)
{
    if (!settlement.choice) return LineCode::left_over_undecided;
    switch (way_of(*settlement.choice)) {
        case BalanceWay::refund: return LineCode::refund;
        case BalanceWay::move: return LineCode::move;
        case BalanceWay::use_up: return LineCode::lapse;
        case BalanceWay::give_up: return LineCode::give_up;
    }
    return LineCode::left_over_undecided;
}

}  // namespace

std::string_view to_string(LineCode code)
{
    switch (code) {
        case LineCode::balance_brought: return "balance_brought";
        case LineCode::debt_brought: return "debt_brought";
        case LineCode::early_termination_fee: return "early_termination_fee";
        case LineCode::fee_waived: return "fee_waived";
        case LineCode::no_fixed_term: return "no_fixed_term";
        case LineCode::term_over: return "term_over";
        case LineCode::recurring_charge: return "recurring_charge";
        case LineCode::recurring_not_charged: return "recurring_not_charged";
        case LineCode::usage_charge: return "usage_charge";
        case LineCode::set_against_balance: return "set_against_balance";
        case LineCode::refund: return "refund";
        case LineCode::move: return "move";
        case LineCode::give_up: return "give_up";
        case LineCode::lapse: return "lapse";
        case LineCode::left_over_undecided: return "left_over_undecided";
        case LineCode::final_invoice: return "final_invoice";
    }
    return "";
}

std::string text_of(const Number& value)
{
    struct {
        std::string operator()(std::int64_t count) const { return fmt::format("{}", count); }
        std::string operator()(const Money& money) const { return money.text(); }
        std::string operator()(const Percent& share) const { return percent_text(share); }
        std::string operator()(const Date& date) const { return iso(date); }
        std::string operator()(const std::string& text) const { return text; }
    } text;
    return std::visit(text, value);
}

const Part* find_part(const SettlementLine& line, std::string_view name)
{
    const auto part = std::find_if(line.parts.begin(), line.parts.end(), [&](const Part& p) { return p.name == name; });
    return part != line.parts.end() ? &*part : nullptr;
}

std::string formula_of(const SettlementLine& line)
{
    if (find_part(line, "before_cap") != nullptr) {
        std::string sum = fmt::format("{} x {} x {} = {}", part_text(line, "months"), part_text(line, "monthly_fee"),
                                      part_text(line, "share"), part_text(line, "before_cap"));
        if (find_part(line, "cap") != nullptr) sum += fmt::format(" (max. {})", part_text(line, "cap"));
        return sum;
    }
    if (find_part(line, "of_days") != nullptr) {
        return fmt::format("{} x {} / {} = {}", part_text(line, "whole"), part_text(line, "days"), part_text(line, "of_days"),
                           line.amount.text());
    }
    if (line.code == LineCode::set_against_balance) {
        return fmt::format("{} - {} = {}", part_text(line, "balance"), line.amount.text(), part_text(line, "left_over"));
    }
    return {};
}

bool only_usage_differs(const Settlement& quote, const Settlement& final_settlement)
{
    const auto& settled = final_settlement;
    const bool same_base = quote.currency == settled.currency && quote.balance_before == settled.balance_before &&
                           quote.debt == settled.debt && quote.fee == settled.fee && quote.fee_waived == settled.fee_waived &&
                           quote.recurring == settled.recurring && (!quote.choice || quote.choice == settled.choice);
    if (!same_base || settled.usage < quote.usage) return false;
    const Money less_left = quote.left_over - settled.left_over;
    const Money more_owed = invoiced(settled) - invoiced(quote);
    return !less_left.is_negative() && !more_owed.is_negative() && less_left + more_owed == settled.usage - quote.usage;
}

std::vector<Difference> differences(const Settlement& quote, const Settlement& final_settlement)
{
    CHECK(only_usage_differs(quote, final_settlement));
    std::vector<Difference> found;
    const Money nothing{0, quote.currency};
    for (const auto& line : final_settlement.lines) {
        const bool in_quote = std::find(quote.lines.begin(), quote.lines.end(), line) != quote.lines.end();
        if (line.code == LineCode::usage_charge && !in_quote) found.push_back({line.code, nothing, line.amount, line.parts});
    }
    const std::array consequences{
        Difference{LineCode::set_against_balance, quote.set_against_balance, final_settlement.set_against_balance, {}},
        Difference{left_over_code(final_settlement), quote.left_over, final_settlement.left_over, {}},
        Difference{LineCode::final_invoice, invoiced(quote), invoiced(final_settlement), {}},
    };
    for (const auto& consequence : consequences) {
        if (consequence.quoted != consequence.settled) found.push_back(consequence);
    }
    return found;
}

Result<std::vector<UsageCharge>> usage_between(const Bill& quoted, Money balance_now, Money debt_now, Date on)
{
    CHECK(quoted.balance && quoted.debt);
    if (balance_now.currency() != quoted.currency || debt_now.currency() != quoted.currency) {
        return fail(Code::bad_input, "currency_mismatch", "the newer balance is in another currency than the quote");
    }
    if (balance_now > *quoted.balance || debt_now < *quoted.debt) {
        return fail(Code::refused, "balance_grew",
                    "the balance rose or the debt fell since the quote; usage does not explain that, so a new quote is needed");
    }
    const Money used = (*quoted.balance - balance_now) + (debt_now - *quoted.debt);
    if (used.is_zero()) return std::vector<UsageCharge>{};
    return std::vector<UsageCharge>{{"usage_since_quote", used, on}};
}

std::vector<PayoutDue> payouts_due(std::span<const LedgerLeg> legs, const BalanceChoice& choice)
{
    std::vector<PayoutDue> due;
    for (const auto& leg : legs) {
        const bool leaves = leg.kind == LegKind::refund || leg.kind == LegKind::move;
        if (!leaves || leg.state != LegState::posted || leg.posted.is_zero()) continue;
        CHECK(way_of(choice) == (leg.kind == LegKind::refund ? BalanceWay::refund : BalanceWay::move));
        due.push_back({leg, choice});
    }
    return due;
}

}  // namespace xitam::settlement
