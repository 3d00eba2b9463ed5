// Charges beside the fee: recurring ones stop at the billing stop, usage counts until the cut.
#pragma once

#include "domain/settlement/settle.hpp"

namespace xitam::settlement {

// Each adds its lines and answers the sum. The bill was checked before (settle).
Money charge_recurring(const Bill& bill, std::vector<SettlementLine>& lines);
Money charge_usage(const Bill& bill, std::vector<SettlementLine>& lines);

}  // namespace xitam::settlement
