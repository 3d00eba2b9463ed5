#include "http/desk/hotline_pages.hpp"

#include "domain/line/words.hpp"
#include "http/call_back_slot.hpp"
#include "http/cookies.hpp"
#include "http/message.hpp"
#include "http/shared/code_errors.hpp"
#include "http/shared/declaration.hpp"
#include "service/call_backs.hpp"
#include "service/find_order.hpp"
#include "service/hotline_calls.hpp"

#include <algorithm>

namespace xitam::http {

namespace {

// The field that a refusal is about; nothing: it is about none.
std::optional<pages::FieldError> field_error(const Error& error, std::string_view what)
{
    if (error.reason == "caller_unproven") return pages::FieldError{what == "code" ? "code" : "document", "caller_unproven"};
    if (error.reason == "answers_missing") return pages::FieldError{"document", "caller_answers"};
    if (error.reason == "note_missing" || error.reason == "note_long") return pages::FieldError{"note", "note"};
    if (error.reason == "slot_taken") return pages::FieldError{"slot", "call_back_slot"};
    if (error.reason == "number_wrong") return pages::FieldError{"number", "phone"};
    return std::nullopt;
}

}  // namespace

struct HotlinePages::Act {
    std::string what;  // "stop"
    std::string reference;
    OrderId order;
    std::string press;
};

void HotlinePages::add_to(Router& router)
{
    using access::Right;
    page(router, "/hotline", &HotlinePages::console, Right::check_caller);
    form(router, "/hotline/calls", &HotlinePages::calls, Right::check_caller);
    form(router, "/hotline/work", &HotlinePages::work, Right::check_caller);
    form(router, "/hotline/close", &HotlinePages::close, Right::check_caller);
    form(router, "/hotline/cases/{reference}", &HotlinePages::act, Right::check_caller);
}

std::string HotlinePages::press_of(const Request& request) const
{
    // The token was looked at before; its text is the agent's alone and differs with each page.
    return means_.world.sha256_hex("press:" + std::string{request.form.get(token_field)});
}

Result<void> HotlinePages::put_board(pages::HotlinePage& page, const service::Staff& staff)
{
    const auto board = boards_.look(staff.account.name);
    if (!board) return tl::unexpected(board.error());
    page.load = {means_.local(board->at), board->load, board->best};
    if (board->longest_wait_since) page.longest_since = means_.local(*board->longest_wait_since);
    page.in_call = board->in_call;
    page.week = board->week;
    return {};
}

Result<void> HotlinePages::put_work(pages::HotlinePage& page) const
{
    const auto work = service::open_work(means_.world);
    if (!work) return tl::unexpected(work.error());
    const Instant now = means_.world.clock.business_now();
    for (const auto& one : *work) {
        pages::WorkRow row;
        row.contact = contact_row(means_, one.contact);
        row.reference = one.reference;
        row.note = one.contact.note;
        row.is_late = one.contact.due_at && *one.contact.due_at < now;
        row.is_call_back = one.contact.kind == TalkKind::call_back;
        page.work.push_back(std::move(row));
    }
    return {};
}

Response HotlinePages::shown_console(const Request& request, const service::Staff& staff, pages::HotlinePage page, int status)
{
    if (auto put = put_board(page, staff); !put) return refused(request, put.error(), &staff);
    if (auto put = put_work(page); !put) return refused(request, put.error(), &staff);
    auto response = shown(request, page, &staff, status, "/hotline");
    response.set("Cache-Control", "no-store");
    return response;
}

Response HotlinePages::refused_console(const Request& request, const service::Staff& staff, const Error& error)
{
    if (error.code != Code::refused && error.code != Code::not_found && error.code != Code::try_later)
        return refused(request, error, &staff);
    if (error.reason == "not_allowed" || error.reason == "session_ended") return refused(request, error, &staff);
    pages::HotlinePage page;
    page.refused = error.reason;
    return shown_console(request, staff, std::move(page), status_of(error.code));
}

Response HotlinePages::console(const Request& request, const service::Staff& staff)
{
    pages::HotlinePage page;
    const auto done = request.query.get("done");
    if (done.starts_with("HC-") && done.size() == 12) page.protocol = done;
    page.closed_reference = service::typed_reference(request.query.get("case")).value_or("");
    return shown_console(request, staff, std::move(page), 200);
}

Response HotlinePages::calls(const Request& request, const service::Staff& staff)
{
    if (means_.hotline == nullptr) return refused(request, 503, &staff);
    const auto what = request.form.get("do");
    const auto agent = actor_of(staff);
    const auto done = what == "arrived" ? service::call_arrived(*means_.hotline, agent, press_of(request))
                      : what == "take"  ? service::take_call(*means_.hotline, agent)
                      : what == "end"   ? service::end_call(*means_.hotline, agent)
                      : what == "left"  ? service::caller_left(*means_.hotline, agent)
                                        : fail(Code::refused, "other", "there is no such button");
    return done ? see_other("/hotline") : refused_console(request, staff, done.error());
}

Response HotlinePages::work(const Request& request, const service::Staff& staff)
{
    if (means_.hotline == nullptr) return refused(request, 503, &staff);
    const auto protocol = request.form.get("protocol");
    if (request.form.get("do") == "number") {
        const auto number = service::callback_number(*means_.hotline, actor_of(staff), protocol);
        if (!number) return refused_console(request, staff, number.error());
        pages::HotlinePage page;
        page.number = number->e164();
        return shown_console(request, staff, std::move(page), 200);
    }
    const auto done = service::finish_contact(*means_.hotline, actor_of(staff), protocol);
    return done ? see_other("/hotline") : refused_console(request, staff, done.error());
}

Response HotlinePages::close(const Request& request, const service::Staff& staff)
{
    if (means_.hotline == nullptr) return refused(request, 503, &staff);
    pages::Declared typed;
    typed.line = trimmed(request.form.get("line"));
    typed.name = trimmed(request.form.get("name"));
    typed.email = trimmed(request.form.get("email"));
    typed.when = "soon";
    typed.holder = "self";
    typed.reply = typed.email.empty() ? "none" : "mail";
    auto read = read_declaration(means_.world, typed, means_.home_country);
    pages::HotlinePage page;
    page.line = typed.line;
    page.name = typed.name;
    page.email = typed.email;
    page.lang = request.form.get("lang");
    if (!read.declared) {
        page.errors = std::move(read.errors);
        return shown_console(request, staff, std::move(page), 422);
    }
    read.declared->language = from_word<Lang>(page.lang).value_or(means_.language);
    const auto taken = service::take_closing(*means_.hotline, actor_of(staff), {std::move(*read.declared), press_of(request)});
    if (!taken) return refused_console(request, staff, taken.error());
    return see_other("/hotline?done=" + taken->contact.protocol + "&case=" + taken->reference);
}

Response HotlinePages::act(const Request& request, const service::Staff& staff)
{
    if (means_.hotline == nullptr) return refused(request, 503, &staff);
    Act asked{std::string{request.form.get("do")},
              service::typed_reference(request.captured.get("reference")).value_or(""),
              {},
              press_of(request) + ":" + std::string{request.form.get("do")}};
    const auto found = means_.world.store.run_read<OrderId>(
        [&](Tx& tx) -> Result<OrderId> { return service::find_by_reference(tx, asked.reference); });
    if (!found && found.error().code == Code::not_found)
        return shown_case(request, staff, request.captured.get("reference"), {}, 404);
    if (!found) return refused(request, found.error(), &staff);
    asked.order = *found;
    const bool asks_gate = asked.what.starts_with("code") || asked.what == "answers" || asked.what == "end";
    return asks_gate ? through_gate(request, staff, asked) : contact(request, staff, asked);
}

Response HotlinePages::wrong(const Request& request, const service::Staff& staff, const Act& act, const Error& error)
{
    if (error.reason == "not_allowed" || error.reason == "session_ended" || error.code == Code::internal)
        return refused(request, error, &staff);
    CaseNews news;
    news.code_sent = act.what == "code";
    if (auto field = field_error(error, act.what)) news.errors.push_back(std::move(*field));
    else news.refused = error.reason;
    return shown_case(request, staff, act.reference, news, news.errors.empty() ? status_of(error.code) : 422);
}

Response HotlinePages::through_gate(const Request& request, const service::Staff& staff, const Act& act)
{
    const auto& world = means_.world;
    const service::GateKeeper keeper{actor_of(staff), staff.session.token_hash};
    const std::string back = "/cases/" + act.reference;
    if (act.what == "end") {
        const auto ended = service::end_gate(world, request.cookies.get(gate_cookie()));
        if (!ended) return refused(request, ended.error(), &staff);
        auto response = see_other(back);
        response.headers.push_back(drop_cookie(gate_cookie(), {means_.secure, std::chrono::seconds{0}, true}));
        return response;
    }
    if (act.what == "code_line" || act.what == "code_contact") {
        const auto asked =
            service::ask_caller_code(world, keeper, act.order, act.what == "code_contact", "caller:" + act.press);
        if (!asked) return wrong(request, staff, act, asked.error());
        return see_other(back + "?code=sent");
    }
    if (act.what == "code" && !is_code(request.form.get("code"))) {
        CaseNews news;
        news.code_sent = true;
        news.errors.push_back({"code", "code"});
        return shown_case(request, staff, act.reference, news, 422);
    }
    const auto passed =
        act.what == "code"
            ? service::check_caller_code(world, keeper, act.order, trimmed(request.form.get("code")))
            : service::check_caller_answers(world, keeper, act.order,
                                            {trimmed(request.form.get("document")), trimmed(request.form.get("card")),
                                             trimmed(request.form.get("birth"))});
    if (!passed) return wrong(request, staff, act, passed.error());
    auto response = see_other(back);
    response.headers.push_back(set_cookie(gate_cookie(), passed->token, {means_.secure, service::gate_lasts, true}));
    return response;
}

Result<HotlineContact> HotlinePages::contact_of(const Request& request, const service::Staff& staff, const Act& act) const
{
    const auto& hotline = *means_.hotline;
    const auto agent = actor_of(staff);
    // No version is asked: STOP counts whatever happened since the page was shown, and the others change nothing of the case.
    if (act.what == "stop") return service::stop_for_caller(hotline, agent, act.order, act.press);
    if (act.what == "told") return service::note_told(hotline, agent, act.order, act.press);
    if (act.what == "resend") return service::resend_papers(hotline, agent, act.order, act.press);
    if (act.what == "question" || act.what == "complaint") {
        const auto kind = act.what == "question" ? TalkKind::question : TalkKind::complaint;
        return service::take_question(hotline, agent, {kind, act.order, trimmed(request.form.get("note")), act.press});
    }
    if (act.what != "call_back") return fail(Code::refused, "other", "there is no such button");
    const auto number = service::typed_number(means_.world, trimmed(request.form.get("number")), means_.home_country);
    if (!number) return fail(Code::bad_input, "number_wrong", "write the number to call, for example 040 123 45 67");
    const auto slot = seconds_in(request.form.get("slot"));
    if (!slot) return fail(Code::refused, "slot_taken", "choose one of the half hours");
    const auto booked = service::book_callback(hotline, {*slot, *number, act.press, act.order, agent.name});
    if (!booked) return tl::unexpected(booked.error());
    HotlineContact contact;
    contact.protocol = booked->callback.protocol;
    return contact;
}

Response HotlinePages::contact(const Request& request, const service::Staff& staff, const Act& act)
{
    const auto done = contact_of(request, staff, act);
    if (!done) return wrong(request, staff, act, done.error());
    return see_other("/cases/" + act.reference + "?done=" + done->protocol);
}

}  // namespace xitam::http
