#include "service/order_money.hpp"

#include "domain/termination/advance.hpp"
#include "domain/termination/decide.hpp"

#include <utility>

namespace xitam::service {

namespace t = termination;

namespace {

// Several decisions on one order in one transaction; what comes back is the order after all of them.
Result<Performed> decide_in(const World& world, Tx& tx, t::OrderFile file, const MoneyDecision& decision, const std::string& by)
{
    const auto id = file.order.id;
    if (!t::is_before_confirmation(file.order.state)) {
        return fail(Code::refused, "not_in_this_state", "the order is confirmed, or over");
    }
    Performed done{std::move(file), {}};
    if (decision.balance && decision.balance != done.file.order.declared.balance) {
        auto chosen = perform_in(world, tx, id, t::ChooseBalance{*decision.balance, by});
        if (!chosen) return chosen;
        done = std::move(*chosen);
    }
    const auto& accepted = decision.accepted_quote;
    if (accepted.empty() || accepted == done.file.order.declared.accepted_quote) return done;
    const auto money = money_of(world, done.file);
    if (!money) return tl::unexpected(money.error());
    if (money->quote.id != accepted) {
        return fail(Code::blocked, "quote_not_accepted", "the sum has changed; accept " + money->quote.id);
    }
    return perform_in(world, tx, id, t::Join{accepted, by, {}});
}

}  // namespace

Result<OrderMoney> money_of(const World& world, const t::OrderFile& file)
{
    if (!file.line) return fail(Code::not_found, "line_not_held", "this installation holds no line with this number");
    auto order = file.order;
    const auto rules = rules_of(world, order);
    if (!rules) return tl::unexpected(rules.error());
    const auto pack = t::with_rulings(rules->pack, order.rulings, file.line->currency);
    if (!pack) return tl::unexpected(pack.error());
    if (!order.bill) order.bill = t::bill_for(order, *file.line, *pack, moment_of(world, order.operator_id));
    auto settled = t::settlement_of(order, *rules);
    if (!settled && settled.error().reason == "balance_way_not_offered") {
        order.declared.balance.reset();
        settled = t::settlement_of(order, *rules);
    }
    if (!settled) return tl::unexpected(settled.error());
    OrderMoney money{{t::quote_id_of(*settled, file.line->id, file.line->epoch, pack->version),
                      std::move(*settled),
                      order.blockers,
                      order.bill->billing_stop_on,
                      order.operator_id,
                      pack->version,
                      {}},
                     pack->balance_ways.value.value_or(std::vector<BalanceWay>{})};
    return money;
}

Result<Performed> decide_money(const World& world, const OrderId& order, const MoneyDecision& decision, const std::string& by,
                               const OrderCheck& check)
{
    return world.store.run_tx<Performed>([&](Tx& tx) -> Result<Performed> {
        auto file = checked_file(tx, order, check);
        if (!file) return tl::unexpected(file.error());
        return decide_in(world, tx, std::move(*file), decision, by);
    });
}

}  // namespace xitam::service
