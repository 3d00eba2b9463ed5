#include "domain/settlement/fee.hpp"

#include "base/check.hpp"

#include <fmt/format.h>

namespace xitam::settlement {

namespace {

constexpr std::int64_t whole_share = 10000;                  // 100 %
constexpr std::int64_t fee_max = 1'000'000'000'000'000'000;  // minor units: the sum of a whole bill still fits 64 bits

// months x monthly fee x share, rounded down: a fraction of a minor unit is the holder's.
Result<Money> share_of_months(std::int64_t months, Money monthly_fee, std::int64_t share)
{
    std::int64_t all_months = 0;
    if (__builtin_mul_overflow(months, monthly_fee.minor(), &all_months) || all_months > fee_max) {
        return fail(Code::bad_input, "amount_out_of_range",
                    "the months left times the monthly fee is more than can be counted");
    }
    // The whole part and the rest are scaled apart, so that no product leaves 64 bits.
    const std::int64_t minor = all_months / whole_share * share + all_months % whole_share * share / whole_share;
    return Money{minor, monthly_fee.currency()};
}

Result<Money> by_formula(const Bill& bill, const Known<FeeFormula>& rule, SettlementLine& line)
{
    const auto& formula = *rule.value;
    if (formula.share_hundredths_percent < 0 || formula.share_hundredths_percent > whole_share ||
        (formula.cap && formula.cap->is_negative())) {
        return fail(Code::bad_input, "rule_malformed",
                    "early_termination_fee: a share is 0 to 100 % and a cap is not negative");
    }
    if (formula.cap && formula.cap->currency() != bill.currency) {
        return fail(Code::bad_input, "currency_mismatch",
                    "the cap of the early-termination fee is in another currency than the line");
    }
    const std::int64_t months = full_or_begun_months(bill.billing_stop_on, *bill.contract_until);
    auto before_cap = share_of_months(months, *bill.monthly_fee, formula.share_hundredths_percent);
    if (!before_cap) return before_cap;
    const Money fee = formula.cap ? min(*before_cap, *formula.cap) : *before_cap;
    line.parts.push_back({"months", months});
    line.parts.push_back({"monthly_fee", *bill.monthly_fee});
    line.parts.push_back({"share", Percent{formula.share_hundredths_percent}});
    line.parts.push_back({"before_cap", *before_cap});
    if (formula.cap) line.parts.push_back({"cap", *formula.cap});
    line.parts.push_back({"from", bill.billing_stop_on});
    line.parts.push_back({"contract_until", *bill.contract_until});
    line.rule = "early_termination_fee";
    line.source = rule.source.url;
    return fee;
}

}  // namespace

Result<Fee> early_termination_fee(const Bill& bill, const RulePack& pack)
{
    const Money nothing{0, bill.currency};
    Fee fee{nothing, nothing, {LineCode::no_fixed_term, nothing, {}, {}, {}}};
    if (!bill.contract_until) return fee;
    fee.line.code = LineCode::term_over;
    fee.line.parts.push_back({"contract_until", *bill.contract_until});
    if (!term_runs(bill)) return fee;

    const bool waived = fee_is_waived(bill);
    fee.line = {waived ? LineCode::fee_waived : LineCode::early_termination_fee, nothing, {}, {}, {}};
    if (waived) fee.line.parts.push_back({"reason", std::string{word(bill.reason)}});
    // A fee that is taken away needs no formula; where there is one, the line says how much it would have been.
    if (waived && (!bill.monthly_fee || !pack.early_termination_fee.is_set())) return fee;
    if (!bill.monthly_fee) {
        return fail(Code::blocked, "fee_unknown", "a fixed term still runs and the operator's record has no monthly fee");
    }
    CHECK(pack.early_termination_fee.is_set());
    auto amount = by_formula(bill, pack.early_termination_fee, fee.line);
    if (!amount) return tl::unexpected(amount.error());
    fee.line.amount = *amount;
    (waived ? fee.waived : fee.charged) = *amount;
    return fee;
}

}  // namespace xitam::settlement
