#include "pages/samples.hpp"

#include "pages/album.hpp"
#include "pages/branches.hpp"
#include "pages/declare.hpp"
#include "pages/demo.hpp"
#include "pages/failure.hpp"
#include "pages/find.hpp"
#include "pages/guide.hpp"
#include "pages/help.hpp"
#include "pages/letter.hpp"
#include "pages/receipt.hpp"
#include "pages/start.hpp"
#include "pages/verify.hpp"
#include "texts/locale.hpp"
#include "texts/texts.hpp"

namespace xitam::pages {

namespace {

void add_start(Album& album)
{
    StartPage page{.hold_days = 3, .hold_days_no_sim = 7, .rest_days = 180};
    album.add("start", page, album.frame("/"));
    page.typed = {"4.00", "2026-04", "2027-04"};
    page.cost = work_out_cost(page.typed, Currency::parse("AZN").value(), day("2026-11-22"));
    album.add("start_cost", page, album.demo_frame("/"));
    page.typed = {"four", "2030-04", ""};
    page.cost = work_out_cost(page.typed, Currency::parse("AZN").value(), day("2026-11-22"));
    album.add("start_errors", page, album.frame("/"));
    auto german = album.frame("/");
    german.end_button = "Verträge hier kündigen";
    german.confirm_button = "jetzt kündigen";
    german.legal_language = "de";
    german.hotline.clear();
    album.add("start_legal", StartPage{}, german);
}

// Twenty branches fill the page as far as it may be filled.
std::vector<branches::Branch> sample_branches(std::size_t count)
{
    std::vector<branches::Branch> all;
    for (std::size_t i = 0; i < count; ++i) {
        branches::Branch branch;
        branch.operator_id = "demo";
        branch.id = "b" + std::to_string(i);
        branch.name = "Demo Mobil Bakı & " + std::to_string(i);
        branch.town = i % 3 == 0 ? "Bakı" : i % 3 == 1 ? "Gəncə <b>" : "Şəki";
        branch.address = "Nümunə küçəsi " + std::to_string(i + 1);
        const auto step = static_cast<std::int32_t>(i);
        branch.position = {40000000 + step % 5 * 300000, 46500000 + step % 7 * 500000};
        branch.zone = "Asia/Baku";
        branch.hours = branches::parse_hours("Mo-Fr 09:00-13:00,14:00-18:00; Sa 10:00-15:00").value();
        branch.closed_days = {day("2026-12-31")};
        branch.services = {branches::Service::closing, branches::Service::sim};
        branch.languages = {"az", "en", "de"};
        branch.wheelchair = static_cast<branches::Wheelchair>(i % 3);
        branch.slot_capacity = i % 2 == 0 ? 2 : 0;
        branch.fictional = true;
        if (i % 4 == 0) branch.queue = branches::Queue{static_cast<int>(i), {}};
        all.push_back(std::move(branch));
    }
    return all;
}

void add_branches(Album& album)
{
    album.add("branches_none", BranchesPage{}, album.frame("/branches"));
    const auto all = sample_branches(20);
    BranchesPage page{.asked = "Bakı", .near = "Baku", .published = all.size()};
    for (const auto& branch : all) {
        BranchFact fact{&branch,
                        branches::open_at(branch, at("2026-11-23", 13, 30)),
                        day("2026-11-23"),
                        {},
                        1234 + branch.position.lat % 90001};
        if (branch.queue) fact.queue_at = at("2026-11-23", 13, 0);
        page.branches.push_back(fact);
    }
    page.branches[1].open = {branches::Opening::open, day("2026-11-23"), std::chrono::hours{18}};
    page.branches[2].open = {branches::Opening::closed, day("2026-11-24"), std::chrono::hours{9}};
    page.branches[3].open = {branches::Opening::closed, day("2026-11-23"), std::chrono::hours{14}};
    page.branches[4].open = {branches::Opening::shut, {}, {}};
    page.branches[5].open = {};
    page.branches[6].metres = 850;
    album.add("branches", page, album.demo_frame("/branches"));
    page.errors = {{"near", "near"}};
    page.asked = "\"><script>alert('x')</script>";
    page.near.clear();
    page.speaks = "zh";
    page.branches.clear();
    album.add("branches_errors", page, album.frame("/branches"));
    BranchPage one{
        .fact = {&all[0], {branches::Opening::open, day("2026-11-23"), std::chrono::hours{18}}, day("2026-11-23"), {}, {}}};
    for (int i = 0; i < 40; ++i)
        one.slots.push_back({std::to_string(i), at(i < 20 ? "2026-11-23" : "2026-11-24", 9 + i % 8, i % 2 * 30)});
    album.add("branch", one, album.frame("/branches/demo/b0"));
    one.errors = {{"slot", "slot"}};
    album.add("branch_taken", one, album.frame("/branches/demo/b0"));
    branches::Branch bare;
    bare.name = bare.town = "X";
    album.add("branch_bare", BranchPage{.fact = {&bare, {}, day("2026-11-23"), {}, {}}}, album.frame("/branches/demo/x"));
    AppointmentPage ticket{one.fact, "/appointment/0123456789abcdef", "KV-42", at("2026-11-24", 9, 30), "Asia/Baku"};
    album.add("appointment", ticket, album.frame("/appointment/0123456789abcdef"));
    ticket.is_over = true;
    album.add("appointment_over", ticket, album.frame("/appointment/0123456789abcdef"));
    album.add("appointment_cancelled", AppointmentPage{}, album.frame("/branches/cancelled"));
}

Declared declared()
{
    Declared typed;
    typed.line = "040 555 01 23";
    typed.name = "LIN XIAOYU";
    typed.email = "lin.xiaoyu@example.org";
    return typed;
}

void add_declare(Album& album)
{
    DeclarePage page;
    album.add("declare", page, album.frame("/close"));
    page.typed = declared();
    page.typed.line = "040 555 01 2";
    page.typed.email = "lin.xiaoyu.example.org";
    page.typed.name = R"("><script>alert('x')</script>)";
    page.typed.holder = "heir";
    page.typed.reason = "holder-died";
    page.operator_found = "Demo Mobil";
    page.errors = {{"line", "line"}, {"email", "email"}, {"when", "when"}, {"reply", "reply"}};
    album.add("declare_errors", page, album.frame("/close"));
    CheckPage check{.typed = declared(), .operator_found = "Demo Mobil"};
    album.add("check", check, album.frame("/close/check"));
    check.typed.when = "date";
    check.typed.date = "2026-11-23";
    check.typed.holder = "proxy";
    check.typed.reason = "leaving-country";
    check.earliest = "2026-11-25";
    check.errors = {{"date", "date_early", {{"date", full_date(album.lang(), day("2026-11-25"))}}}};
    auto legal = album.frame("/close/check");
    legal.confirm_button = "jetzt kündigen";
    legal.legal_language = "de";
    album.add("check_date", check, legal);
}

void add_receipt(Album& album)
{
    ReceiptPage page;
    page.reference = "XT-7F3K-9QMA";
    page.declared_at = at("2026-11-22", 10, 42);
    page.declared = declared();
    page.declared.line = "040 *** ** 23";
    page.charges_stop = at("2026-11-23", 10, 42);
    page.sent_to = "l***@example.org";
    page.status_url = "https://xitam.example.org" + status_path;
    album.add("receipt", page, album.demo_frame("/receipt"));
    page.came_back = true;
    album.add("receipt_came_back", page, album.frame("/receipt"));
    page.sent_to.clear();
    page.charges_stop.reset();
    album.add("receipt_unsent", page, album.frame("/receipt"));
}

void add_find(Album& album)
{
    FindPage find;
    album.add("find", find, album.frame("/find"));
    find.errors = {{"reference", "reference"}, {"contact", "contact"}};
    album.add("find_errors", find, album.frame("/find"));
    find.errors = {{"code", "code_expired"}};
    find.code_asked = true;
    find.reference = "XT-7F3K-9QMA";
    album.add("find_code", find, album.frame("/find"));
    LockPage lock;
    album.add("lock", lock, album.frame("/lock"));
    lock.errors = {{"line", "line"}};
    album.add("lock_errors", lock, album.frame("/lock"));
    lock = {.step = LockStep::code, .line = "040 555 01 23", .errors = {{"code", "code"}}};
    album.add("lock_code", lock, album.frame("/lock"));
    lock = {.step = LockStep::locked};
    album.add("lock_done", lock, album.frame("/lock"));
    UnlockPage unlock;
    album.add("unlock", unlock, album.frame("/unlock"));
    unlock = {LockStep::code, "040 555 01 23", {{"code", "code_wrong"}, {"contact_code", "code"}}};
    album.add("unlock_codes", unlock, album.frame("/unlock"));
    unlock = {.step = LockStep::locked};
    album.add("unlock_done", unlock, album.frame("/unlock/done"));
}

void add_guide(Album& album)
{
    GuidePage page;
    album.add("guide", page, album.frame("/guide"));
    page.candidates = {{"Azercell", "/guide/azercell/foreign"}, {"Bakcell", "/guide/bakcell/foreign"}};
    page.errors = {{"q", "guide_unknown"}};
    album.add("guide_errors", page, album.frame("/guide"));
    page.errors = {{"q", "guide"}};
    album.add("guide_empty", page, album.frame("/guide"));
    page = {.asked = "Azercell"};
    const GuideSource source{"https://www.azercell.com/en/help/", "azercell.com"};
    page.answer = GuideAnswer{.operator_name = "Azercell", .country = "Azerbaijan"};
    page.answer->steps = {{"Unbind your bank and your accounts first", "Codes to this number stop with the line.", {}, {}},
                          {"Have these papers ready", "Your passport, and your registration of stay.", "en", {source}},
                          {"Keep the proof", {}, {}, {}}};
    page.answer->rows = {{"Hotline", "*1111, day and night", "en", {source}}, {"Hours of the offices", {}, {}, {}}};
    page.answer->complaint = {{"Answer is due", "15 working days", {}, {source}}, {"You may complain", "ICTA", {}, {}}};
    page.answer->letter_url = "/guide/azercell/foreign/letter";
    page.answer->as_of = day("2026-11-22");
    album.add("guide_answer", page, album.frame("/guide/azercell/foreign"));
    page.answer->ours = true;
    page.answer->letter_url.clear();
    page.answer->complaint.clear();
    page.answer->as_of.reset();
    LetterPage letter{.operator_name = "Azercell", .back = "/guide/azercell/foreign"};
    album.add("letter", letter, album.frame("/guide/azercell/foreign/letter"));
    letter.errors = {{"name", "name"}, {"line", "letter_line"}};
    letter.reply = R"("><b>x)";
    album.add("letter_errors", letter, album.frame("/guide/azercell/foreign/letter"));
    album.add("guide_ours", page, album.frame("/guide/demo/foreign"));
}

void add_still(Album& album)
{
    VerifyPage verify;
    album.add("verify", verify, album.frame("/verify"));
    verify.errors = {{"statement", "statement"}};
    album.add("verify_errors", verify, album.frame("/verify"));
    verify.errors.clear();
    for (const auto verdict : {VerifyResult::Verdict::genuine, VerifyResult::Verdict::superseded,
                               VerifyResult::Verdict::not_genuine, VerifyResult::Verdict::unreadable}) {
        verify.result = VerifyResult{verdict, {}, verdict == VerifyResult::Verdict::genuine};
        if (verdict == VerifyResult::Verdict::genuine) verify.result->rows = {{"Number", "+994 40 *** ** 23, Demo Mobil"}};
        album.add("verify_" + std::to_string(static_cast<int>(verdict)), verify, album.frame("/verify"));
    }
    album.add("help", HelpPage{}, album.frame("/help"));
    HelpPage help;
    help.load = LoadFacts{at("2026-11-25", 15, 20),
                          {3, 2, 12, std::chrono::minutes{5}, std::chrono::seconds{450}},
                          {{2, 14, std::chrono::seconds{30}}, {6, 23, std::chrono::minutes{1}}}};
    help.call_backs = true;
    album.add("help_full", help, album.frame("/help"));
    for (int place = 0; place < 24; ++place)
        help.slots.push_back({std::to_string(1'795'363'200 + place * 1800),
                              at(place < 12 ? "2026-11-25" : "2026-11-26", 9 + place % 12 / 2, place % 2 * 30)});
    help.number = R"("><b>12)";
    help.errors = {{"slot", "call_back_slot"}, {"number", "phone"}};
    album.add("help_call_back", help, album.frame("/help"));
    album.add("call_back", CallBackPage{at("2026-11-26", 9, 30), "HC-7K4M-2P9D", false, {}},
              album.frame("/call-back/0123456789abcdef0123456789abcdef"));
    album.add("call_back_over", CallBackPage{at("2026-11-26", 9, 30), "HC-7K4M-2P9D", true, {}},
              album.frame("/call-back/0123456789abcdef0123456789abcdef"));
    album.add("call_back_cancelled", CallBackPage{}, album.frame("/help/cancelled"));
    auto silent = album.frame("/help");
    silent.hotline.clear();
    album.add("help_silent", HelpPage{}, silent);
    album.add("privacy",
              PrivacyPage{.photo_days = 30,
                          .case_days = 180,
                          .watch = {{"Credit report", ""}, {"Register", "https://example.org"}},
                          .contact = "privacy@example.org"},
              album.frame("/privacy"));
    album.add("privacy_unset", PrivacyPage{}, album.frame("/privacy"));
    album.add("accessibility", AccessibilityPage{}, album.frame("/accessibility"));
}

void add_demo(Album& album)
{
    DemoPage page;
    page.clock = at("2026-11-22", 10, 30);
    album.add("demo_empty", page, album.demo_frame("/demo"));
    for (const char* shows : {"plain", "contract", "debt", "esign", "esim", "nuisance"}) {
        page.lines.push_back(
            {"040 555 01 23", "8999 4000 0000 0000 012", "LIN XIAOYU", shows, "/demo/passport/1.png", "UTO0001234"});
    }
    page.messages = {{false, "040 555 01 23", at("2026-11-22", 10, 45), {}, "Xitam code: 407122. Give it to nobody.", {}},
                     {true,
                      "lin.xiaoyu@example.org",
                      at("2026-11-22", 10, 43),
                      "Your receipt XT-7F3K-9QMA",
                      "Your declaration has arrived.\n\nIf it was not you, press STOP.",
                      {{"STOP", "/stop/XT7F3K9QMA.0123"}}}};
    page.reviews = {{"XT-7F3K-9QMA", "0190c8f2", "LIN XIAOYU", "passport"}, {"XT-1111-2222", "0190c8f3", "A B", "national-id"}};
    album.add("demo", page, album.demo_frame("/demo"));
}

void add_failures(Album& album)
{
    for (const int status : {400, 403, 404, 409, 410, 413, 418, 429, 500, 503}) {
        FailurePage page{.status = status};
        if (status == 429) page.retry_minutes = 12;
        if (status == 409) page.go = "/tasks";
        if (status == 500) page.trace = "K7QX-22";
        album.add("failure_" + std::to_string(status), page, album.frame("/"));
    }
}

}  // namespace

std::vector<SamplePage> sample_pages(Lang lang)
{
    Album album{lang};
    add_start(album);
    add_branches(album);
    add_declare(album);
    add_receipt(album);
    add_case_pages(album);
    add_find(album);
    add_guide(album);
    add_still(album);
    add_demo(album);
    add_failures(album);
    add_staff_pages(album);
    add_desk_pages(album);
    add_review_pages(album);
    add_approval_pages(album);
    add_hotline_pages(album);
    add_manage_pages(album);
    add_many_pages(album);
    add_payment_pages(album);
    return std::move(album).pages();
}

}  // namespace xitam::pages
