#include "service/staff_limits.hpp"

#include "ports/staff_records.hpp"
#include "service/staff_world.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace xitam::service {

namespace {

int done_today(Tx& tx, std::string_view who, Date today, LimitedAct act)
{
    const auto days = tx.desk().staff_days(today, today);
    const auto found = std::ranges::find(days, who, &StaffDay::who);
    if (found == days.end()) return 0;
    return act == LimitedAct::open ? found->opened : found->viewed;
}

Date first_of_window(const World& world, Date today)
{
    return add_days(today, 1 - world.packs.safety().risk_window_days);
}

std::string_view word_of(LimitedAct act)
{
    return act == LimitedAct::open ? "orders" : "views";
}

}  // namespace

Result<void> count_act_in(const World& world, Tx& tx, const access::Actor& actor, LimitedAct act, std::string_view operator_id)
{
    if (!access::is_staff(actor.role)) return {};
    const auto& safety = world.packs.safety();
    const int limit = act == LimitedAct::open ? safety.clerk_orders_per_day : safety.clerk_views_per_day;
    const Date today = moment_of(world, std::string{operator_id}).today;
    if (done_today(tx, actor.name, today, act) >= limit) {
        return fail(Code::refused, "staff_limit",
                    fmt::format("one person has {} {} a day; a colleague goes on with it, or the operator's administrator on "
                                "the host",
                                limit, word_of(act)));
    }
    tx.desk().count_act(actor.name, today, act);
    tx.desk().forget_staff_days_before(first_of_window(world, today));
    return {};
}

void note_limit(const World& world, const access::Actor& actor, LimitedAct act)
{
    // Beside what was refused: that it could not be written down changes nothing for whoever asked.
    static_cast<void>(world.store.write([&](Tx& tx) -> Result<void> {
        tx.audit(staff_stream, world.clock.real_now(), "staff_limit_reached",
                 fmt::format("by={} what={}", actor.name, word_of(act)));
        return {};
    }));
}

risk::ClerkVolume volume_of(const World& world, Tx& tx, std::string_view opened_by, std::string_view operator_id)
{
    const auto account = tx.staff().named(opened_by);
    if (!account) return {};
    const Date today = moment_of(world, std::string{operator_id}).today;
    risk::ClerkVolume volume;
    for (const auto& day : tx.desk().staff_days(first_of_window(world, today), today)) {
        if (day.opened == 0) continue;
        if (day.who == account->name) {
            volume.his = day.opened;
            continue;
        }
        const auto other = tx.staff().named(day.who);
        if (other && !account->branch.empty() && other->branch == account->branch) volume.colleagues.push_back(day.opened);
    }
    return volume;
}

}  // namespace xitam::service
