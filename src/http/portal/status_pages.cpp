#include "http/portal/status_pages.hpp"

#include "http/portal/undo_ladder.hpp"
#include "service/desk_bookings.hpp"
#include "service/links.hpp"
#include "service/order_money.hpp"
#include "service/perform.hpp"
#include "service/perform_as.hpp"
#include "view/case_calendar.hpp"

namespace xitam::http {

namespace t = termination;

namespace {

bool is_share(std::string_view link)
{
    return service::share_number(link) > 0;
}

}  // namespace

void StatusPages::add_to(Router& router)
{
    form(router, "/status/{secret}", &StatusPages::act);
    page(router, "/status/{secret}/events", &StatusPages::events);
    page(router, "/status/{secret}/dates.ics", &StatusPages::calendar);
    page(router, "/status/{secret}/certificate.pdf", &StatusPages::certificate_pdf);
    page(router, "/status/{secret}/certificate.jws", &StatusPages::certificate_jws);
    page(router, "/status/{secret}/certificate.txt", &StatusPages::certificate_text);
}

Response StatusPages::status(const Request& request)
{
    return in_language(request, [&] { return status_page(request); });
}

Result<bool> StatusPages::has_case_open(const Request& request, const OrderId& order) const
{
    const auto session = means_.sessions.find(request);
    if (!session) return tl::unexpected(session.error());
    return *session && (*session)->order == order;
}

Result<StatusPages::Shares> StatusPages::shares_of(const t::Order& order, std::string_view link) const
{
    return means_.world.store.run_read<Shares>([&](Tx& tx) -> Result<Shares> {
        const auto all = service::shares_of(means_.world, tx, order);
        Shares shares;
        shares.links = static_cast<int>(all.size());
        for (const auto& one : all) {
            if (one.number == service::share_number(link)) shares.own_until = one.expires_at;
        }
        if (all.empty()) return shares;
        shares.newest = means_.world.public_url + "/status/" + all.back().text;
        shares.newest_until = all.back().expires_at;
        return shares;
    });
}

StatusReader StatusPages::reader_for(const Request& request, const t::OrderFile& file) const
{
    StatusReader reader{language(request), [this](Instant at) { return local(at); }, means_.world.clock.business_now()};
    if (const auto ahead = service::days_ahead(means_.world, file)) reader.ahead = *ahead;
    reader.freezes_hours = means_.world.packs.safety().stop_freezes_hours;
    return reader;
}

pages::StatusPage StatusPages::page_for(const Request& request, const t::OrderFile& file) const
{
    const auto& order = file.order;
    const auto reader = reader_for(request, file);
    pages::StatusPage page;
    page.line = t::masked_line(order);
    page.reference = order.reference;
    page.phase = phase_of(order);
    if (!changes_no_more(order)) page.mark = mark_of(file);
    page.now = local(reader.now);
    if (const auto cut = cut_of(order)) page.cut_at = local(*cut);
    page.steps = steps_of(file, reader);
    page.dates = dates_of(order, reader);
    page.contacts_warned = contacts_are_warned(file);
    page.tell_esim_deletion = order.identity_proven && order.dates.cut_at && file.line && file.line->eid.has_value();
    if (may_keep(order) && reader.ahead && reader.ahead->undo_until > reader.now) {
        pages::Undo undo;
        undo.until = local(reader.ahead->undo_until);
        undo.left = std::chrono::floor<std::chrono::minutes>(reader.ahead->undo_until - reader.now);
        undo.ladder = undo_ladder(*reader.ahead, reader.local);
        page.undo = std::move(undo);
    }
    return page;
}

void StatusPages::open_case_on(pages::StatusPage& page, const t::Order& order, const Shares& shares) const
{
    page.case_is_open = true;
    page.share.may_share = true;
    page.share.links = shares.links;
    page.share.fresh_url = shares.newest;
    if (shares.newest_until) page.share.fresh_until = local(*shares.newest_until);
    // Only for whoever may act: where somebody will be, and when, is nobody else's.
    if (const auto times = service::booked_times(means_.world, order.id)) {
        for (const auto& one : *times) page.booked.push_back({one.at, one.branch, one.code});
    }
    if (stop_state(order) != pages::StopState::can_stop) return;
    const auto stop = means_.world.store.run_read<std::string>(
        [&](Tx& tx) -> Result<std::string> { return service::link_text(means_.world, tx, order, LinkPurpose::stop); });
    if (stop) page.stop_path = "/stop/" + *stop;
}

Response StatusPages::status_page(const Request& request)
{
    const auto link = request.captured.get("reference");
    const auto file = file_by_link(request, link, LinkPurpose::status);
    if (!file) return failure(request, file.error());
    const auto& order = file->order;
    const auto open = has_case_open(request, order.id);
    if (!open) return failure(request, open.error());
    const bool own = *open && !is_share(link);
    Response response;
    if (own && order.state == t::State::stopped) {
        auto page = stopped_facts(*file, reader_for(request, *file));
        page.may_answer = true;
        response = form_page(request, [&](const pages::Frame& around) { return pages::render(page, around); });
    } else {
        const auto shares = shares_of(order, link);
        if (!shares) return failure(request, shares.error());
        auto page = page_for(request, *file);
        if (own) open_case_on(page, order, *shares);
        if (shares->own_until) page.link_until = local(*shares->own_until);
        page.has_certificate = !is_share(link) && !order.certificate_id.empty();
        response = own ? form_page(request, [&](const pages::Frame& around) { return pages::render(page, around); })
                       : ok_page(pages::render(page, frame(request)));
    }
    response.set("X-Robots-Tag", "noindex");
    return response;
}

Response StatusPages::act(const Request& request)
{
    const auto link = request.captured.get("secret");
    const auto file = file_by_link(request, link, LinkPurpose::status);
    if (!file) return failure(request, file.error());
    const auto nonce = nonce_of(request);
    const auto open = has_case_open(request, file->order.id);
    if (!open) return failure(request, open.error());
    if (is_foreign(nonce) || !*open || is_share(link)) return failure(request, 403);
    if (!nonce) return see_other(request.path);  // the page with a fresh token
    const auto what = request.form.get("do");
    if (what == "keep") return keep(request, file->order);
    if (what == "go-on") return go_on(request, file->order);
    if (what == "share") return share(request, file->order, *nonce);
    if (what == "revoke") {
        const auto revoked = service::revoke_shares(means_.world, file->order.id, "holder");
        return revoked ? see_other(request.path) : failure(request, revoked.error());
    }
    return failure(request, 400);
}

// Bars that stand are lifted; before them the order just ends. Where it came too late in between, the page says how things are.
Response StatusPages::keep(const Request& request, const t::Order& order)
{
    const bool is_barred = order.dates.barred_at.has_value();
    const auto kept = service::perform_as(means_.world, service::the_holder(), order.id,
                                          is_barred ? t::Command{t::Undo{}} : t::Command{t::Cancel{}});
    if (!kept && kept.error().code != Code::refused) return failure(request, kept.error());
    return see_other(request.path);
}

Response StatusPages::go_on(const Request& request, const t::Order& order)
{
    const auto gone_on = service::perform_as(means_.world, service::the_holder(), order.id, t::GoOn{});
    if (!gone_on && gone_on.error().reason == "proof_needed_again") return see_other("/identify");
    if (!gone_on && gone_on.error().code == Code::internal) return failure(request, gone_on.error());
    return see_other(request.path);
}

Response StatusPages::share(const Request& request, const t::Order& order, const std::string& nonce)
{
    const auto shared = service::share_status(means_.world, order.id, service::share_life, "holder", "share:" + nonce);
    if (!shared && shared.error().reason != "too_many_shares") return failure(request, shared.error());
    return see_other(request.path);
}

Response StatusPages::events(const Request& request)
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
                seen = Event{"mark", mark_of(*now), changes_no_more(now->order)};
            }
            return {};
        }));
        return seen;
    });
}

Response StatusPages::calendar(const Request& request)
{
    const auto link = request.captured.get("secret");
    const auto file = file_by_link(request, link, LinkPurpose::status);
    if (!file) return failure(request, file.error());
    const auto& world = means_.world;
    view::CaseDays days{
        file->order, {}, {}, world.packs.safety().declaration_lapses_days, world.public_url + "/status/" + std::string{link}};
    if (const auto ahead = service::days_ahead(world, *file)) days.ahead = *ahead;
    return download("text/calendar; charset=utf-8", file->order.reference + ".ics",
                    view::calendar_text(view::case_calendar(days, language(request))));
}

// A share shows how far the case is, and no paper: the certificate is its holder's to give away.
template <class Print>
Response StatusPages::certificate(const Request& request, std::string type, const char* ending, Print print)
{
    const auto link = request.captured.get("secret");
    const auto file = file_by_link(request, link, LinkPurpose::status);
    if (!file) return failure(request, file.error());
    if (is_share(link)) return failure(request, 403);
    const auto paper = service::certificate_paper(means_.world, file->order.id, language(request));
    if (!paper) return failure(request, paper.error());
    Result<std::string> text = print(*paper);
    if (!text) return failure(request, text.error());
    return download(std::move(type), "certificate-" + file->order.reference + ending, std::move(*text));
}

Response StatusPages::certificate_pdf(const Request& request)
{
    return certificate(request, "application/pdf", ".pdf",
                       [this](const service::CertificatePaper& paper) { return means_.certificate_pdf(paper.sheet); });
}

Response StatusPages::certificate_jws(const Request& request)
{
    return certificate(request, "application/jose", ".jws",
                       [](const service::CertificatePaper& paper) -> Result<std::string> { return paper.jws + "\n"; });
}

Response StatusPages::certificate_text(const Request& request)
{
    return certificate(request, "text/plain; charset=utf-8", ".txt",
                       [](const service::CertificatePaper& paper) -> Result<std::string> {
                           return certificate::certificate_text(paper.sheet);
                       });
}

}  // namespace xitam::http
