#include "http/desk/staff_case_pages.hpp"

#include "http/call_back_slot.hpp"
#include "http/message.hpp"
#include "service/call_backs.hpp"
#include "service/hotline_contacts.hpp"
#include "service/look_up_case.hpp"

namespace xitam::http {

namespace {

constexpr std::size_t asked_max = 200;  // bytes; no name of a person has more

}  // namespace

void StaffCasePages::add_to(Router& router)
{
    page(router, "/cases", &StaffCasePages::ask, access::Right::find_case);
    form(router, "/cases", &StaffCasePages::list, access::Right::find_case);
    page(router, "/cases/{reference}", &StaffCasePages::one, access::Right::find_case);
}

Response StaffCasePages::ask(const Request& request, const service::Staff& staff)
{
    return shown(request, pages::CasesPage{}, &staff);
}

// A form that is sent: names and numbers stand in no address and no log.
Response StaffCasePages::list(const Request& request, const service::Staff& staff)
{
    pages::CasesPage page;
    page.asked = trimmed(request.form.get("q"));
    if (page.asked.empty()) return shown(request, page, &staff);
    page.was_asked = true;
    if (page.asked.size() > asked_max) {
        page.errors.push_back({"q", "cases_q"});
        return shown(request, page, &staff, 422);
    }
    if (!means_.limits.case_lookups.take(staff.account.name, RateLimit::Time::clock::now()))
        return refused(request, 429, &staff);
    const auto found = service::look_up_case(means_.world, actor_of(staff), page.asked, means_.home_country);
    if (!found && found.error().code == Code::bad_input) {
        page.errors.push_back({"q", "cases_q"});
        return shown(request, page, &staff, 422);
    }
    if (!found) return refused(request, found.error(), &staff);
    page.has_more = found->has_more;
    const auto read = means_.world.store.read([&](Tx& tx) -> Result<void> {
        page.rows.clear();
        for (const auto& order : found->orders) {
            if (const auto file = tx.order_file(order)) page.rows.push_back(case_row(means_, *file));
        }
        return {};
    });
    if (!read) return refused(request, read.error(), &staff);
    return shown(request, page, &staff);
}

Response StaffCasePages::one(const Request& request, const service::Staff& staff)
{
    CaseNews news;
    // Protocol numbers have one shape; anything else in the address is nobody's.
    const auto done = request.query.get("done");
    if (done.starts_with("HC-") && done.size() == 12) news.protocol = done;
    news.code_sent = request.query.get("code") == "sent";
    return shown_case(request, staff, request.captured.get("reference"), news, 200);
}

// Who asks nobody sees no questions; the money is the holder's own affair until the caller proved himself (R52).
Result<void> StaffCasePages::put_gate(pages::CasePage& page, const termination::OrderFile& file, const service::Staff& staff,
                                      std::optional<Instant> open) const
{
    using State = pages::CallerGateFacts::State;
    if (!access::has_right(staff.account.role, access::Right::check_caller)) {
        page.money = case_money(means_, file);
        return {};
    }
    const auto closed = service::gate_closed_until(means_.world, file.order.id);
    if (!closed) return tl::unexpected(closed.error());
    page.gate.state = open ? State::open : *closed ? State::closed : State::shut;
    if (const auto until = open ? open : *closed) page.gate.until = means_.local(*until);
    if (open) page.money = case_money(means_, file);
    if (means_.hotline == nullptr) return {};
    return means_.world.store.read([&](Tx& tx) -> Result<void> {
        page.slots.clear();
        for (const auto& slot : service::free_callbacks(*means_.hotline, tx))
            page.slots.push_back({seconds_text(slot.at), slot.local});
        return {};
    });
}

Response StaffCasePages::shown_case(const Request& request, const service::Staff& staff, std::string_view reference,
                                    const CaseNews& news, int status)
{
    if (!means_.limits.case_lookups.take(staff.account.name, RateLimit::Time::clock::now()))
        return refused(request, 429, &staff);
    const auto file = service::view_case(means_.world, actor_of(staff), reference);
    if (!file && file.error().code == Code::not_found) {
        pages::CasesPage page;
        page.asked = reference;
        page.was_asked = true;
        return shown(request, page, &staff, 404, "/cases");
    }
    if (!file) return refused(request, file.error(), &staff);
    const auto open =
        service::gate_until(means_.world, staff.session.token_hash, file->order.id, request.cookies.get(gate_cookie()));
    if (!open) return refused(request, open.error(), &staff);
    auto page = case_page(means_, *file, frame(request, &staff).lang, open->has_value());
    if (auto put = put_gate(page, *file, staff, *open); !put) return refused(request, put.error(), &staff);
    const auto contacts = service::contacts_of_case(means_.world, file->order.id);
    if (!contacts) return refused(request, contacts.error(), &staff);
    for (const auto& contact : *contacts) page.contacts.push_back(contact_row(means_, contact));
    page.protocol = news.protocol;
    page.refused = news.refused;
    page.errors = news.errors;
    page.gate.code_sent = news.code_sent;
    auto response = shown(request, page, &staff, status, "/cases/" + file->order.reference);
    response.set("Cache-Control", "no-store");
    return response;
}

}  // namespace xitam::http
