// One field takes everything: what each pattern is, and what a clerk is told when a keyboard is set to something else.
#include "service/read_scan.hpp"

#include "base/digits.hpp"
#include "domain/identity/mrz_lines.hpp"

#include <gtest/gtest.h>

namespace xitam::service {
namespace {

constexpr Date scan_day{std::chrono::year{2026}, std::chrono::month{11}, std::chrono::day{27}};

constexpr std::string_view passport_1 = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<";
constexpr std::string_view passport_2 = "L898902C36UTO7408122F3004157ZE184226B<<<<<16";  // Doc 9303-4, valid until 2030

// "card 8999...", "case XT-...", "lines NUMBER", "number 050...", "document C1...", or "fault REASON".
std::string told_scan(std::string_view text)
{
    const auto read = read_scan(scan_day, text);
    if (!read) return "fault " + read.error().reason;
    if (const auto* card = std::get_if<ScannedCard>(&*read)) return "card " + card->iccid.digits();
    if (const auto* found = std::get_if<ScannedCase>(&*read)) return "case " + found->reference;
    if (const auto* lines = std::get_if<Mrz>(&*read)) return "lines " + lines->number;
    if (const auto* number = std::get_if<TypedNumber>(&*read)) return "number " + number->digits;
    return "document " + std::get<TypedDocument>(*read).number.text();
}

TEST(ReadScan, TellsThingsApartByTheirPattern)
{
    const std::string one{passport_1};
    const std::string two{passport_2};
    const std::string card = std::string{"899944000000000001"} + luhn_digit("899944000000000001");
    const std::vector<std::pair<std::string, std::string>> cases{
        {card, "card " + card},
        {"  " + card.substr(0, 4) + " " + card.substr(4, 4) + "-" + card.substr(8) + "\n", "card " + card},
        {card + "F", "card " + card},
        {"XT-7K4M-2P9D", "case XT-7K4M-2P9D"},
        {"xt7k4m2p9d", "case XT-7K4M-2P9D"},
        {"http://127.0.0.1:8080/status/XT7K4M2P9D.8B7QZZZZZZZZ", "case XT-7K4M-2P9D"},
        {"https://lines.example/status/XT7K4M2P9D.3.8B7QZZZ?lang=zh", "case XT-7K4M-2P9D"},
        {"HTTPS://LINES.EXAMPLE/STATUS/XT7K4M2P9D.8B7Q", "case XT-7K4M-2P9D"},
        {one + "\n" + two, "lines L898902C3"},
        {one + "\t" + two + "\n", "lines L898902C3"},
        {one + "\r\n" + two + "\r\n", "lines L898902C3"},
        {one + two, "lines L898902C3"},
        {"p<utoeriksson<<anna<maria<<<<<<<<<<<<<<<<<<<\n" + two, "lines L898902C3"},  // Caps Lock
        {"I<UTOD231458907<<<<<<<<<<<<<<<\n7408122F3004157UTO<<<<<<<<<<<2\nERIKSSON<<ANNA<MARIA<<<<<<<<<<", "lines D23145890"},
        {"050 123 45 67", "number 0501234567"},
        {"+994 50 123-45-67", "number +994501234567"},
        {"００９９４５０１２３４５６７", "number 00994501234567"},  // full-width
        {"ＸＴ－７Ｋ４Ｍ－２Ｐ９Ｄ", "case XT-7K4M-2P9D"},
        {"C1234567", "document C1234567"},
        {"aa 123 45 67", "document AA1234567"},
        {"AZE/12345678", "document AZE12345678"},
    };
    for (const auto& [text, told] : cases) EXPECT_EQ(told_scan(text), told) << text;
}

TEST(ReadScan, SaysWhatIsWrongInsteadOfGuessing)
{
    const std::string one{passport_1};
    const std::string two{passport_2};
    const std::vector<std::pair<std::string, std::string>> cases{
        {"", "scan_empty"},
        {" \n\t ", "scan_empty"},
        {"12", "scan_short"},
        {"8999440000000000019", "scan_card"},  // the last digit does not fit
        {std::string(32, '8'), "scan_eid"},
        {"490154203237518", "scan_device"},
        {"123456789012345678901234", "scan_unknown"},
        {"hello", "scan_unknown"},
        {"C1", "scan_unknown"},
        {"C1234567!", "scan_unknown"},
        {one, "scan_half"},
        {two, "scan_half"},
        {one + "\n" + two + "\n" + one + "\n" + two, "scan_several"},
        {"0501234567\n0501234568", "scan_several"},
        {std::string(500, '1'), "scan_several"},
        {one + "\n" + "L898902C46UTO7408122F3004157ZE184226B<<<<<16", "mrz_check_number"},
        {one + "\n" + two.substr(1), "mrz_length"},
        {"https://evil.example/pay/123", "scan_link"},
        {"З<ГЕЩУКШЛЫЫЩТ<<ФТТФ", "scan_cyrillic"},
        {"ЧЕ-7Л4Ь-2З9В", "scan_cyrillic"},
        {"à(àé\"'(-è", "scan_azerty"},  // 0501234567 without Shift
        {"&\"'(-_", "scan_azerty"},
        {"P;UTOERIKSSON;;ANNA;MARIA;;;;;;;;;;;;;;;;;;;\n" + two, "scan_layout"},
        {"ə123456", "scan_layout"},
    };
    for (const auto& [text, reason] : cases) EXPECT_EQ(told_scan(text), "fault " + reason) << text;
}

TEST(ReadScan, NamesTheLineAndTheSignThatDoNotFit)
{
    const auto read = read_scan(scan_day, std::string{passport_1} + "\nL898902C46UTO7408122F3004157ZE184226B<<<<<16");
    ASSERT_FALSE(read);
    EXPECT_EQ(read.error().line, 2);
    EXPECT_EQ(read.error().sign, 10);
}

// What our own specimens show is what the field reads.
TEST(ReadScan, ReadsASpecimenBack)
{
    Mrz made;
    made.document_code = "P";
    made.issuing_state = "UTO";
    made.surname = "LIN";
    made.given_names = "XIAOYU";
    made.number = "C12345601";
    made.nationality = "UTO";
    const auto lines = mrz_lines(made, MrzSize::td3);
    ASSERT_TRUE(lines);
    EXPECT_EQ(told_scan((*lines)[0] + "\n" + (*lines)[1]), "lines C12345601");
}

}  // namespace
}  // namespace xitam::service
