#include "service/desk_case.hpp"

#include "domain/identity/closure_lock.hpp"
#include "domain/termination/decide.hpp"
#include "service/desk_speaker.hpp"
#include "service/risk_of.hpp"

#include <fmt/format.h>

namespace xitam::service {

namespace t = termination;

namespace {

// The order that would be opened now: decided, and never written.
std::optional<t::OrderFile> foreseen(const World& world, Tx& tx, const Line& line, HolderKind speaker)
{
    const auto moment = moment_of(world, line.operator_id);
    const auto rules = world.packs.rules_on(line.operator_id, moment.today);
    if (!rules) return std::nullopt;
    t::Declaration declared{line.msisdn};
    declared.channel = Channel::desk;
    declared.holder = speaker;
    declared.holder_present = true;
    t::OrderFile file{t::Order{declared}, line, tx.number(line.msisdn), {}, {}, std::nullopt};
    file.order.dates.received_at = moment.now;
    const auto decision = t::decide(file, t::Open{"desk"}, *rules, moment);
    if (!decision) return std::nullopt;
    return t::apply(file, *decision);
}

void put_case(const AtDesk& at, Tx& tx, const Staff& staff, DeskCase& seen)
{
    const auto& order = seen.file->order;
    seen.proof = presence_for(at.world, tx, *seen.file);
    seen.copies = copies_told(tx, *seen.file);
    seen.is_own = order.opened_by == staff.account.name;
    if (speaks_for_another(order.declared.holder)) seen.speaker_name = order.declared.name;
    const auto rules = rules_of(at.world, order);
    const auto risk = risk_of(at.world, tx, *seen.file);
    seen.is_risky = rules && risk && risk::needs_second_person(*risk, rules->safety);
}

}  // namespace

Result<std::optional<DeskCase>> desk_case(const AtDesk& at, const Staff& staff)
{
    return at.world.store.run_read<std::optional<DeskCase>>([&](Tx& tx) -> Result<std::optional<DeskCase>> {
        const auto sitting = living_sitting(at, tx, staff.account.id);
        if (!sitting) return std::nullopt;
        DeskCase seen{*sitting, document_in(at, *sitting), {}, {}};
        seen.mark = desk_mark(at, tx, staff.account.id);
        if (sitting->line) seen.line = tx.line(*sitting->line);
        seen.is_locked = seen.line && is_closure_locked(*seen.line, at.world.clock.business_now());
        if (sitting->order) seen.file = tx.order_file(*sitting->order);
        seen.is_open = seen.file.has_value();
        if (seen.line) seen.speaker = speaker_of(*sitting, *seen.line, seen.file ? &seen.file->order : nullptr);
        if (seen.is_open) put_case(at, tx, staff, seen);
        else if (seen.line && !seen.is_locked) seen.file = foreseen(at.world, tx, *seen.line, seen.speaker);
        if (seen.speaker_name.empty()) seen.speaker_name = speaker_name_in(at, *sitting);
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
