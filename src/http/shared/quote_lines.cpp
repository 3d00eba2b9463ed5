#include "http/shared/quote_lines.hpp"

#include "texts/texts.hpp"

#include <algorithm>

namespace xitam::http {

namespace {

using settlement::LineCode;

// What takes from the holder stands with a minus.
bool takes(LineCode code)
{
    switch (code) {
        case LineCode::debt_brought:
        case LineCode::early_termination_fee:
        case LineCode::recurring_charge:
        case LineCode::usage_charge: return true;
        default: return false;
    }
}

// The sum already says these: nothing is added by them.
bool is_result(LineCode code)
{
    return code == LineCode::set_against_balance || code == LineCode::final_invoice || code == LineCode::left_over_undecided;
}

std::string how_of(const settlement::SettlementLine& line)
{
    auto how = settlement::formula_of(line);
    if (const auto* to = settlement::find_part(line, "to")) how = settlement::text_of(to->value);
    return how;
}

}  // namespace

std::vector<pages::QuoteLine> quote_lines(const settlement::Settlement& settled, Lang lang)
{
    std::vector<pages::QuoteLine> lines;
    for (const auto& line : settled.lines) {
        if (is_result(line.code)) continue;
        const bool is_fee = line.code == LineCode::early_termination_fee && !line.amount.is_zero();
        lines.push_back({text(lang, "receipt.line." + std::string{to_string(line.code)}), how_of(line),
                         takes(line.code) ? -line.amount : line.amount, line.source, is_fee && line.source.empty()});
    }
    return lines;
}

Money result_of(const settlement::Settlement& settled)
{
    return settled.invoice ? -settled.invoice->amount : settled.payout + settled.undecided;
}

std::vector<std::string> ways_of(const std::vector<BalanceWay>& offered)
{
    std::vector<std::string> ways;
    for (const auto way : {BalanceWay::refund, BalanceWay::move, BalanceWay::use_up, BalanceWay::give_up}) {
        if (std::ranges::find(offered, way) != offered.end()) ways.emplace_back(settlement::to_string(way));
    }
    return ways;
}

}  // namespace xitam::http
