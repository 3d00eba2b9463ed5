// The price for leaving a fixed term early: min(begun months left x monthly fee x share, cap), with every number shown.
#pragma once

#include "domain/settlement/settle.hpp"

namespace xitam::settlement {

struct Fee {
    Money charged;
    Money waived;
    SettlementLine line;  // says how the fee came about, or why there is none
};

// bad_input/amount_out_of_range, currency_mismatch, rule_malformed; blocked/fee_unknown where a term runs and nobody told the
// monthly fee. The formula itself must be set unless the fee is waived or no term runs (missing_rules).
Result<Fee> early_termination_fee(const Bill& bill, const RulePack& pack);

}  // namespace xitam::settlement
