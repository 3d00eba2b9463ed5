#include "http/desk/sitting_pages.hpp"

#include "http/desk/desk_screen.hpp"
#include "http/shared/money_facts.hpp"
#include "http/shared/money_typed.hpp"
#include "service/desk_bookings.hpp"
#include "service/desk_speaker.hpp"
#include "service/last_change.hpp"
#include "service/papers.hpp"
#include "service/perform_as.hpp"
#include "service/see_document.hpp"
#include "service/take_scan.hpp"

#include <algorithm>
#include <array>

namespace xitam::http {

namespace t = termination;

namespace {

constexpr std::string_view desk_home = "/desk";
constexpr auto witness = access::Right::witness_presence;

// What is wrong with a scan, with the figures of its sentence.
pages::FieldError scan_error(const service::ScanFault& fault)
{
    pages::FieldError wrong{"scan", fault.reason};
    constexpr std::string_view of_check = "mrz_check_";
    if (fault.reason.starts_with(of_check)) wrong.error = "mrz_" + fault.reason.substr(of_check.size());
    if (fault.reason == "mrz_character") wrong.error = "mrz_sign";
    const auto place = std::to_string(fault.sign);
    if (fault.reason == "mrz_length")
        wrong.arguments = {{"count", std::to_string(fault.signs)}, {"expected", std::to_string(fault.expected)}};
    else if (fault.reason == "mrz_character") wrong.arguments = {{"count", place}, {"sign", fault.found}};
    else if (fault.sign > 0) wrong.arguments = {{"sign", place}};
    return wrong;
}

// The sentence of a refusal that a field of the page can be mended by; empty: none.
std::string_view sentence_of(std::string_view reason)
{
    constexpr std::array<std::pair<std::string_view, std::string_view>, 29> sentences{{
        {"strokes_malformed", "desk_sign"},
        {"strokes_few", "desk_sign"},
        {"sign_missing", "desk_sign"},
        {"sign_name", "desk_sign_name"},
        {"presence_missing", "desk_presence"},
        {"nothing_to_agree", "desk_nothing_yet"},
        {"code_wrong", "code_wrong"},
        {"code_over", "code_expired"},
        {"too_many_codes", "desk_codes"},
        {"document_number_malformed", "desk_document"},
        {"document_differs", "desk_document_differs"},
        {"second_person_needed", "desk_second"},
        {"second_person_same", "desk_second"},
        {"second_person_near", "desk_second"},
        {"not_ready_to_confirm", "desk_nothing_yet"},
        {"speaker_not_offered", "desk_who"},
        {"speaker_name", "desk_speaker_name"},
        {"speaker_has_agreed", "desk_speaker_agreed"},
        {"case_of_another", "desk_case_of_another"},
        {"code_of_holder", "desk_code_of_holder"},
        {"document_needed", "desk_paper_first"},
        {"documents_missing", "desk_papers_first"},
        {"hold_stays", "desk_hold_stays"},
        {"hold_stays_risk", "desk_hold_risk"},
        {"order_open", "desk_case_of_another"},
        {"copy_nowhere", "desk_copy"},
        {"copy_to_the_dead", "desk_copy"},
        {"email_malformed", "desk_copy"},
        {"staff_limit", "desk_limit"},
    }};
    const auto* found = std::ranges::find(sentences, reason, &std::pair<std::string_view, std::string_view>::first);
    return found == sentences.end() ? std::string_view{} : found->second;
}

CodePurpose purpose_of(std::string_view to)
{
    return to == "contact" ? CodePurpose::contact : CodePurpose::line;
}

}  // namespace

void SittingPages::add_to(Router& router)
{
    page(router, "/desk", &SittingPages::desk, witness);
    page(router, "/desk/events", &SittingPages::events, witness);
    page(router, "/desk/receipt.pdf", &SittingPages::receipt, witness);
    page(router, "/desk/certificate.pdf", &SittingPages::certificate, witness);
    form(router, "/desk/scan", &SittingPages::scan, witness);
    form(router, "/desk/who", &SittingPages::who, witness);
    form(router, "/desk/seen", &SittingPages::seen, witness);
    form(router, "/desk/money", &SittingPages::money, witness);
    form(router, "/desk/qr", &SittingPages::new_link, witness);
    form(router, "/desk/sign", &SittingPages::sign, witness);
    form(router, "/desk/code", &SittingPages::send_code, witness);
    form(router, "/desk/code/enter", &SittingPages::enter_code, witness);
    form(router, "/desk/close", &SittingPages::close, witness);
    form(router, "/desk/copy", &SittingPages::copy, witness);
    form(router, "/desk/next", &SittingPages::next, witness);
}

Response SittingPages::desk_page(const Request& request, const service::Staff& staff, pages::FieldErrors errors,
                                 const std::string& code_sent)
{
    const auto seen = service::desk_case(at_desk(), staff);
    if (!seen) return refused(request, seen.error(), &staff);
    pages::DeskPage page;
    if (*seen) page = desk_screen({means_, frame(request, &staff).lang}, **seen);
    if (*seen) page.mark = (*seen)->mark;
    if (page.verdict == pages::DeskVerdict::start) {
        auto today = today_at(staff);
        if (!today) return refused(request, today.error(), &staff);
        page.today = std::move(*today);
    }
    if (page.copies) page.copies->email = request.form.get("copy");
    if (page.asks) page.asks->code_sent = code_sent;
    if (const auto typed = request.form.get("speaker"); page.who && !typed.empty()) page.who->name = typed;
    page.errors = std::move(errors);
    if (page.money) put_typed(request, *page.money);
    return shown(request, page, &staff, page.errors.empty() ? 200 : 422, desk_home);
}

Result<std::optional<pages::DeskToday>> SittingPages::today_at(const service::Staff& staff) const
{
    const auto bookings = service::desk_bookings(means_.world, staff);
    if (!bookings) return tl::unexpected(bookings.error());
    if (!*bookings) return std::nullopt;
    pages::DeskToday today{(*bookings)->branch, {}};
    for (const auto& one : (*bookings)->today) today.booked.push_back({one.at, one.code, one.reference});
    return today;
}

Response SittingPages::not_done(const Request& request, const service::Staff& staff, const Error& error,
                                const std::string& field, const std::string& code_sent)
{
    if (error.reason == "no_sitting") return see_other(std::string{desk_home});
    if (error.reason == "changed_meanwhile") {
        const auto seen = service::desk_case(at_desk(), staff);
        if (!seen) return refused(request, seen.error(), &staff);
        if (!*seen || !(*seen)->sitting.order) return see_other(std::string{desk_home});
        return changed_meanwhile(request, staff, *(*seen)->sitting.order, std::string{desk_home});
    }
    const auto sentence = sentence_of(error.reason);
    if (sentence.empty()) return refused(request, error, &staff);
    return desk_page(request, staff, {{field, std::string{sentence}}}, code_sent);
}

Response SittingPages::desk(const Request& request, const service::Staff& staff)
{
    const auto sent = request.query.get("code");
    return desk_page(request, staff, {}, sent == "line" || sent == "contact" ? std::string{sent} : std::string{});
}

Response SittingPages::scan(const Request& request, const service::Staff& staff)
{
    const auto taken = service::take_scan(at_desk(), staff, request.form.get("scan"));
    if (!taken) return not_done(request, staff, taken.error(), "scan");
    if (*taken) return desk_page(request, staff, {scan_error(**taken)});
    return see_other(std::string{desk_home});
}

Response SittingPages::who(const Request& request, const service::Staff& staff)
{
    const auto kind = from_word<HolderKind>(request.form.get("who"));
    if (!kind) return desk_page(request, staff, {{"who", "desk_who"}});
    const auto name = trimmed(request.form.get("speaker"));
    const auto done = service::choose_speaker(at_desk(), staff, {*kind, name});
    if (done) return see_other(std::string{desk_home});
    return not_done(request, staff, done.error(), done.error().reason == "speaker_name" ? "speaker" : "who");
}

Response SittingPages::seen(const Request& request, const service::Staff& staff)
{
    const auto type = from_word<DocumentType>(request.form.get("type"));
    if (!type) return see_other(std::string{desk_home});
    const auto done = service::see_document(at_desk(), staff, request.form.get("version"), *type, request.form.get("number"));
    if (!done) return not_done(request, staff, done.error(), "scan");
    return see_other(std::string{desk_home});
}

Response SittingPages::money(const Request& request, const service::Staff& staff)
{
    const auto seen = service::desk_case(at_desk(), staff);
    if (!seen) return refused(request, seen.error(), &staff);
    if (!*seen || !(*seen)->is_open) return see_other(std::string{desk_home});
    const auto& file = *(*seen)->file;
    const auto money = service::money_of(means_.world, file);
    if (!money) return see_other(std::string{desk_home});
    auto typed = money_facts(file, *money, frame(request, &staff).lang);
    put_typed(request, typed);
    auto read = read_money(means_.world, file, typed, "", means_.home_country);
    if (!read.errors.empty()) return desk_page(request, staff, std::move(read.errors));
    const auto actor = actor_of(staff);
    const auto check = [&, unchanged = service::unchanged_since(request.form.get("version"))](const t::Order& order) {
        auto may = service::check_right(actor, access::Right::open_order, order.opened_by);
        return may ? unchanged(order) : may;
    };
    read.decision.accepted_quote.clear();  // he accepts it with his own yes
    const auto done = service::decide_money(means_.world, file.order.id, read.decision, actor.name, check);
    if (!done) return not_done(request, staff, done.error(), "way");
    return see_other(std::string{desk_home});
}

Response SittingPages::new_link(const Request& request, const service::Staff& staff)
{
    const auto done = service::renew_sign_link(at_desk(), staff);
    return done ? see_other(std::string{desk_home}) : not_done(request, staff, done.error(), "sign");
}

Response SittingPages::sign(const Request& request, const service::Staff& staff)
{
    const auto name = request.form.get("sign");
    const auto done = service::sign_here(at_desk(), staff, request.form.get("version"), {request.form.get("strokes"), name});
    return done ? see_other(std::string{desk_home}) : not_done(request, staff, done.error(), "sign");
}

Response SittingPages::send_code(const Request& request, const service::Staff& staff)
{
    const std::string to{request.form.get("to") == "contact" ? "contact" : "line"};
    const auto key = "desk code:" + std::string{request.form.get("token")} + to;
    const auto asked = service::ask_presence_code(at_desk(), staff, purpose_of(to), key);
    return asked ? see_other(std::string{desk_home} + "?code=" + to) : not_done(request, staff, asked.error(), "sign");
}

Response SittingPages::enter_code(const Request& request, const service::Staff& staff)
{
    const std::string to{request.form.get("to") == "contact" ? "contact" : "line"};
    const auto done =
        service::take_presence_code(at_desk(), staff, request.form.get("version"), purpose_of(to), request.form.get("code"));
    return done ? see_other(std::string{desk_home}) : not_done(request, staff, done.error(), "code", to);
}

Response SittingPages::close(const Request& request, const service::Staff& staff)
{
    const auto done = service::close_at_desk(at_desk(), staff, request.form.get("version"));
    // What came into the way in between is told by the page, with all that stands in the way.
    if (!done && done.error().code == Code::blocked && sentence_of(done.error().reason).empty())
        return see_other(std::string{desk_home});
    return done ? see_other(std::string{desk_home}) : not_done(request, staff, done.error(), "sign");
}

Response SittingPages::copy(const Request& request, const service::Staff& staff)
{
    const auto email = trimmed(request.form.get("copy"));
    const auto done = service::send_receipt(at_desk(), staff, {request.form.get("file") == "yes", email});
    return done ? see_other(std::string{desk_home}) : not_done(request, staff, done.error(), "copy");
}

Response SittingPages::next(const Request& request, const service::Staff& staff)
{
    const auto done = service::next_customer(at_desk(), staff);
    return done ? see_other(std::string{desk_home}) : refused(request, done.error(), &staff);
}

// In the customer's language; shown in a window of its own, from which it is printed.
Response SittingPages::paper(const Request& request, const service::Staff& staff,
                             const std::function<Result<std::string>(const t::OrderFile&, Lang)>& print)
{
    const auto seen = service::desk_case(at_desk(), staff);
    if (!seen) return refused(request, seen.error(), &staff);
    if (!*seen || !(*seen)->is_open) return see_other(std::string{desk_home});
    const auto& file = *(*seen)->file;
    if (!file.order.dates.confirmed_at) return see_other(std::string{desk_home});
    auto bytes = print(file, (*seen)->line ? (*seen)->line->holder.language : frame(request, &staff).lang);
    if (!bytes) return refused(request, bytes.error(), &staff);
    Response response{200, "application/pdf", std::move(*bytes)};
    response.set("Content-Disposition", "inline; filename=\"" + file.order.reference + ".pdf\"");
    return response;
}

Response SittingPages::receipt(const Request& request, const service::Staff& staff)
{
    return paper(request, staff, [this](const t::OrderFile& file, Lang lang) -> Result<std::string> {
        const auto made = service::receipt_paper(means_.world, file.order.id, lang);
        if (!made) return tl::unexpected(made.error());
        return means_.receipt_pdf(made->sheet);
    });
}

Response SittingPages::certificate(const Request& request, const service::Staff& staff)
{
    return paper(request, staff, [this](const t::OrderFile& file, Lang lang) -> Result<std::string> {
        const auto made = service::certificate_paper(means_.world, file.order.id, lang);
        if (!made) return tl::unexpected(made.error());
        return means_.certificate_pdf(made->sheet);
    });
}

Response SittingPages::events(const Request& request, const service::Staff& staff)
{
    // Counted by who is signed in: a branch has one address for all of its clerks.
    const Client clerk{request.client.address, "staff " + staff.session.token_hash};
    return means_.streams.open(clerk, [this, account = staff.account.id]() -> std::optional<Event> {
        const auto mark = means_.world.store.run_read<std::string>(
            [&](Tx& tx) -> Result<std::string> { return service::desk_mark(at_desk(), tx, account); });
        if (!mark || mark->empty()) return std::nullopt;
        return Event{"mark", *mark, false};
    });
}

}  // namespace xitam::http
