#include "domain/settlement/charges.hpp"

#include <algorithm>

namespace xitam::settlement {

namespace {

// amount x days / of_days without leaving 64 bits: the whole part and the rest are scaled apart. Rounded down, for the holder.
Money by_days(Money amount, std::int64_t days, std::int64_t of_days)
{
    const std::int64_t whole = amount.minor() / of_days;
    const std::int64_t rest = amount.minor() % of_days;
    return Money{whole * days + rest * days / of_days, amount.currency()};
}

}  // namespace

Money charge_recurring(const Bill& bill, std::vector<SettlementLine>& lines)
{
    Money sum{0, bill.currency};
    for (const auto& charge : bill.recurring) {
        const std::int64_t of_days = days_between(charge.from, charge.until);
        const std::int64_t days = std::clamp<std::int64_t>(days_between(charge.from, bill.billing_stop_on), 0, of_days);
        SettlementLine line{LineCode::recurring_charge, by_days(charge.amount, days, of_days), {}, {}, {}};
        if (days == 0) line.code = LineCode::recurring_not_charged;
        line.parts = {{"name", charge.name}, {"whole", charge.amount}, {"days", days},
                      {"of_days", of_days},  {"from", charge.from},    {"billing_stop_on", bill.billing_stop_on}};
        sum = sum + line.amount;
        lines.push_back(std::move(line));
    }
    return sum;
}

Money charge_usage(const Bill& bill, std::vector<SettlementLine>& lines)
{
    Money sum{0, bill.currency};
    for (const auto& charge : bill.usage) {
        lines.push_back({LineCode::usage_charge, charge.amount, {{"name", charge.name}, {"on", charge.on}}, {}, {}});
        sum = sum + charge.amount;
    }
    return sum;
}

}  // namespace xitam::settlement
