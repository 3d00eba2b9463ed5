#include "pages/album.hpp"
#include "pages/hotline.hpp"

namespace xitam::pages {

namespace {

using std::chrono::minutes;

CasePage sample_case()
{
    CasePage page;
    page.reference = "XT-7K4M-2P9D";
    page.line = "040 *** ** 23";
    page.holder = "A. K.";
    page.phase = Phase::scheduled;
    page.cut_at = at("2026-12-03", 10, 0);
    page.holder_lang = Lang::zh;
    page.steps = {{Step::declared, StepMark::done, at("2026-11-25", 10, 42), {}, "receipt_shown"},
                  {Step::waiting, StepMark::now, {}, {}, "waiting", {{"date", "3"}}},
                  {Step::rest, StepMark::next, {}, day("2027-05-24"), {}}};
    page.dates = {{KeptDate::cut_planned, at("2026-12-03", 10, 0)}};
    page.money = CaseMoney{azn("7.35"), "demo 1.0"};
    return page;
}

HotlinePage sample_console()
{
    HotlinePage page;
    page.load = {
        at("2026-11-25", 15, 20), {3, 2, 12, minutes{5}, std::chrono::seconds{450}}, {{2, 14, std::chrono::seconds{30}}}};
    page.longest_since = at("2026-11-25", 15, 12);
    std::vector<hotline::Arrival> arrivals;
    for (int call = 0; call < 400; ++call)
        arrivals.push_back({call % 7, 8 + call % 11, std::chrono::seconds{20 * (call % 40)}});
    page.week = hotline::week_of(arrivals);
    page.work = {
        {{"HC-7K4M-2P9D", "question", at("2026-11-24", 9, 1), "sevda", at("2026-11-25", 9, 1), false},
         "XT-7K4M-2P9D",
         R"(<b>"Where is my refund?")",
         true,
         false},
        {{"HC-9K4M-2P9D", "call_back", at("2026-11-24", 9, 1), "portal", at("2026-11-25", 16, 0), false}, "", "", false, true}};
    return page;
}

}  // namespace

void add_hotline_pages(Album& album)
{
    const auto frame = [&](std::string path) { return staff_frame(album, std::move(path), access::Role::hotline); };
    album.add("staff_cases", CasesPage{}, frame("/cases"));
    album.add("staff_cases_errors", CasesPage{R"("><b>K)", true, {}, false, {{"q", "cases_q"}}}, frame("/cases"));
    album.add("staff_cases_none", CasesPage{"Keller", true, {}, false, {}}, frame("/cases"));
    album.add(
        "staff_cases_found",
        CasesPage{
            "Keller", true, {{"XT-7K4M-2P9D", "040 *** ** 23", "A. K.", Phase::open, {}, at("2026-11-25", 10, 42)}}, true, {}},
        frame("/cases"));
    using State = CallerGateFacts::State;
    auto page = sample_case();
    album.add("staff_case", page, frame("/cases/XT-7K4M-2P9D"));
    page.money.reset();
    page.may_stop = true;
    page.gate = {State::shut, {}, true};
    page.refused = "nowhere_to_send";
    page.errors = {{"code", "code"}, {"document", "caller_answers"}, {"note", "note"}, {"number", "phone"}};
    page.slots = {{"1795363200", at("2026-11-26", 9, 0)}, {"1795365000", at("2026-11-26", 9, 30)}};
    album.add("staff_case_gate", page, frame("/cases/XT-7K4M-2P9D"));
    page.errors = {{"document", "caller_unproven"}};
    album.add("staff_case_unproven", page, frame("/cases/XT-7K4M-2P9D"));
    page.errors.clear();
    page.gate = {State::closed, at("2026-11-25", 16, 20), false};
    page.refused = "gate_closed";
    album.add("staff_case_closed", page, frame("/cases/XT-7K4M-2P9D"));
    page = sample_case();
    page.line = "+994401234523";
    page.holder = "Anna Keller";
    page.money = CaseMoney{-azn("30.00"), "demo 1.0"};
    page.gate = {State::open, at("2026-11-25", 15, 35), false};
    page.protocol = "HC-7K4M-2P9D";
    for (const char* kind : {"close", "stop", "question", "complaint", "resent", "call_back", "told"})
        page.contacts.push_back(
            {"HC-7K4M-2P9D", kind, at("2026-11-25", 15, 2), "sevda", at("2026-11-26", 15, 2), kind[0] != 'q'});
    album.add("staff_case_open", page, frame("/cases/XT-7K4M-2P9D"));
    for (const auto& [name, sum] :
         {std::pair<const char*, std::optional<Money>>{"nothing", azn("0")}, {"unknown", std::nullopt}}) {
        page.money = CaseMoney{sum, "demo 1.0"};
        album.add(std::string{"staff_case_money_"} + name, page, frame("/cases/XT-7K4M-2P9D"));
    }
    album.add("staff_hotline", HotlinePage{.load = {at("2026-11-25", 15, 20), {}, {}}}, frame("/hotline"));
    auto console = sample_console();
    album.add("staff_hotline_full", console, frame("/hotline"));
    console.in_call = true;
    console.protocol = "HC-7K4M-2P9D";
    console.closed_reference = "XT-7K4M-2P9D";
    console.number = "+493012345678";
    album.add("staff_hotline_done", console, frame("/hotline"));
    console = sample_console();
    console.line = R"("><b>12)";
    console.errors = {{"line", "line"}, {"name", "name"}, {"email", "email"}};
    album.add("staff_hotline_errors", console, frame("/hotline"));
    for (const char* refused : {"other", "not_in_this_state", "nobody_waits", "in_a_call", "in_no_call", "contact_done",
                                "contact_unknown", "too_early", "callback_unknown", "too_many_codes", "second_person_needed"}) {
        console.errors.clear();
        console.refused = refused;
        album.add(std::string{"staff_hotline_"} + refused, console, frame("/hotline"));
    }
}

}  // namespace xitam::pages
