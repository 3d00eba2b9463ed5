#include "http/portal/link_pages.hpp"

#include "http/shared/status_facts.hpp"
#include "service/perform_as.hpp"

namespace xitam::http {

namespace t = termination;

void LinkPages::add_to(Router& router)
{
    page(router, "/case/{secret}", &LinkPages::open_case);
    page(router, "/stop/{secret}", &LinkPages::stop);
    form(router, "/stop/{secret}", &LinkPages::stop_now);
}

Response LinkPages::open_case(const Request& request)
{
    const auto file = file_by_link(request, request.captured.get("secret"), LinkPurpose::act);
    if (!file) return failure(request, file.error());
    return into_case(request, means_.sessions.open(file->order.id, 0), "/tasks");
}

// The declarer who opened his case here answers on its status page; whoever came by the link alone reads. Whoever presses STOP
// again is told that it is done, and since when.
Response LinkPages::stopped_page(const Request& request, const t::OrderFile& file, bool was_pressed_again)
{
    const auto own = case_of(request);
    if (!own) return failure(request, own.error());
    const bool is_own = *own && (*own)->order.id == file.order.id;
    const auto status = status_link(file.order.id);
    if (!status) return failure(request, status.error());
    if (is_own && !was_pressed_again) return see_other(*status);
    const StatusReader reader{language(request), [this](Instant at) { return local(at); }, means_.world.clock.business_now()};
    auto page = stopped_facts(file, reader);
    if (was_pressed_again && file.order.dates.stopped_at) page.already_since = local(*file.order.dates.stopped_at);
    if (!is_own) return ok_page(pages::render(page, frame(request)));
    page.may_answer = true;
    return form_page(request, [&](pages::Frame around) {
        around.path = *status;
        return pages::render(page, around);
    });
}

Response LinkPages::stop(const Request& request)
{
    const auto file = file_by_link(request, request.captured.get("secret"), LinkPurpose::stop);
    if (!file) return failure(request, file.error());
    const auto& order = file->order;
    if (order.state == t::State::stopped) return stopped_page(request, *file, false);
    pages::StopPage page;
    page.line = t::masked_line(order);
    page.reference = order.reference;
    page.state = stop_state(order);
    if (const auto cut = cut_of(order)) {
        page.cut_at = local(*cut);
        page.dates.push_back({order.dates.cut_at ? pages::KeptDate::cut : pages::KeptDate::cut_planned, *page.cut_at});
    }
    return ok_page(pages::render(page, frame(request)));
}

// No log-in and no form token: whoever holds the link may stop, also in a browser that keeps no cookies; and nobody can make
// another's browser send what only the link's holder knows.
Response LinkPages::stop_now(const Request& request)
{
    const auto file = file_by_link(request, request.captured.get("secret"), LinkPurpose::stop);
    if (!file) return failure(request, file.error());
    if (file->order.state == t::State::stopped) return stopped_page(request, *file, true);
    if (stop_state(file->order) == pages::StopState::can_stop) {
        const auto stopped = service::perform_as(means_.world, {access::Role::link_stop, "stop_link"}, file->order.id,
                                                 t::Stop{{}, Assurance::l1});
        // Where it came too late in between, the page says so.
        if (!stopped && stopped.error().code != Code::refused) return failure(request, stopped.error());
    }
    return see_other(request.path);
}

}  // namespace xitam::http
