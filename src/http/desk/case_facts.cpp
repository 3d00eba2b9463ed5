#include "http/desk/case_facts.hpp"

#include "domain/identity/name_search.hpp"
#include "http/shared/status_facts.hpp"
#include "service/look_up_case.hpp"
#include "service/order_money.hpp"

namespace xitam::http {

namespace t = termination;

pages::CaseRow case_row(const DeskMeans& means, const t::OrderFile& file)
{
    const auto& order = file.order;
    pages::CaseRow row;
    row.reference = order.reference;
    row.line = t::masked_line(order);
    row.holder = initials(service::holder_name(file));
    row.phase = phase_of(order);
    if (const auto cut = cut_of(order)) row.cut_at = means.local(*cut);
    row.received = means.local(order.dates.received_at);
    return row;
}

pages::CasePage case_page(const DeskMeans& means, const t::OrderFile& file, Lang lang, bool unmasked)
{
    const auto& world = means.world;
    const auto& order = file.order;
    StatusReader reader{lang, means.local, world.clock.business_now()};
    if (const auto ahead = service::days_ahead(world, file)) reader.ahead = *ahead;
    reader.freezes_hours = world.packs.safety().stop_freezes_hours;
    pages::CasePage page;
    page.reference = order.reference;
    const auto name = service::holder_name(file);
    // Whose identity nobody proved sees no name of ours on his own page either: a caller who proved himself has said who he is.
    page.line = unmasked && order.declared.msisdn ? order.declared.msisdn->e164() : t::masked_line(order);
    page.holder = unmasked ? name : initials(name);
    page.phase = phase_of(order);
    if (const auto cut = cut_of(order)) page.cut_at = means.local(*cut);
    page.holder_lang = order.declared.self_service || !file.line ? order.declared.language : file.line->holder.language;
    page.steps = steps_of(file, reader);
    page.dates = dates_of(order, reader);
    page.may_stop = stop_state(order) == pages::StopState::can_stop || stop_state(order) == pages::StopState::stopped_before;
    return page;
}

pages::CaseMoney case_money(const DeskMeans& means, const t::OrderFile& file)
{
    const auto money = service::money_of(means.world, file);
    if (!money) return {};
    const auto& settled = money->quote.settlement;
    const auto result = settled.invoice ? -settled.invoice->amount : settled.payout + settled.undecided;
    return {result, money->quote.operator_id + " " + money->quote.rules_version};
}

pages::ContactRow contact_row(const DeskMeans& means, const HotlineContact& contact)
{
    pages::ContactRow row;
    row.protocol = contact.protocol;
    row.kind = word(contact.kind);
    row.at = means.local(contact.taken_at);
    row.by = contact.taken_by;
    if (contact.due_at) row.due = means.local(*contact.due_at);
    row.done = contact.done_at.has_value();
    return row;
}

}  // namespace xitam::http
