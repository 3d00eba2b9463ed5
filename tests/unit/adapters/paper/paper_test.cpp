// Paper for people, judged by tools that read it: pdftotext, pdffonts, pdfinfo. All five languages.
#include "adapters/paper/paper.hpp"

#include "../temp_dir.hpp"
#include "adapters/calendar/tz_calendar.hpp"
#include "adapters/paper/qr_path.hpp"
#include "domain/certificate/closure.hpp"
#include "service/word_certificate.hpp"

#include <gtest/gtest.h>

#include <ZXing/DecodeHints.h>
#include <ZXing/ReadBarcode.h>

#include <algorithm>
#include <array>
#include <thread>

namespace xitam {
namespace {

using certificate::Worded;

constexpr const char* salt = "5f0a61c27e9b4d3880aa12f4c9e3b7d1";
const std::string jws(900, 'A');        // too long for the code
const std::string short_jws(480, 'B');  // the usual length of the short form

Money azn(const char* amount)
{
    return Money::parse(amount, Currency::parse("AZN").value()).value();
}

Wording wording(Lang first, Lang second)
{
    return {first, second, "Demo Mobil", "Asia/Baku", "https://xitam.example.org/"};
}

certificate::ClosureClaims closure()
{
    certificate::ClosureFacts facts{Msisdn::parse("994401234523").value()};
    facts.issuer = "https://xitam.example.org";
    facts.issued_at = parse_instant("2026-11-25T11:20:09Z").value();
    facts.order = OrderId::parse("0190c8f2-7a1b-7c3d-8e4f-0123456789ab").value();
    facts.number_salt = salt;
    facts.cut_at = parse_instant("2026-11-25T11:19:58Z").value();
    facts.disconnected_at = parse_instant("2026-11-25T11:20:02Z").value();
    facts.operator_id = "demo";
    facts.network = {certificate::NetworkWord::removed, certificate::NetworkWord::cancelled,
                     certificate::NetworkWord::not_attached};
    facts.balance = {certificate::BalanceOutcome::refunded, azn("3.40")};
    facts.rest_until = parse_date("2027-05-24").value();
    facts.audit_head = "ab12";
    return certificate::state_closure(facts, [](std::string_view) { return std::string(64, 'f'); }).value();
}

certificate::CertificateSheet certificate_in(Lang first, Lang second)
{
    return word_certificate(closure(), salt, {jws, short_jws, "oKIywvGUpTVTyxMQ3bwIIeQUudfr_CkLMjCE19ECD-U"},
                            wording(first, second), TzCalendar{});
}

certificate::ReceiptSheet receipt_in(Lang first, Lang second)
{
    certificate::ReceiptClaims claims;
    claims.iat = parse_instant("2026-11-22T06:42:03Z").value();
    claims.jti = "receipt-0190c8f2-7a1b-7c3d-8e4f-0123456789ab-1";
    claims.number = "99440*****23";
    claims.received_at = parse_instant("2026-11-22T06:42:00Z").value();
    claims.billing_stop_on = parse_date("2026-11-23").value();
    claims.channel = "desk";
    claims.reason = "leaving-country";
    claims.documents = {"passport", "sim-card"};
    claims.balance_way = "refund";
    claims.lines = {{"balance_brought", azn("12.40"), ""},
                    {"early_termination_fee", azn("30.00"), "5 x 12.00 AZN x 50 % = 30.00 AZN (max. 100.00 AZN)"},
                    {"set_against_balance", azn("12.40"), ""},
                    {"final_invoice", azn("17.60"), "30.00 AZN - 12.40 AZN = 17.60 AZN"}};
    claims.invoice = certificate::InvoiceClaim{"XT-7F3K-9QMA-F", azn("17.60"), parse_date("2026-12-07").value()};
    auto sheet = word_receipt(claims, "XT-7F3K-9QMA", {jws, short_jws, "oKIywvGUpTVTyxMQ3bwIIeQUudfr_CkLMjCE19ECD-U"},
                              wording(first, second), TzCalendar{});
    sheet.notices = {{"A bank uses this number for sign-in codes. Change it there first.", "Bu nömrə bankda istifadə olunur."}};
    sheet.next_steps = {{"You have nothing to do. We cut the line and send the certificate.", "Sizdən heç nə tələb olunmur."}};
    return sheet;
}

struct Printed {
    std::string text;  // as extracted, white space squeezed
    std::string fonts;
    std::string info;
};

Printed printed(const Result<std::string>& pdf)
{
    EXPECT_TRUE(pdf) << (pdf ? "" : pdf.error().reason + ": " + pdf.error().detail);
    if (!pdf) return {};
    const test::TempDir dir;
    const auto file = (dir / "sheet.pdf").string();
    test::write_file(file, *pdf);
    auto raw = test::run_tool("pdftotext -layout " + file + " - 2>&1").output;
    std::string text;
    for (const char c : raw) {
        const bool space = c == ' ' || c == '\n' || c == '\f';
        if (!space) text += c;
        else if (!text.empty() && text.back() != ' ') text += ' ';
    }
    return {text, test::run_tool("pdffonts " + file + " 2>&1").output,
            test::run_tool("pdfinfo -struct " + file + " 2>&1").output + test::run_tool("pdfinfo " + file + " 2>&1").output};
}

bool holds(const std::string& text, const std::string& part)
{
    return text.find(part) != std::string::npos;
}

// Chinese lines break anywhere: compare without spaces.
std::string squeezed(std::string text)
{
    std::erase(text, ' ');
    return text;
}

// Each font line of pdffonts ends in "emb sub uni object ID": all three must say yes.
void expect_embedded(const std::string& fonts)
{
    std::istringstream lines{fonts};
    std::string line;
    int counted = 0;
    while (std::getline(lines, line)) {
        if (line.starts_with("name") || line.starts_with("---") || line.empty()) continue;
        ++counted;
        EXPECT_TRUE(holds(line, " yes yes yes ")) << line;
    }
    EXPECT_GT(counted, 0) << fonts;
}

class EveryLanguage : public testing::TestWithParam<Lang> {};

TEST_P(EveryLanguage, CertificateIsOneReadablePageWithItsFontsInside)
{
    const auto second = GetParam() == Lang::az ? Lang::en : Lang::az;
    const auto sheet = certificate_in(GetParam(), second);
    const auto paper = printed(certificate_pdf(sheet));
    for (const std::string part :
         {"+99440*****23", "Demo Mobil", "2026-11-25 15:19 (UTC+04:00, Asia/Baku)", "2026-11-25 15:20 (UTC+04:00, Asia/Baku)",
          "2027-05-24", "3.40 AZN", salt, "closure-0190c8f2-7a1b-7c3d-8e4f-0123456789ab",
          "oKIywvGUpTVTyxMQ3bwIIeQUudfr_CkLMjCE19ECD-U"}) {
        EXPECT_TRUE(holds(paper.text, part)) << part << "\n" << paper.text;
    }
    const auto all = squeezed(paper.text);
    for (const auto& row : sheet.rows) {
        EXPECT_TRUE(holds(all, squeezed(row.label.first))) << row.label.first << "\n" << paper.text;
        EXPECT_TRUE(holds(all, squeezed(row.label.second))) << row.label.second;
    }
    EXPECT_TRUE(holds(all, squeezed(sheet.head.title.first))) << paper.text;
    EXPECT_FALSE(holds(paper.text, "DEMO CLOCK"));
    expect_embedded(paper.fonts);
    EXPECT_TRUE(holds(paper.info, "Pages:           1\n")) << paper.info;
    EXPECT_TRUE(holds(paper.info, "Tagged:          yes")) << paper.info;
    EXPECT_TRUE(holds(paper.info, "A4")) << paper.info;
    EXPECT_TRUE(holds(paper.info, "Title:           " + sheet.head.title.first)) << paper.info;
    for (const std::string tag : {"Document", "H1", "Table", "TR", "TH", "TD"}) EXPECT_TRUE(holds(paper.info, tag)) << tag;
}

TEST_P(EveryLanguage, ReceiptIsOneReadablePageWithItsFontsInside)
{
    const auto second = GetParam() == Lang::az ? Lang::en : Lang::az;
    const auto sheet = receipt_in(GetParam(), second);
    const auto paper = printed(receipt_pdf(sheet));
    for (const std::string part :
         {"XT-7F3K-9QMA", "+99440*****23", "2026-11-22 10:42 (UTC+04:00, Asia/Baku)", "2026-11-23", "12.40 AZN",
          "5 x 12.00 AZN x 50 % = 30.00 AZN", "17.60 AZN", "2026-12-07", "XT-7F3K-9QMA-F"}) {
        EXPECT_TRUE(holds(paper.text, part)) << part << "\n" << paper.text;
    }
    expect_embedded(paper.fonts);
    EXPECT_TRUE(holds(paper.info, "Pages:           1\n")) << paper.info;
    EXPECT_TRUE(holds(paper.info, "Tagged:          yes")) << paper.info;
}

TEST_P(EveryLanguage, PaperIsLightEnoughForASlowLink)
{
    constexpr std::size_t most = 102'400;
    const auto second = GetParam() == Lang::az ? Lang::en : Lang::az;
    EXPECT_LE(certificate_pdf(certificate_in(GetParam(), second)).value().size(), most);
    EXPECT_LE(receipt_pdf(receipt_in(GetParam(), second)).value().size(), most);
}

TEST_P(EveryLanguage, PlainTextSaysTheSame)
{
    const auto sheet = certificate_in(GetParam(), Lang::en);
    const auto text = certificate::certificate_text(sheet);
    for (const auto& row : sheet.rows) EXPECT_TRUE(holds(text, row.label.first)) << row.label.first;
    EXPECT_TRUE(holds(text, "+99440*****23"));
    EXPECT_TRUE(holds(text, "https://xitam.example.org/verify#" + short_jws));
    EXPECT_FALSE(holds(text, "{")) << text;
    const auto receipt = certificate::receipt_text(receipt_in(GetParam(), Lang::en));
    EXPECT_TRUE(holds(receipt, "2026-11-22 10:42 (UTC+04:00, Asia/Baku)"));
    EXPECT_FALSE(holds(receipt, "{")) << receipt;
    EXPECT_FALSE(holds(receipt, "receipt.")) << receipt;
}

INSTANTIATE_TEST_SUITE_P(Paper, EveryLanguage, testing::ValuesIn(all_langs), [](const auto& lang) {
    return std::string{"language"} + std::to_string(static_cast<int>(lang.param));
});

// What a phone would see: the page as an image, read by a decoder that is not the one that drew it.
std::string code_on(const std::string& pdf)
{
    const test::TempDir dir;
    test::write_file(dir / "sheet.pdf", pdf);
    const auto pgm = test::run_tool("pdftoppm -r 200 -gray -singlefile " + (dir / "sheet.pdf").string());
    std::istringstream image{pgm.output};
    std::string magic;
    int width = 0;
    int height = 0;
    int depth = 0;
    image >> magic >> width >> height >> depth;
    image.get();
    std::vector<std::uint8_t> pixels(static_cast<std::size_t>(width) * static_cast<std::size_t>(height));
    image.read(reinterpret_cast<char*>(pixels.data()), static_cast<std::streamsize>(pixels.size()));
    if (magic != "P5" || depth != 255 || !image) return "not an image";
    const auto found = ZXing::ReadBarcode({pixels.data(), width, height, ZXing::ImageFormat::Lum},
                                          ZXing::DecodeHints{}.setFormats(ZXing::BarcodeFormat::QRCode));
    return found.isValid() ? found.text() : "no code found";
}

TEST(Paper, TheCodeReadsBackAsTheVerifyUrl)
{
    EXPECT_EQ(code_on(certificate_pdf(certificate_in(Lang::en, Lang::az)).value()),
              "https://xitam.example.org/verify#" + short_jws);
    // The longest that the rule allows: a full certificate of 899 characters with the URL.
    const std::string longest(899 - std::string{"https://xitam.example.org/verify#"}.size(), 'Z');
    const auto sheet =
        word_certificate(closure(), salt, {longest, short_jws, "kid"}, wording(Lang::en, Lang::az), TzCalendar{});
    EXPECT_EQ(code_on(certificate_pdf(sheet).value()), "https://xitam.example.org/verify#" + longest);
}

// "M4 4h7v1h-7z": the boxes of a path, painted four points to a module.
std::vector<std::uint8_t> painted(const paper::QrPath& code, int width)
{
    std::vector<std::uint8_t> pixels(static_cast<std::size_t>(width) * static_cast<std::size_t>(width), 255);
    std::istringstream path{code.path};
    std::string rest;
    char sign = 0;
    int x = 0;
    int y = 0;
    int run = 0;
    while (path >> sign >> x >> y >> sign >> run && std::getline(path, rest, 'z')) {
        for (int row = 4 * y; row < 4 * y + 4; ++row) {
            for (int column = 4 * x; column < 4 * (x + run); ++column)
                pixels.at(static_cast<std::size_t>(row) * static_cast<std::size_t>(width) + static_cast<std::size_t>(column)) =
                    0;
        }
    }
    return pixels;
}

TEST(Paper, ACodeOnAPageReadsBack)
{
    const std::string url = "https://xitam.example.org/status/XT7F3K9QMA.8B7Q1M2N3P4R5S6T7V8W9X0Y1Z";
    const auto code = paper::qr_path(url);
    ASSERT_GT(code.size, 0);
    const int width = 4 * code.size;
    const auto pixels = painted(code, width);
    const auto found = ZXing::ReadBarcode({pixels.data(), width, width, ZXing::ImageFormat::Lum},
                                          ZXing::DecodeHints{}.setFormats(ZXing::BarcodeFormat::QRCode));
    EXPECT_EQ(found.isValid() ? found.text() : "no code found", url);
    EXPECT_EQ(paper::qr_path(std::string(4000, 'x')).size, 0) << "too long for any code";
}

TEST(Paper, SaysDemoClockInEveryLanguage)
{
    auto claims = closure();
    claims.demo_clock = true;
    for (const Lang lang : all_langs) {
        const auto sheet = word_certificate(claims, salt, {jws, short_jws, "kid"}, wording(lang, Lang::az), TzCalendar{});
        EXPECT_TRUE(holds(printed(certificate_pdf(sheet)).text, "DEMO CLOCK"));
        EXPECT_TRUE(holds(certificate::certificate_text(sheet), "DEMO CLOCK"));
    }
}

TEST(Paper, ARestorationNoticeNamesTheCertificateThatNoLongerHolds)
{
    const certificate::RestorationClaims claims{"https://xitam.example.org",
                                                parse_instant("2026-12-01T08:00:09Z").value(),
                                                "restoration-1",
                                                closure().jti,
                                                "99440*****23",
                                                closure().number_hash,
                                                parse_instant("2026-12-01T08:00:00Z").value(),
                                                "demo",
                                                "1",
                                                "ab12",
                                                false};
    for (const Lang lang : all_langs) {
        const auto sheet = word_restoration(claims, salt, {jws, short_jws, "kid"}, wording(lang, Lang::az), TzCalendar{});
        const auto paper = printed(certificate_pdf(sheet)).text;
        EXPECT_TRUE(holds(paper, closure().jti)) << paper;
        EXPECT_TRUE(holds(paper, "2026-12-01 12:00 (UTC+04:00, Asia/Baku)")) << paper;
        EXPECT_FALSE(holds(certificate::certificate_text(sheet), "restoration.")) << paper;
    }
}

TEST(Paper, TheSameSheetIsTheSameFile)
{
    const auto first = certificate_pdf(certificate_in(Lang::zh, Lang::az));
    ASSERT_TRUE(first);
    ASSERT_TRUE(receipt_pdf(receipt_in(Lang::ru, Lang::az)));  // what was set in between leaves no trace
    EXPECT_EQ(*first, certificate_pdf(certificate_in(Lang::zh, Lang::az)).value());
}

TEST(Paper, SheetsSetAtOnceAreTheSameFiles)
{
    const auto sheet = certificate_in(Lang::zh, Lang::az);
    const auto alone = certificate_pdf(sheet).value();
    const auto set_again = [&] {
        for (int i = 0; i < 3; ++i) EXPECT_EQ(certificate_pdf(sheet).value(), alone);
    };
    std::array threads{std::thread{set_again}, std::thread{set_again}, std::thread{set_again}};
    for (auto& thread : threads) thread.join();
}

TEST(Paper, AVeryLongReceiptTakesAnotherPageAndLosesNothing)
{
    auto sheet = receipt_in(Lang::ru, Lang::az);
    for (int i = 0; i < 60; ++i)
        sheet.notices.push_back({"Notice number " + std::to_string(i) + " end", "Qeyd " + std::to_string(i)});
    const auto paper = printed(receipt_pdf(sheet));
    for (int i = 0; i < 60; ++i) EXPECT_TRUE(holds(paper.text, "Notice number " + std::to_string(i) + " end"));
    EXPECT_FALSE(holds(paper.info, "Pages:           1\n")) << paper.info;
    EXPECT_TRUE(holds(paper.text, "ES256"));
}

TEST(Paper, ACertificateWithoutACodeThatFitsIsStillPrinted)
{
    const auto sheet =
        word_certificate(closure(), salt, {jws, std::string(5000, 'C'), "kid"}, wording(Lang::en, Lang::az), TzCalendar{});
    EXPECT_TRUE(sheet.seal.qr_text.empty());
    EXPECT_TRUE(certificate_pdf(sheet));
}

TEST(Paper, EveryOutcomeHasItsWords)
{
    using certificate::BalanceOutcome;
    for (const auto outcome : {BalanceOutcome::none, BalanceOutcome::refunded, BalanceOutcome::moved, BalanceOutcome::lapsed,
                               BalanceOutcome::waived}) {
        auto claims = closure();
        claims.balance.outcome = outcome;
        claims.attested_by = "clerk";
        for (const Lang lang : all_langs) {
            const auto text = certificate::certificate_text(
                word_certificate(claims, salt, {jws, short_jws, "kid"}, wording(lang, Lang::en), TzCalendar{}));
            EXPECT_FALSE(holds(text, "certificate.")) << text;
            EXPECT_EQ(holds(text, "3.40 AZN"), outcome != BalanceOutcome::none) << text;
        }
    }
}

}  // namespace
}  // namespace xitam
