// The pages of finance, full and empty.
#include "pages/album.hpp"
#include "pages/payments.hpp"

namespace xitam::pages {

namespace {

StaffFrame finance_frame(const Album& album, std::string path)
{
    StaffFrame made;
    static_cast<Frame&>(made) = album.demo_frame(std::move(path));
    made.signed_in = true;
    made.has_nav = true;
    made.role = access::Role::finance;
    made.who = staff_words(album.lang(), "Farid Q.", made.role, "Baku 2");
    return made;
}

Date november(unsigned day)
{
    return Date{std::chrono::year{2026}, std::chrono::November, std::chrono::day{day}};
}

InvoiceRow sample_invoice(int i)
{
    const auto sum = azn(i % 2 == 0 ? "12.40" : "1234567.89");
    return {"XT-7K4M-2P" + std::to_string(10 + i),
            "99440*****67",
            sum,
            i % 5 == 4 ? azn("0.00") : sum,
            november(3),
            november(25),
            22,
            i % 3 == 0};
}

PaymentForm wrong_form()
{
    return {"XT-1",
            "12,40",
            R"("><b>BANK)",
            "2026-11-31",
            "a < b",
            {{"reference", "invoice_unknown"},
             {"amount", "payment_too_high", {{"detail", "1.00 AZN are still owed"}}},
             {"id", "payment_id_elsewhere", {{"detail", "XT-7K4M-2P9D"}}},
             {"day", "payment_day"},
             {"note", "payment_note_long"}}};
}

PaymentsFilePage tried_page()
{
    using enum settlement::RowVerdict;
    service::TriedFile tried;
    std::size_t number = 2;
    for (const auto verdict : {pays_all, pays_part, recorded, amount_differs, id_elsewhere, reference_unknown, nothing_owed,
                               too_high, amount_wrong}) {
        service::PaymentCells cells{number, "XT-7K4M-2P9D", "12.40", "AZN", "BANK-<7>", {}, {}, {}};
        settlement::JudgedRow judged{
            {number, "XT-7K4M-2P9D", "BANK-<7>", azn("12.40"), {}}, verdict, azn("2.40"), "XT-AAAA-BBBB"};
        tried.rows.push_back({cells, judged});
        ++number;
    }
    service::PaymentCells broken{number, "XT", "one", "", "", {}, {}, Error{Code::bad_input, "row_malformed", "", {}, {}}};
    tried.rows.push_back({broken, {}});
    tried.has_days = true;
    tried.only_here = {{"XT-7K4M-2P9D", {"BANK-9", azn("1.00"), Instant{}}}};
    tried.to_record = 2;
    service::add_to(tried.sums, azn("24.80"));
    PaymentsFilePage page;
    page.tried = std::move(tried);
    page.parts = {"reference,amount,currency,id\n", R"(XT,"1",AZN,<b>)"};
    page.only_here_days = {{"BANK-9", november(12)}};
    return page;
}

}  // namespace

void add_payment_pages(Album& album)
{
    const auto around = finance_frame(album, "/payments");
    PaymentsPage empty{};
    empty.today = november(27);
    album.add("staff_payments_empty", empty, around);
    PaymentsPage full{service::InvoiceState::all, "040 123", november(27), {}, 120, 4, {}, 2, 3, true, wrong_form()};
    for (int i = 0; i < 20; ++i) full.rows.push_back(sample_invoice(i));
    service::add_to(full.owed, azn("123.45"));
    service::add_to(full.owed, Money{5, *Currency::parse("USD")});
    album.add("staff_payments", full, around);
    auto wrong_here = wrong_form();
    wrong_here.errors.erase(wrong_here.errors.begin());  // the reference is not typed here
    album.add("staff_invoice_open", InvoicePage{sample_invoice(0), "7", {}, {}, true, true, {}}, around);
    album.add("staff_invoice_part",
              InvoicePage{
                  sample_invoice(3), "7", {{"BANK-1", azn("2.40"), november(20), "cash <b>"}}, "part", true, false, wrong_here},
              around);
    album.add("staff_payments_file", PaymentsFilePage{{}, {}, false, {}, {}, {{"csv", "bank_file_missing"}}}, around);
    auto tried = tried_page();
    album.add("staff_payments_tried", tried, around);
    tried.was_recorded = true;
    tried.parts.clear();
    album.add("staff_payments_recorded", tried, around);
    LedgerPage payouts{"payouts", "all", {}, 700, {}};
    payouts.rows = {{"XT-7K4M-2P9D", "99440*****67", "refund", azn("20.00"), november(20), true},
                    {"XT-7K4M-2P9E", "99440*****68", "move", azn("1.00"), november(19), false}};
    service::add_to(payouts.sums, azn("21.00"));
    album.add("staff_payouts", payouts, around);
    album.add("staff_unclaimed_none", LedgerPage{"unclaimed", "all", {}, 0, {}}, around);
}

}  // namespace xitam::pages
