// The desk in every state that its one page has, and the page on the customer's own phone.
#include "pages/album.hpp"
#include "pages/desk.hpp"

namespace xitam::pages {

namespace {

StaffFrame desk_frame(const Album& album)
{
    StaffFrame made;
    static_cast<Frame&>(made) = album.demo_frame("/desk");
    made.signed_in = true;
    made.has_nav = true;
    made.who = staff_words(album.lang(), "Aysel M.", access::Role::clerk, "Baku 2");
    return made;
}

MoneyPage sample_sum()
{
    MoneyPage money;
    money.on = day("2026-11-25");
    money.lines = {{"Balance", "", azn("12.40"), "", false},
                   {"Early-termination fee", "5 x 3.60 AZN x 50 %", azn("-9.00"), "", false}};
    money.result = azn("3.40");
    money.left_over = azn("3.40");
    money.ways = {"refund", "move", "use-up", "give-up"};
    money.way = "refund";
    return money;
}

DeskPage seated()
{
    DeskPage page;
    page.mark = "m";
    page.count_of = "0123abcd";
    page.reads = {{"passport", "C*****01"}, {"card", "89994*************1"}, {"case", "XT-7F3K-9QMA"}, {"name_differs", ""}};
    page.reference = "XT-7F3K-9QMA";
    page.begun_elsewhere = true;
    page.line =
        DeskLine{"99440*****23", "Demo Mobil", "prepaid", "Lin <Xiaoyu>", day("1990-04-12"), "passport", "C*****01", Lang::zh};
    page.papers = {{{"passport", "national-id"}, true, "passport", true},
                   {{"other"}, false, "", false},
                   {{"residence-permit"}, true, "", true}};
    page.sayings = {{"请先在银行更换手机号码。", "Change your number at the bank first."}, {"Same.", "Same."}};
    page.version = "7";
    return page;
}

}  // namespace

void add_desk_pages(Album& album)
{
    album.add("desk_start", DeskPage{}, desk_frame(album));
    for (int verdict = 0; verdict <= static_cast<int>(DeskVerdict::ended); ++verdict) {
        auto page = seated();
        page.verdict = static_cast<DeskVerdict>(verdict);
        page.verdict_about = "25 November 2026";
        page.is_live = page.verdict == DeskVerdict::running;
        page.has_receipt = page.has_certificate = page.verdict == DeskVerdict::closed;
        album.add("desk_" + std::string{to_string(page.verdict)}, page, desk_frame(album));
    }
    auto agree = seated();
    agree.verdict = DeskVerdict::agree;
    agree.money = sample_sum();
    agree.asks =
        DeskAsks{"https://lines.example/sign/0123.4567", {29, "M0 0h7v7h-7z"}, "99440*****23", "o***@example.org", "line"};
    agree.may_close = true;
    album.add("desk_asks", agree, desk_frame(album));
    agree.asks->sign_url.clear();
    agree.asks->code_sent.clear();
    agree.money->way.clear();
    agree.errors = {{"sign", "desk_sign"}, {"iban", "iban"}};
    album.add("desk_errors", agree, desk_frame(album));
    for (const char* kind : {"line_code", "contact_code", "own_phone", "signature", "typed_name"}) {
        agree.errors.clear();
        agree.asks.reset();
        agree.proof = DeskProof{kind, at("2026-11-25", 9, 14)};
        album.add(std::string{"desk_proof_"} + kind, agree, desk_frame(album));
    }
    for (const char* error : {"scan_empty",
                              "scan_short",
                              "scan_card",
                              "scan_eid",
                              "scan_device",
                              "scan_unknown",
                              "scan_half",
                              "scan_several",
                              "scan_link",
                              "scan_cyrillic",
                              "scan_azerty",
                              "scan_layout",
                              "desk_line_unknown",
                              "desk_line_ended",
                              "desk_number",
                              "desk_case_unknown",
                              "desk_other_line",
                              "desk_document_differs",
                              "desk_birth_date_differs",
                              "desk_expired"}) {
        DeskPage page;
        page.errors = {{"scan", error}};
        album.add(std::string{"desk_"} + error, page, desk_frame(album));
    }
    SignPage sign{"99440*****23", "XT-7F3K-9QMA", sample_sum().lines, azn("3.40"), "refund", day("2026-11-25"), false};
    album.add("sign", sign, album.frame("/sign/0123.4567"));
    sign.is_agreed = true;
    sign.way.clear();
    sign.result = azn("-9.00");
    album.add("sign_done", sign, album.frame("/sign/0123.4567"));
}

}  // namespace xitam::pages
