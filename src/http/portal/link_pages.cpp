#include "http/portal/link_pages.hpp"

#include "domain/termination/drain.hpp"
#include "http/accept.hpp"
#include "pages/status.hpp"
#include "pages/stop.hpp"
#include "service/links.hpp"
#include "service/perform.hpp"

namespace xitam::http {

namespace t = termination;

namespace {

using pages::Phase;

// Before identity is proven only what people did is told: what became of the line, or whether there is one, is not.
Phase phase_of(const t::Order& order)
{
    using enum t::State;
    switch (order.state) {
        case stopped: return Phase::stopped;
        case cancelled: return Phase::cancelled;
        case erased: return Phase::erased;
        default: break;
    }
    if (!order.identity_proven) return t::is_final(order.state) ? Phase::cancelled : Phase::open;
    switch (order.state) {
        case scheduled: return order.dates.data_cut_at ? Phase::draining : Phase::scheduled;
        case barred: return order.dates.cut_at ? Phase::cut : Phase::cutting;
        case deprovisioning:
        case settling: return Phase::cut;
        case closed: return Phase::closed;
        case rejected: return Phase::rejected;
        case restore_requested:
        case restored: return Phase::restored;
        case ported_out: return Phase::ported_out;
        case needs_attention: return Phase::attention;
        case on_hold: return Phase::on_hold;
        default: return Phase::open;
    }
}

struct Happened {
    pages::Step step;
    std::optional<Instant> at;
};

// What happened with its time, then what is now, then what comes.
pages::Timeline steps_of(const t::Order& order, const std::function<LocalTime(Instant)>& local)
{
    using pages::Step;
    using pages::StepMark;
    const bool told = order.identity_proven;
    const auto& dates = order.dates;
    const auto only_then = [told](std::optional<Instant> at) { return told ? at : std::nullopt; };
    std::vector<Happened> way{{Step::declared, dates.received_at},
                              {Step::identity, only_then(dates.identity_proven_at)},
                              {Step::confirmed, only_then(dates.confirmed_at)}};
    if (told && (dates.drain_until || dates.data_cut_at)) way.push_back({Step::data_off, dates.data_cut_at});
    way.insert(way.end(), {{Step::cut, only_then(dates.cut_at)},
                           {Step::removed, only_then(dates.removed_at)},
                           {Step::certified, only_then(dates.closed_at)}});
    const Phase phase = phase_of(order);
    pages::Timeline steps;
    bool is_first_open = true;
    for (const auto& [step, at] : way) {
        pages::TimelineStep row;
        row.step = step;
        if (at) {
            row.mark = StepMark::done;
            row.at = local(*at);
        } else if (phase == Phase::stopped || phase == Phase::cancelled || phase == Phase::rejected) {
            continue;
        } else {
            row.mark = is_first_open ? StepMark::now : StepMark::next;
            is_first_open = false;
        }
        steps.push_back(std::move(row));
    }
    if (phase == Phase::stopped) {
        pages::TimelineStep row;
        row.step = Step::stopped;
        row.mark = StepMark::cut;
        if (dates.stopped_at) row.at = local(*dates.stopped_at);
        steps.push_back(std::move(row));
    }
    if (phase == Phase::cancelled) {
        pages::TimelineStep row;
        row.step = Step::cancelled;
        row.mark = StepMark::done;
        if (dates.ended_at) row.at = local(*dates.ended_at);
        steps.push_back(std::move(row));
    }
    return steps;
}

std::optional<Instant> cut_of(const t::Order& order)
{
    if (!order.identity_proven) return std::nullopt;
    if (order.dates.cut_at) return order.dates.cut_at;
    return order.state == t::State::scheduled ? t::planned_cut(order) : std::nullopt;
}

pages::StopState stop_state(const t::Order& order)
{
    if (t::may_move(order.state, t::EventKind::stopped, t::State::stopped)) return pages::StopState::can_stop;
    const bool is_past = order.dates.removal_begun_at.has_value();
    return is_past ? pages::StopState::too_late : pages::StopState::over;
}

}  // namespace

void LinkPages::add_to(Router& router)
{
    page(router, "/case/{secret}", &LinkPages::open_case);
    page(router, "/stop/{secret}", &LinkPages::stop);
    form(router, "/stop/{secret}", &LinkPages::stop_now);
    page(router, "/status/{secret}/events", &LinkPages::status_events);
}

Result<t::OrderFile> LinkPages::file_by_link(const Request& request, std::string_view text, LinkPurpose purpose)
{
    const auto now = RateLimit::Time::clock::now();
    if (!misses_.has(request.client.network, now)) return fail(Code::try_later, "too_many_misses", "too many unknown links");
    auto file = means_.world.store.run_read<t::OrderFile>([&](Tx& tx) -> Result<t::OrderFile> {
        const auto order = service::order_by_link(means_.world, tx, text, purpose);
        if (!order) return tl::unexpected(order.error());
        auto found = tx.order_file(*order);
        if (!found) return fail(Code::not_found, "link_unknown", "this link is not one of ours");
        return std::move(*found);
    });
    if (!file && file.error().code == Code::not_found) misses_.spend(request.client.network, now);
    return file;
}

Response LinkPages::open_case(const Request& request)
{
    const auto file = file_by_link(request, request.captured.get("secret"), LinkPurpose::act);
    if (!file) return failure(request, file.error());
    const auto token = means_.sessions.open(file->order.id, 0);
    if (!token) return failure(request, token.error());
    auto response = see_other("/tasks");
    response.headers.push_back(cookie(session_cookie, *token, session_life));
    return response;
}

Response LinkPages::status(const Request& request)
{
    return in_language(request, [&] { return status_page(request); });
}

Response LinkPages::status_page(const Request& request)
{
    const auto file = file_by_link(request, request.captured.get("reference"), LinkPurpose::status);
    if (!file) return failure(request, file.error());
    const auto& order = file->order;
    const auto shown_at = [this](Instant at) { return local(at); };
    pages::StatusPage page;
    page.line = t::masked_line(order);
    page.reference = order.reference;
    page.phase = phase_of(order);
    page.now = local(means_.world.clock.business_now());
    if (const auto cut = cut_of(order)) page.cut_at = local(*cut);
    page.steps = steps_of(order, shown_at);
    if (order.dates.billing_stop_at) page.dates.push_back({pages::KeptDate::charges_stop, local(*order.dates.billing_stop_at)});
    auto response = ok_page(pages::render(page, frame(request)));
    response.set("X-Robots-Tag", "noindex");
    return response;
}

Response LinkPages::status_events(const Request& request)
{
    const std::string text{request.captured.get("secret")};
    const auto file = file_by_link(request, text, LinkPurpose::status);
    if (!file) return failure(request, file.error());
    return means_.streams.open(request.client, [this, text]() -> std::optional<Event> {
        std::optional<Event> seen;
        static_cast<void>(means_.world.store.read([&](Tx& tx) -> Result<void> {
            const auto order = service::order_by_link(means_.world, tx, text, LinkPurpose::status);
            const auto now = order ? tx.order_file(*order) : std::nullopt;
            if (now) {
                const auto phase = phase_of(now->order);
                seen =
                    Event{"phase", std::string{pages::to_string(phase)}, phase != Phase::open && t::is_final(now->order.state)};
            }
            return {};
        }));
        return seen;
    });
}

Response LinkPages::stop(const Request& request)
{
    const auto file = file_by_link(request, request.captured.get("secret"), LinkPurpose::stop);
    if (!file) return failure(request, file.error());
    const auto& order = file->order;
    if (order.state == t::State::stopped) {
        pages::StoppedPage page;
        page.line = t::masked_line(order);
        page.reference = order.reference;
        page.steps = steps_of(order, [this](Instant at) { return local(at); });
        return ok_page(pages::render(page, frame(request)));
    }
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
    if (stop_state(file->order) == pages::StopState::can_stop) {
        const auto stopped = service::perform(means_.world, file->order.id, t::Stop{"stop_link", Assurance::l1});
        // Where it came too late in between, the page says so.
        if (!stopped && stopped.error().code != Code::refused) return failure(request, stopped.error());
    }
    return see_other(request.path);
}

}  // namespace xitam::http
