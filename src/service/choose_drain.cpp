#include "service/choose_drain.hpp"

namespace xitam::service {

namespace t = termination;

std::optional<t::DrainWindow> drain_offer(const World& world, const t::OrderFile& file)
{
    if (!world.core_drains) return std::nullopt;
    const auto rules = rules_of(world, file.order);
    if (!rules) return std::nullopt;
    return t::drain_window(file.order, *rules, moment_of(world, file.order.operator_id));
}

Result<Performed> choose_drain_in(const World& world, Tx& tx, const OrderId& order, std::optional<Date> until,
                                  const std::string& by)
{
    if (until && !world.core_drains) {
        return fail(Code::refused, "drain_not_offered",
                    "this network cannot switch off data alone; ask without a day until which codes come");
    }
    return perform_in(world, tx, order, t::ChooseDrain{until, by});
}

Result<Performed> choose_drain(const World& world, const OrderId& order, std::optional<Date> until, const std::string& by,
                               const OrderCheck& check)
{
    return world.store.run_tx<Performed>([&](Tx& tx) -> Result<Performed> {
        if (auto file = checked_file(tx, order, check); !file) return tl::unexpected(file.error());
        return choose_drain_in(world, tx, order, until, by);
    });
}

}  // namespace xitam::service
