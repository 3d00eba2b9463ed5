#include "service/desk_case.hpp"

#include "domain/identity/closure_lock.hpp"
#include "domain/termination/decide.hpp"

#include <fmt/format.h>

namespace xitam::service {

namespace t = termination;

namespace {

// The order that would be opened now: decided, and never written.
std::optional<t::OrderFile> foreseen(const World& world, Tx& tx, const Line& line)
{
    const auto moment = moment_of(world, line.operator_id);
    const auto rules = world.packs.rules_on(line.operator_id, moment.today);
    if (!rules) return std::nullopt;
    t::Declaration declared{line.msisdn};
    declared.channel = Channel::desk;
    declared.holder = line.holder.kind;
    declared.holder_present = true;
    t::OrderFile file{t::Order{declared}, line, tx.number(line.msisdn), {}, {}, std::nullopt};
    file.order.dates.received_at = moment.now;
    const auto decision = t::decide(file, t::Open{"desk"}, *rules, moment);
    if (!decision) return std::nullopt;
    return t::apply(file, *decision);
}

}  // namespace

Result<std::optional<DeskCase>> desk_case(const AtDesk& at, const Staff& staff)
{
    return at.world.store.run_read<std::optional<DeskCase>>([&](Tx& tx) -> Result<std::optional<DeskCase>> {
        const auto sitting = living_sitting(at, tx, staff.account.id);
        if (!sitting) return std::nullopt;
        DeskCase seen{*sitting, document_in(at, *sitting), {}, {}, false, false, {}};
        seen.mark = desk_mark(at, tx, staff.account.id);
        if (sitting->line) seen.line = tx.line(*sitting->line);
        seen.is_locked = seen.line && is_closure_locked(*seen.line, at.world.clock.business_now());
        if (sitting->order) seen.file = tx.order_file(*sitting->order);
        seen.is_open = seen.file.has_value();
        if (seen.is_open) seen.proof = presence_for(at.world, tx, *seen.file);
        else if (seen.line && !seen.is_locked) seen.file = foreseen(at.world, tx, *seen.line);
        return seen;
    });
}

std::string desk_mark(const AtDesk& at, Tx& tx, const StaffId& account)
{
    const auto sitting = living_sitting(at, tx, account);
    if (!sitting) return {};
    const auto file = sitting->order ? tx.order_file(*sitting->order) : std::nullopt;
    if (!file) return sitting->id.text();
    return fmt::format("{}-{}-{}", sitting->id.text(), file->order.version, tx.desk().presence_of(file->order.id).size());
}

}  // namespace xitam::service
