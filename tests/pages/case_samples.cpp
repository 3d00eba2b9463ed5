#include "pages/album.hpp"
#include "pages/bindings.hpp"
#include "pages/confirm.hpp"
#include "pages/documents.hpp"
#include "pages/identify.hpp"
#include "pages/money.hpp"
#include "pages/status.hpp"
#include "pages/stop.hpp"
#include "pages/tasks.hpp"
#include "texts/locale.hpp"
#include "texts/texts.hpp"

namespace xitam::pages {

namespace {

using std::chrono::minutes;

void add_tasks(Album& album)
{
    TasksPage page;
    page.line = "040 *** ** 23";
    page.reference = "XT-7F3K-9QMA";
    page.declared_at = at("2026-11-22", 10, 42);
    page.charges_stop = at("2026-11-23", 10, 42);
    page.status_url = status_path;
    page.tasks[2] = page.tasks[3] = {TaskState::cannot_start, "after_identity"};
    page.tasks[4] = {TaskState::cannot_start};
    page.next = NextStep::identity_first;
    album.add("tasks_new", page, album.frame("/tasks"));
    page.tasks = {{{TaskState::done, "code_confirmed", {{"address", "l***@example.org"}}},
                   {TaskState::needs_you, "document_unreadable"},
                   {TaskState::in_progress, "balance_choice", {{"amount", money_text(album.lang(), azn("3.40"))}}},
                   {TaskState::not_started},
                   {TaskState::cannot_start}}};
    page.blockers = {"One photo of your passport, because the last one was not readable.", "A choice for 3.40 AZN."};
    page.next = NextStep::we_look;
    album.add("tasks", page, album.frame("/tasks"));
    page.tasks = {{{TaskState::done, "document_matches"},
                   {TaskState::checking, "document_looked_at"},
                   {TaskState::not_needed, "money_settled"},
                   {TaskState::done, "bindings_ticked", {{"done", "2"}, {"all", "6"}}},
                   {TaskState::needs_you, "confirm_now"}}};
    page.blockers.clear();
    page.next = NextStep::confirm;
    album.add("tasks_confirm", page, album.frame("/tasks"));
    for (auto& task : page.tasks) task.state = TaskState::done;
    page.tasks[4].note = "confirmed";
    page.charges_stop.reset();
    for (const auto next : {NextStep::nothing, NextStep::you}) {
        page.next = next;
        album.add(next == NextStep::you ? "tasks_you" : "tasks_done", page, album.frame("/tasks"));
    }
}

Timeline scheduled_steps(Lang lang)
{
    return {
        {Step::declared, StepMark::done, at("2026-11-22", 10, 42), {}, "receipt_sent", {{"address", "l***@example.org"}}},
        {Step::identity, StepMark::done, at("2026-11-22", 15, 20), {}, "document_agrees"},
        {Step::money, StepMark::done, at("2026-11-22", 16, 5), {}, "money_refund", {{"amount", money_text(lang, azn("3.40"))}}},
        {Step::warned, StepMark::done, at("2026-11-22", 16, 6), {}, "warned"},
        {Step::waiting, StepMark::now, {}, {}, "waiting", {{"date", date_and_time(lang, at("2026-11-25", 15, 20))}}},
        {Step::cut, StepMark::next, at("2026-11-25", 15, 20), {}, "certificate_follows"},
        {Step::rest, StepMark::next, {}, day("2027-05-24"), "rest"},
        {Step::erased, StepMark::next, {}, day("2027-06-24"), "erasure"},
    };
}

StatusPage scheduled(Lang lang)
{
    StatusPage page;
    page.line = "040 *** ** 23";
    page.reference = "XT-7F3K-9QMA";
    page.phase = Phase::scheduled;
    page.mark = "scheduled warned";
    page.now = at("2026-11-23", 9, 14);
    page.cut_at = at("2026-11-25", 15, 20);
    page.undo = Undo{.until = at("2026-11-25", 15, 20), .left = minutes{2 * 24 * 60 + 6 * 60 + 6}};
    page.undo->ladder = {{.price = Rung::Price::free, .until = at("2026-11-25", 15, 20)},
                         {.price = Rung::Price::sum, .sum = azn("2.00"), .until_day = day("2027-05-24")},
                         {.price = Rung::Price::not_possible}};
    page.case_is_open = true;
    page.stop_path = "/stop/XT7F3K9QMA.0123456789ABCDEFGHJKMNPQRS";
    page.steps = scheduled_steps(lang);
    page.dates = {{KeptDate::charges_stopped, at("2026-11-23", 0, 0)}, {KeptDate::cut_planned, at("2026-11-25", 15, 20)}};
    page.contacts_warned = true;
    page.share.may_share = true;
    return page;
}

void add_status(Album& album)
{
    auto page = scheduled(album.lang());
    album.add("status", page, album.frame(status_path));
    page.share = {true, "https://xitam.example.org" + status_path, at("2026-12-01", 12, 0), 1};
    page.undo->ladder[1] = {.price = Rung::Price::not_published, .until_day = day("2027-05-24")};
    page.undo->left = minutes{61};
    page.undo->free = false;
    album.add("status_shared", page, album.demo_frame(status_path));
    page.case_is_open = false;
    page.share = {};
    page.phase = Phase::draining;
    page.steps[4] = {Step::data_off, StepMark::now, {}, {}, "data_off"};
    album.add("status_reader", page, album.frame(status_path));
    StatusPage closed = page;
    closed.phase = Phase::closed;
    closed.undo.reset();
    closed.has_certificate = true;
    closed.tell_esim_deletion = true;
    closed.link_until = at("2026-12-01", 12, 0);
    closed.dates = {{KeptDate::cut, at("2026-11-25", 15, 20)},        {KeptDate::rest_until, day("2027-05-24")},
                    {KeptDate::charges_stop, at("2026-11-23", 0, 0)}, {KeptDate::closed, at("2026-11-25", 15, 31)},
                    {KeptDate::frozen_until, at("2026-11-26", 9, 2)}, {KeptDate::erased, day("2027-06-24")}};
    closed.steps = {{Step::cut, StepMark::done, at("2026-11-25", 15, 20)},
                    {Step::certified, StepMark::done, at("2026-11-25", 15, 31)},
                    {Step::rest, StepMark::now, {}, day("2027-05-24"), "rest"},
                    {Step::erased, StepMark::next, {}, day("2027-06-24"), "erasure"}};
    album.add("status_closed", closed, album.frame(status_path));
    StatusPage plain = page;
    plain.undo.reset();
    plain.cut_at.reset();
    plain.dates.clear();
    plain.contacts_warned = false;
    plain.steps.clear();
    for (const auto step : {Step::declared, Step::identity, Step::money, Step::confirmed, Step::warned, Step::waiting,
                            Step::data_off, Step::cut, Step::removed, Step::certified, Step::rest, Step::erased, Step::stopped,
                            Step::unanswered, Step::cancelled, Step::restored, Step::ported, Step::attention, Step::law}) {
        plain.steps.push_back({step, StepMark::done, at("2026-11-22", 10, 42), {}, "receipt_shown"});
        plain.steps.push_back({step, StepMark::next, {}, {}, "you"});
    }
    for (const auto phase : {Phase::open, Phase::checking, Phase::scheduled, Phase::draining, Phase::cutting, Phase::undoing,
                             Phase::cut, Phase::erased, Phase::stopped, Phase::cancelled, Phase::rejected, Phase::restored,
                             Phase::ported_out, Phase::attention, Phase::on_hold}) {
        plain.phase = phase;
        plain.case_is_open = phase == Phase::open;
        album.add("status_" + std::string{to_string(phase)}, plain, album.frame(status_path));
    }
}

void add_stop(Album& album)
{
    StopPage page{.line = "040 *** ** 23", .reference = "XT-7F3K-9QMA", .cut_at = at("2026-11-25", 15, 20)};
    page.dates = {{KeptDate::cut_planned, at("2026-11-25", 15, 20)}};
    const std::string path = "/stop/XT7F3K9QMA.0123456789ABCDEFGHJKMNPQRS";
    album.add("stop", page, album.frame(path));
    page.cut_at.reset();
    page.dates.clear();
    album.add("stop_undated", page, album.frame(path));
    page.state = StopState::stopped_before;
    album.add("stop_before", page, album.frame(path));
    page.state = StopState::too_late;
    album.add("stop_too_late", page, album.frame(path));
    page.state = StopState::over;
    auto silent = album.frame(path);
    silent.hotline.clear();
    album.add("stop_over", page, silent);
    StoppedPage stopped{.line = "040 *** ** 23", .reference = "XT-7F3K-9QMA", .may_answer = true};
    stopped.steps = scheduled_steps(album.lang());
    stopped.steps.resize(4);
    stopped.steps.push_back({Step::stopped, StepMark::cut, at("2026-11-23", 9, 2), {}, "stopped"});
    stopped.steps.push_back({Step::unanswered, StepMark::next, {}, {}, "unanswered"});
    stopped.dates = {{KeptDate::charges_stopped, at("2026-11-23", 0, 0)}, {KeptDate::frozen_until, at("2026-11-26", 9, 2)}};
    album.add("stopped", stopped, album.frame(status_path));
    stopped.may_answer = false;
    stopped.dates.clear();
    album.add("stopped_reader", stopped, album.frame(status_path));
    stopped.already_since = at("2026-11-23", 9, 2);
    album.add("stopped_again", stopped, album.frame(path));
}

void add_identify(Album& album)
{
    IdentifyPage page;
    page.ways = {{IdentifyWay::code_line, "040 *** ** 23", 3},
                 {IdentifyWay::code_other, "l***@example.org", 3},
                 {IdentifyWay::document, {}, 5},
                 {IdentifyWay::no_sim, {}, 7}};
    album.add("identify", page, album.frame("/identify"));
    page.proven = {text(album.lang(), "page.step.note.code_agrees")};
    page.errors = {{"way", "way"}};
    page.ways[0].hold_days.reset();
    page.ways[1].target.clear();
    album.add("identify_errors", page, album.frame("/identify"));
    CodePage code{.sent_to = "040 *** ** 23"};
    album.add("code", code, album.frame("/identify"));
    code.errors = {{"code", "code_wrong"}};
    album.add("code_errors", code, album.frame("/identify"));
    album.add("code_contact", CodePage{.way = IdentifyWay::code_other}, album.frame("/identify/code-other"));
    NoSimPage proof{.hold_days = 7};
    album.add("nosim", proof, album.frame("/identify"));
    proof.errors = {{"proof", "proof"}, {"value", "iccid"}};
    proof.value = "8999 4000 0000 0000 013";
    album.add("nosim_errors", proof, album.frame("/identify"));
}

void add_documents(Album& album)
{
    DocumentsPage page;
    album.add("documents", page, album.frame("/documents"));
    page.mrz1 = "P<UTOLIN<<XIAOYU<<<<<<<<<<<<<<<<<<<<<<<<<<<<";
    page.mrz2 = "L898902C36UTO7408122F1204159ZE184226B<<<<<10";
    page.errors = {{"photo", "photo_heic"},
                   {"mrz1", "mrz_length", {{"count", "43"}, {"expected", "44"}}},
                   {"mrz2", "mrz_number", {{"sign", "10"}}}};
    for (const char* reason : {"unreadable", "other_name", "expired", "not_a_document"}) {
        page.sent.push_back({"passport", at("2026-11-22", 11, 5), TaskState::needs_you, reason});
    }
    page.sent.push_back({"national-id", at("2026-11-22", 11, 9), TaskState::checking});
    page.sent.push_back({"residence-permit", at("2026-11-22", 11, 9), TaskState::done});
    album.add("documents_errors", page, album.frame("/documents"));
    const std::vector<FieldError> told{{"mrz1", "mrz_sign", {{"count", "7"}, {"sign", "?"}}},
                                       {"mrz1", "mrz_name"},
                                       {"mrz2", "mrz_birth", {{"sign", "20"}}},
                                       {"mrz2", "mrz_expiry", {{"sign", "28"}}},
                                       {"mrz2", "mrz_optional", {{"sign", "43"}}},
                                       {"mrz2", "mrz_all", {{"sign", "44"}}},
                                       {"photo", "photo"},
                                       {"photo", "photo_big"},
                                       {"photo", "photo_broken"}};
    page.errors = told;
    album.add("documents_all_errors", page, album.frame("/documents"));
}

void add_money(Album& album)
{
    MoneyPage page;
    page.on = day("2026-11-22");
    page.lines = {{"Balance on the line", "15.00 − 2.60", azn("12.40")},
                  {"Contract until 30 April 2027", "5 × 4.00 = 20.00, max. 18 × 0.50 = 9.00", azn("-9.00"),
                   "https://example.org/terms", false},
                  {"Closing the line", "", azn("0.00"), "", true}};
    page.result = azn("3.40");
    page.quote_id = "q-58C1";
    page.rules = "az-demo 3.2";
    page.valid_until = day("2026-11-29");
    page.left_over = azn("3.40");
    page.ways = {"refund", "move", "use-up", "give-up"};
    page.way = "refund";
    page.iban = "AZ21 NABZ 0000 0000 1370 1000 1944";
    page.fee = azn("9.00");
    page.signed_path = "/money/quote.jws";
    page.alternatives = {{Alternative::Way::close, {}, azn("3.40")},
                         {Alternative::Way::keep, azn("4.00"), {}},
                         {Alternative::Way::suspend, azn("1.00"), {}},
                         {Alternative::Way::port_out, {}, {}}};
    album.add("money", page, album.frame("/money"));
    page.errors = {{"way", "balance_way"}, {"iban", "iban"}, {"number", "number"}, {"fee", "fee"}};
    album.add("money_errors", page, album.frame("/money"));
    page.errors.clear();
    page.result = azn("-9.00");
    page.invoice_due = day("2026-12-22");
    page.left_over.reset();
    page.debt = azn("1.50");
    page.fee_accepted = true;
    page.alternatives[3].price = azn("9.00");
    page.alternatives[2].price.reset();
    album.add("money_owed", page, album.frame("/money"));
    page.result = azn("0.00");
    page.fee.reset();
    page.valid_until.reset();
    page.left_over = azn("3.40");
    page.ways = {"give-up"};
    album.add("money_even", page, album.frame("/money"));
    page.decides = false;
    album.add("money_decided", page, album.frame("/money"));
}

void add_bindings(Album& album)
{
    BindingsPage page;
    page.bindings = {{"bank", true, {}, {}},
                     {"esign", false, {{"ASAN İmza", "https://asanimza.az"}}, "ASAN İmza", "Suspend the certificates first."},
                     {"mail",
                      false,
                      {{"Google", "https://myaccount.google.com/phone"},
                       {"Apple", "https://account.apple.com"},
                       {"Microsoft", "https://account.microsoft.com"}},
                      {}},
                     {"government", false, {}, {}},
                     {"chat", true, {{"WhatsApp", "https://faq.whatsapp.com"}}, {}},
                     {"shops", false, {}, {}}};
    album.add("bindings", page, album.frame("/bindings"));
    page.drain = DrainOffer{.chosen = "yes", .day = "2026-12-31", .cut_at = at("2026-11-25", 15, 20)};
    page.errors = {
        {"day",
         "drain_day",
         {{"from", full_date(album.lang(), day("2026-11-25"))}, {"until", full_date(album.lang(), day("2026-12-09"))}}},
        {"drain", "drain"}};
    album.add("bindings_drain", page, album.frame("/bindings"));
    for (auto& binding : page.bindings) binding.ticked = true;
    page.errors.clear();
    album.add("bindings_done", page, album.frame("/bindings"));
}

void add_confirm(Album& album)
{
    ConfirmPage page{
        .line = "040 *** ** 23", .reference = "XT-7F3K-9QMA", .cut_at = at("2026-11-25", 15, 20), .result = azn("3.40")};
    page.way = "refund";
    page.bindings_open = 4;
    page.rest_until = day("2027-05-24");
    page.ladder = scheduled(album.lang()).undo->ladder;
    album.add("confirm", page, album.frame("/confirm"));
    page.step = 2;
    album.add("confirm_last", page, album.frame("/confirm"));
    page.step = 1;
    page.bindings_open = 0;
    page.data_off_on = day("2026-11-25");
    page.rest_until.reset();
    for (const auto& [result, way] : {std::pair{"-9.00", ""}, {"0.00", "use-up"}, {"1.00", "move"}, {"2.00", "give-up"}}) {
        page.result = azn(result);
        page.way = way;
        album.add(std::string{"confirm_"} + result, page, album.frame("/confirm"));
    }
    DonePage done{"040 *** ** 23",
                  "XT-7F3K-9QMA",
                  at("2026-11-22", 16, 6),
                  at("2026-11-25", 15, 20),
                  "https://xitam.example.org" + status_path,
                  status_path,
                  {}};
    album.add("done_plain", done, album.frame("/done"));
    done.qr = {29, "M4 4h7v7h-7zM18 4h7v7h-7zM4 18h7v7h-7zM13 13h3v3h-3z"};
    album.add("done", done, album.frame("/done"));
}

}  // namespace

void add_case_pages(Album& album)
{
    add_tasks(album);
    add_identify(album);
    add_documents(album);
    add_money(album);
    add_bindings(album);
    add_confirm(album);
    add_status(album);
    add_stop(album);
}

}  // namespace xitam::pages
