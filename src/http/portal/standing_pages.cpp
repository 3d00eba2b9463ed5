#include "http/portal/standing_pages.hpp"

#include "http/call_back_slot.hpp"
#include "pages/help.hpp"
#include "pages/start.hpp"
#include "service/call_backs.hpp"
#include "service/find_order.hpp"
#include "service/hotline_calls.hpp"

#include <algorithm>

namespace xitam::http {

void StandingPages::add_to(Router& router)
{
    page(router, "/", &StandingPages::start);
    page(router, "/help", &StandingPages::help);
    form(router, "/help", &StandingPages::book_call);
    page(router, "/call-back/{secret}", &StandingPages::call_ticket);
    form(router, "/call-back/{secret}", &StandingPages::cancel_call);
    page(router, "/help/cancelled", &StandingPages::call_cancelled);
    page(router, "/privacy", &StandingPages::privacy);
    page(router, "/accessibility", &StandingPages::accessibility);
}

Response StandingPages::start(const Request& request)
{
    const auto& world = means_.world;
    const auto today = service::moment_of(world, world.operator_id).today;
    pages::StartPage page;
    page.typed = {std::string{request.query.get("monthly")}, std::string{request.query.get("used")},
                  std::string{request.query.get("until")}};
    const auto* country = world.packs.country(means_.home_country);
    const auto currency = country != nullptr ? Currency::parse(country->currency) : Currency::parse("AZN");
    if (request.query.has("monthly") && currency) page.cost = pages::work_out_cost(page.typed, *currency, today);
    page.hold_days = hold_days(Assurance::l2);
    page.hold_days_no_sim = hold_days(Assurance::l1);
    if (const auto rules = world.packs.rules_on(world.operator_id, today)) {
        if (rules->pack.rest_days.is_set()) {
            const auto rest = rules->pack.rest_days.value->find(NumberClass::standard);
            if (rest != rules->pack.rest_days.value->end()) page.rest_days = rest->second.min;
        }
    }
    return ok_page(pages::render(page, frame(request)));
}

Result<pages::HelpPage> StandingPages::help_page()
{
    pages::HelpPage page;
    const auto board = boards_.look();
    if (!board) return tl::unexpected(board.error());
    // A telephone of which nothing was ever logged has no figures.
    if (board->load.waiting > 0 || board->load.handled > 0 || !board->best.empty())
        page.load = pages::LoadFacts{local(board->at), board->load, board->best};
    if (means_.hotline == nullptr) return page;
    page.call_backs = means_.hotline->hours && means_.hotline->callbacks_per_half_hour > 0;
    const auto read = means_.world.store.read([&](Tx& tx) -> Result<void> {
        page.slots.clear();
        for (const auto& slot : service::free_callbacks(*means_.hotline, tx))
            page.slots.push_back({seconds_text(slot.at), slot.local});
        return {};
    });
    if (!read) return tl::unexpected(read.error());
    return page;
}

Response StandingPages::help(const Request& request)
{
    const auto page = help_page();
    if (!page) return failure(request, page.error());
    // Without a form there is nobody to remember.
    return page->slots.empty() ? ok_page(pages::render(*page, frame(request))) : answered(request, *page);
}

Response StandingPages::book_call(const Request& request)
{
    const auto nonce = nonce_of(request);
    if (is_foreign(nonce)) return failure(request, 403);
    auto page = help_page();
    if (!page) return failure(request, page.error());
    page->chosen = request.form.get("slot");
    page->number = trimmed(request.form.get("number"));
    if (!nonce || means_.hotline == nullptr) return answered(request, *page);
    const auto number = service::typed_number(means_.world, page->number, means_.home_country);
    if (!number) page->errors.push_back({"number", "phone"});
    const auto slot = std::ranges::find(page->slots, page->chosen, &pages::SlotChoice::value);
    if (slot == page->slots.end()) page->errors.push_back({"slot", "call_back_slot"});
    if (!page->errors.empty()) return answered(request, *page);
    if (!means_.limits.appointments.take(request.client.network, RateLimit::Time::clock::now())) return failure(request, 429);
    const auto file = case_of(request);
    if (!file) return failure(request, file.error());
    service::CallBackWish wish{*seconds_in(page->chosen), *number, "help:" + *nonce, {}};
    if (*file) wish.order = (*file)->order.id;
    const auto booked = service::book_callback(*means_.hotline, wish);
    if (!booked && booked.error().reason == "slot_taken") {
        page->errors.push_back({"slot", "call_back_slot"});
        return answered(request, *page);
    }
    if (!booked) return failure(request, booked.error());
    return see_other("/call-back/" + booked->secret);
}

Response StandingPages::call_ticket(const Request& request)
{
    const auto found = service::find_callback(means_.world, request.captured.get("secret"));
    if (!found) return failure(request, found.error());
    pages::CallBackPage page;
    page.at = local(found->slot);
    page.protocol = found->protocol;
    page.is_over = found->slot <= means_.world.clock.business_now() || found->number.empty();
    auto response = form_page(request, [&](pages::Frame around) { return pages::render(page, around); });
    response.set("X-Robots-Tag", "noindex");
    return response;
}

Response StandingPages::cancel_call(const Request& request)
{
    const auto nonce = nonce_of(request);
    if (is_foreign(nonce)) return failure(request, 403);
    if (!nonce) return call_ticket(request);
    const auto done = service::cancel_callback(means_.world, request.captured.get("secret"));
    // Pressed twice, it is cancelled all the same.
    if (!done && done.error().reason != "callback_unknown") return failure(request, done.error());
    return see_other("/help/cancelled");
}

Response StandingPages::call_cancelled(const Request& request)
{
    return ok_page(pages::render(pages::CallBackPage{}, frame(request)));
}

Response StandingPages::privacy(const Request& request)
{
    const auto& world = means_.world;
    const auto today = service::moment_of(world, world.operator_id).today;
    pages::PrivacyPage page;
    if (const auto rules = world.packs.rules_on(world.operator_id, today)) {
        page.photo_days = rules->safety.document_days_after_decision;
        page.case_days = rules->pack.retention_days.value;
    }
    return ok_page(pages::render(page, frame(request)));
}

Response StandingPages::accessibility(const Request& request)
{
    return ok_page(pages::render(pages::AccessibilityPage{}, frame(request)));
}

}  // namespace xitam::http
