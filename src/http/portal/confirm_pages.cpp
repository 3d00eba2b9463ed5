#include "http/portal/confirm_pages.hpp"

#include "domain/termination/drain.hpp"
#include "http/portal/undo_ladder.hpp"
#include "pages/confirm.hpp"
#include "service/order_money.hpp"
#include "service/perform_as.hpp"
#include "service/unbind.hpp"

namespace xitam::http {

namespace t = termination;

namespace {

// Where somebody goes who cannot confirm (any more): to what he confirmed, or to what still stands in the way.
std::optional<std::string> elsewhere(const t::Order& order)
{
    if (order.state == t::State::scheduled) return "/done";
    if (order.state != t::State::awaiting_confirmation) return "/tasks";
    return std::nullopt;
}

}  // namespace

void ConfirmPages::add_to(Router& router)
{
    page(router, "/confirm", &ConfirmPages::check);
    page(router, "/confirm/last", &ConfirmPages::last);
    form(router, "/confirm", &ConfirmPages::decide);
    page(router, "/done", &ConfirmPages::done);
}

Response ConfirmPages::confirm_page(const Request& request, const t::OrderFile& file, int step) const
{
    const auto& world = means_.world;
    const auto ahead = service::days_ahead(world, file);
    const auto money = service::money_of(world, file);
    const auto ticked = service::saved_ticks(world, file.order.id);
    if (!ahead) return failure(request, ahead.error());
    if (!money) return failure(request, money.error());
    if (!ticked) return failure(request, ticked.error());
    const auto& settled = money->quote.settlement;
    pages::ConfirmPage page;
    page.step = step;
    page.line = t::masked_line(file.order);
    page.reference = file.order.reference;
    page.cut_at = local(ahead->cut_at);
    if (ahead->cut_at > ahead->hold_until) page.data_off_on = local(ahead->hold_until).day;
    page.result = settled.invoice ? -settled.invoice->amount : settled.left_over;
    if (settled.choice && !settled.left_over.is_zero()) page.way = settlement::to_string(settlement::way_of(*settled.choice));
    page.bindings_open = static_cast<int>(service::binding_kinds.size() - ticked->size());
    page.rest_until = ahead->rests_to;
    page.ladder = undo_ladder(*ahead, [this](Instant at) { return local(at); });
    return form_page(request, [&](pages::Frame around) { return pages::render(page, around); });
}

Response ConfirmPages::step(const Request& request, int step)
{
    const auto file = told_case_of(request);
    if (!file) return file.error();
    if (const auto there = elsewhere(file->order)) return see_other(*there);
    return confirm_page(request, *file, step);
}

Response ConfirmPages::decide(const Request& request)
{
    const auto file = told_case_of(request);
    if (!file) return file.error();
    const bool is_last = request.form.get("do") == "confirm";
    const auto nonce = nonce_of(request);
    if (is_foreign(nonce)) return failure(request, 403, "/tasks");
    if (const auto there = elsewhere(file->order)) return see_other(*there);
    if (!nonce) return confirm_page(request, *file, is_last ? 2 : 1);
    if (!is_last) return see_other("/confirm/last");
    const auto& accepted = file->order.declared.accepted_quote;
    const auto confirmed = service::perform_as(means_.world, service::the_holder(), file->order.id, t::Confirm{accepted, {}});
    if (!confirmed && confirmed.error().code != Code::blocked) return failure(request, confirmed.error());
    // A blocker that came in between is told with all others; nothing is lost.
    return see_other(confirmed && !confirmed->refusal ? "/done" : "/tasks");
}

Response ConfirmPages::done(const Request& request)
{
    const auto file = told_case_of(request);
    if (!file) return file.error();
    const auto& order = file->order;
    const auto link = status_link(order.id);
    if (!link) return failure(request, link.error());
    if (!order.dates.confirmed_at) return see_other("/tasks");
    // Stopped, cut, over: how it stands is told by the status.
    const auto cut = t::planned_cut(order);
    if (order.state != t::State::scheduled || !cut) return see_other(*link);
    pages::DonePage page;
    page.line = t::masked_line(order);
    page.reference = order.reference;
    page.confirmed_at = local(*order.dates.confirmed_at);
    page.cut_at = local(*cut);
    page.status_path = *link;
    page.status_url = means_.world.public_url + *link;
    page.qr = means_.qr_code(page.status_url);
    return ok_page(pages::render(page, frame(request)));
}

}  // namespace xitam::http
