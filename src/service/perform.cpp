#include "service/perform.hpp"

#include "domain/termination/decide.hpp"

#include <utility>

namespace xitam::service {

namespace t = termination;

Result<Rules> rules_of(const World& world, const t::Order& order)
{
    return world.packs.rules_of(order.operator_id, order.pack_version);
}

Result<t::OrderFile> checked_file(Tx& tx, const OrderId& order, const OrderCheck& check)
{
    auto file = tx.order_file(order);
    if (!file) return fail(Code::not_found, "order_unknown", "no order has this id");
    if (check) {
        if (auto holds = check(file->order); !holds) return tl::unexpected(holds.error());
    }
    return std::move(*file);
}

tl::unexpected<Error> key_reused()
{
    return fail(Code::bad_input, "key_reused",
                "this key belongs to another request; take a new key, or repeat the first request");
}

Result<Performed> perform_in(const World& world, Tx& tx, const OrderId& order, const t::Command& command)
{
    const auto file = tx.order_file(order);
    if (!file) return fail(Code::not_found, "order_unknown", "no order has this id");
    auto rules = rules_of(world, file->order);
    if (!rules) return tl::unexpected(rules.error());
    auto decision = t::decide(*file, command, *rules, moment_of(world, file->order.operator_id));
    if (!decision) {
        auto error = decision.error();
        if (!error.order_id) error.order_id = order.text();
        return tl::unexpected(std::move(error));
    }
    return apply_in(world, tx, *file, std::move(*decision));
}

Result<Performed> apply_in(const World& world, Tx& tx, const t::OrderFile& file, t::Decision decision)
{
    if (decision.after.version != file.order.version) {
        const Instant now = world.clock.business_now();
        // The others first: the constraint lets one order claim the line, and they claim nothing.
        if (decision.takes_line && decision.after.line) {
            for (const auto& other : tx.unproven_orders_of(*decision.after.line, decision.after.epoch)) {
                if (other == decision.after.id) continue;
                auto rejected = perform_in(world, tx, other, t::OtherOrderTook{decision.after.id});
                if (!rejected) return rejected;
            }
        }
        if (auto applied = tx.apply(file, decision, now); !applied) return tl::unexpected(applied.error());
    }
    auto refusal = decision.refusal;
    if (refusal && !refusal->order_id) refusal->order_id = decision.after.id.text();
    return Performed{t::apply(file, decision), std::move(refusal)};
}

Result<Performed> perform(const World& world, const OrderId& order, const t::Command& command, const OrderCheck& check)
{
    return world.store.run_tx<Performed>([&](Tx& tx) -> Result<Performed> {
        if (check) {
            if (auto file = checked_file(tx, order, check); !file) return tl::unexpected(file.error());
        }
        return perform_in(world, tx, order, command);
    });
}

}  // namespace xitam::service
