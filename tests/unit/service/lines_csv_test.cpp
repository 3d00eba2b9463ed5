#include "service/lines_csv.hpp"

#include "service/csv.hpp"

#include <gtest/gtest.h>

#include <fmt/format.h>

#include <algorithm>

namespace xitam::service {
namespace {

const std::string required_header = "msisdn,imsi,operator,payment_mode,status,currency,holder_kind";
const std::string good_row = "994401000001,001010000000001,demo,prepaid,active,AZN,citizen";

struct Read {
    Result<LinesCsvTotals> totals;
    std::vector<CsvLine> lines;
};

Read read(std::string_view text, const LinesCsvOptions& options = {})
{
    std::vector<CsvLine> lines;
    auto totals = read_lines_csv(text, options, [&](CsvLine&& line) { lines.push_back(std::move(line)); });
    return {std::move(totals), std::move(lines)};
}

// What a file of these columns and this one row is told: "column reason" for each problem.
std::string told(std::string_view header, std::string_view row)
{
    const auto answer = read(fmt::format("{}\n{}\n", header, row));
    if (!answer.totals) return answer.totals.error().reason;
    if (answer.lines.size() != 1) return fmt::format("{} rows", answer.lines.size());
    std::string out;
    for (const auto& problem : answer.lines[0].problems) {
        EXPECT_FALSE(problem.detail.empty()) << problem.reason << " says nothing about what to write";
        out += fmt::format("{}{} {}", out.empty() ? "" : "; ", problem.column, problem.reason);
    }
    EXPECT_EQ(out.empty(), answer.lines[0].line.has_value());
    return out.empty() ? "accepted" : out;
}

std::string with(std::string_view column, std::string_view value)
{
    return told(fmt::format("{},{}", required_header, column), fmt::format("{},{}", good_row, value));
}

// The required column `index` holds `value` instead.
std::string instead(std::size_t index, std::string_view value)
{
    std::vector<std::string> cells;
    CsvReader reader{good_row};
    CsvReader::Record record;
    EXPECT_TRUE(reader.next(record));
    cells.assign(record.cells.begin(), record.cells.end());
    cells.at(index) = value;
    return told(required_header, csv_row(cells));
}

TEST(LinesCsv, ReadsEveryColumn)
{
    const auto answer =
        read(lines_csv_header() +
             "\r\n994401000001,8999499000000000011,001010000000001,89049032123451234512345678901235,demo,\"Gənc, 10\","
             "postpaid,premium,suspended,2024-02-29,2026-11-01,2027-03-01,12.40,7.35,0,AZN,foreign,Li,Wei,"
             "1990-05-17,passport,e 1234567,CHN,li@example.cn,+8613800138000,zh,asan_imza  mobile_signature\r\n");
    ASSERT_TRUE(answer.totals) << answer.totals.error().detail;
    ASSERT_EQ(answer.lines.size(), 1U);
    ASSERT_TRUE(answer.lines[0].line) << answer.lines[0].problems.at(0).column << answer.lines[0].problems.at(0).reason;
    const Line& line = *answer.lines[0].line;
    EXPECT_EQ(answer.lines[0].row, 2U);
    EXPECT_EQ(line.msisdn.digits(), "994401000001");
    EXPECT_EQ(line.iccid->digits(), "8999499000000000011");
    EXPECT_EQ(line.imsi.digits(), "001010000000001");
    EXPECT_EQ(line.eid->digits(), "89049032123451234512345678901235");
    EXPECT_EQ(line.operator_id, "demo");
    EXPECT_EQ(line.plan, "Gənc, 10");
    EXPECT_EQ(line.payment_mode, PaymentMode::postpaid);
    EXPECT_EQ(line.number_class, NumberClass::premium);
    EXPECT_EQ(line.status, LineStatus::suspended);
    EXPECT_EQ(iso(*line.activated_on), "2024-02-29");
    EXPECT_EQ(iso(*line.last_used_on), "2026-11-01");
    EXPECT_EQ(iso(*line.contract_until), "2027-03-01");
    EXPECT_EQ(line.monthly_fee->text(), "12.40 AZN");
    EXPECT_EQ(line.balance->text(), "7.35 AZN");
    EXPECT_EQ(line.debt->text(), "0.00 AZN");
    EXPECT_EQ(line.currency.text(), "AZN");
    EXPECT_EQ(line.holder.kind, HolderKind::foreign);
    EXPECT_EQ(line.holder.given_names, "Li");
    EXPECT_EQ(line.holder.surname, "Wei");
    EXPECT_EQ(iso(*line.holder.birth_date), "1990-05-17");
    EXPECT_EQ(line.holder.document_type, DocumentType::passport);
    EXPECT_EQ(line.holder.document_number->text(), "E1234567");
    EXPECT_EQ(line.holder.document_country, "CHN");
    EXPECT_EQ(line.holder.email, "li@example.cn");
    EXPECT_EQ(line.holder.contact_msisdn->digits(), "8613800138000");
    EXPECT_EQ(line.holder.language, Lang::zh);
    EXPECT_EQ(line.bindings, (std::vector<std::string>{"asan_imza", "mobile_signature"}));
    EXPECT_EQ(read(lines_csv_header() + "\n" + lines_csv_row(line)).lines.at(0).line->holder.email, "li@example.cn");
    EXPECT_EQ(lines_csv_row(*read(lines_csv_header() + "\n" + lines_csv_row(line)).lines.at(0).line), lines_csv_row(line));
}

TEST(LinesCsv, BindingsAreWordsOfTheRulePack)
{
    for (const char* wrong : {"Asan Imza", "asan-imza", "asan_imza;bank"}) {
        const auto answer = read(required_header + ",bindings\n" + good_row + "," + wrong + "\n");
        EXPECT_FALSE(answer.lines.at(0).line) << wrong;
        EXPECT_EQ(answer.lines.at(0).problems.at(0).reason, "binding_malformed") << wrong;
    }
    EXPECT_TRUE(read(required_header + ",bindings\n" + good_row + ", \n").lines.at(0).line->bindings.empty());
}

TEST(LinesCsv, EmptyMeansNotKnownAndNeverADefaultAmount)
{
    const auto answer = read(
        required_header + ",balance,debt,monthly_fee,contract_until,eid,plan,number_class,language\n" + good_row + ",,,,,,,,\n",
        LinesCsvOptions{{}, Lang::az});
    ASSERT_TRUE(answer.totals && answer.lines.at(0).line);
    const Line& line = *answer.lines[0].line;
    EXPECT_FALSE(line.balance);
    EXPECT_FALSE(line.debt);
    EXPECT_FALSE(line.monthly_fee);
    EXPECT_FALSE(line.contract_until);
    EXPECT_FALSE(line.eid);
    EXPECT_EQ(line.number_class, NumberClass::standard);
    EXPECT_EQ(line.holder.language, Lang::az) << "the installation's language, where the row tells none";
}

TEST(LinesCsv, UnderstandsWhatSpreadsheetsWrite)
{
    for (const std::string& text : {
             "\xEF\xBB\xBF" + required_header + "\r\n" + good_row + "\r\n",       // byte order mark, CRLF
             required_header + "\n" + good_row,                                   // no line end at the end
             required_header + "\r" + good_row + "\r",                            // CR alone
             "\n\n" + required_header + "\n\n" + good_row + "\n\n\n",             // empty rows
             " msisdn ," + required_header.substr(7) + "\n " + good_row + " \n",  // spaces around
             std::string{"\"msisdn\","} + required_header.substr(7) + "\n\"+994 40 100-00-01\"" + good_row.substr(12) + "\n",
         }) {
        const auto answer = read(text);
        ASSERT_TRUE(answer.totals) << text << answer.totals.error().detail;
        ASSERT_EQ(answer.lines.size(), 1U) << text;
        ASSERT_TRUE(answer.lines[0].line) << text;
        EXPECT_EQ(answer.lines[0].line->msisdn.digits(), "994401000001");
    }
}

TEST(LinesCsv, TheHeaderIsAContract)
{
    const auto refused = [](std::string_view text) {
        auto answer = read(text);
        EXPECT_TRUE(answer.lines.empty());
        return answer.totals ? std::string{"accepted"} : answer.totals.error().reason + ": " + answer.totals.error().detail;
    };
    EXPECT_EQ(refused("").substr(0, 9), "csv_empty");
    EXPECT_EQ(refused("\xEF\xBB\xBF\n\n").substr(0, 9), "csv_empty");
    EXPECT_EQ(refused("msisdn;imsi;operator\n1;2;3\n"),
              "csv_semicolons: the columns are separated by semicolons; save the file as CSV with commas");
    EXPECT_EQ(refused("msisdn\timsi\n"), "csv_semicolons: the columns are separated by tabs; save the file as CSV with commas");
    EXPECT_EQ(refused(required_header + ",balanse\n" + good_row + ",1\n"),
              "csv_column_unknown: unknown column \"balanse\"; the nearest known one is balance");
    EXPECT_EQ(refused(required_header + ",\n"), "csv_column_unknown: column 8 of the header has no name");
    EXPECT_EQ(refused("MSISDN," + required_header.substr(7) + "\n"),
              "csv_column_unknown: unknown column \"MSISDN\"; the nearest known one is msisdn");
    EXPECT_EQ(refused(required_header + ",imsi\n"), "csv_column_twice: the column imsi stands twice in the header");
    EXPECT_EQ(refused("msisdn,operator,status,currency,holder_kind\n"),
              "csv_column_missing: the header lacks the required columns: imsi, payment_mode");
    EXPECT_EQ(refused("\xFF\xFEm\0s\0"), "csv_not_utf8: the file is not UTF-8; save it as \"CSV UTF-8\"");
    EXPECT_EQ(refused(required_header + ",plan\n" + good_row + ",G\xE4nc\n").substr(0, 12), "csv_not_utf8") << "Latin-1";
    EXPECT_EQ(refused("msisdn\"x\",imsi\n").substr(0, 17), "csv_header_quotes");
}

TEST(LinesCsv, RequiredCellsMustNotBeEmpty)
{
    const char* columns[] = {"msisdn", "imsi", "operator", "payment_mode", "status", "currency", "holder_kind"};
    for (std::size_t i = 0; i < std::size(columns); ++i) {
        EXPECT_EQ(instead(i, ""), fmt::format("{} value_missing", columns[i]));
    }
}

TEST(LinesCsv, EachWrongCellIsNamedWithItsReason)
{
    EXPECT_EQ(instead(0, "0501234567"), "msisdn msisdn_malformed");
    EXPECT_EQ(instead(1, "12345"), "imsi imsi_malformed");
    EXPECT_EQ(instead(3, "pre-paid"), "payment_mode word_unknown");
    EXPECT_EQ(instead(4, "Active"), "status word_unknown");
    EXPECT_EQ(instead(5, "azn"), "currency currency_unknown");
    EXPECT_EQ(instead(6, "tourist"), "holder_kind word_unknown");
    EXPECT_EQ(with("iccid", "123"), "iccid iccid_malformed");
    EXPECT_EQ(with("eid", "89049032123451234512345678901236"), "eid eid_malformed");
    EXPECT_EQ(with("number_class", "gold"), "number_class word_unknown");
    EXPECT_EQ(with("document_type", "national_id"), "document_type word_unknown");
    EXPECT_EQ(with("language", "de"), "language word_unknown");
    EXPECT_EQ(with("document_number", "C-1"), "document_number document_number_malformed");
    EXPECT_EQ(with("document_country", "Azerbaijan"), "document_country country_malformed");
    EXPECT_EQ(with("email", "not an address"), "email email_malformed");
    EXPECT_EQ(with("contact_msisdn", "call me"), "contact_msisdn msisdn_malformed");
    EXPECT_EQ(with("plan", std::string(201, 'x')), "plan text_too_long");
    EXPECT_EQ(with("surname", "\"two\nlines\""), "surname text_has_control_characters");
    for (const char* date : {"01.02.2026", "2026-02-30", "2026-2-3", "2026-13-01", "today"}) {
        EXPECT_EQ(with("contract_until", date), "contract_until date_malformed") << date;
    }
    for (const char* amount : {"\"7,35\"", "7.355", "1e3", "7.35 AZN", ".5", "5.", "+5", "1 000", "99999999999999"}) {
        EXPECT_EQ(with("balance", amount), "balance amount_malformed") << amount;
    }
    for (const char* column : {"balance", "debt", "monthly_fee"})
        EXPECT_EQ(with(column, "-1"), fmt::format("{} amount_negative", column));
    EXPECT_EQ(told(required_header, "x,y,demo,prepaid,active,AZN,citizen"), "msisdn msisdn_malformed; imsi imsi_malformed")
        << "all wrong cells at once";
}

TEST(LinesCsv, EveryWordOfTheContractIsUnderstood)
{
    for (const auto& [value, text] : payment_mode_words) EXPECT_EQ(instead(3, text), "accepted");
    for (const auto& [value, text] : line_status_words) EXPECT_EQ(instead(4, text), "accepted");
    for (const auto& [value, text] : holder_kind_words) EXPECT_EQ(instead(6, text), "accepted");
    for (const auto& [value, text] : number_class_words) EXPECT_EQ(with("number_class", text), "accepted");
    for (const auto& [value, text] : document_type_words) EXPECT_EQ(with("document_type", text), "accepted");
    for (const auto& [value, text] : lang_words) EXPECT_EQ(with("language", text), "accepted");
}

TEST(LinesCsv, OperatorsAreThoseOfThePacks)
{
    const LinesCsvOptions options{{"azercell", "bakcell", "demo"}, Lang::en};
    const auto answer = read(required_header + "\n994501234567,400010000000105,azersell,prepaid,active,AZN,citizen\n", options);
    ASSERT_EQ(answer.lines.at(0).problems.size(), 1U);
    EXPECT_EQ(answer.lines[0].problems[0].reason, "operator_unknown");
    EXPECT_EQ(answer.lines[0].problems[0].detail, "there is no rule pack of this id; the nearest known one is azercell");
    EXPECT_TRUE(read(required_header + "\n" + good_row + "\n", options).lines.at(0).line);
}

TEST(LinesCsv, ARowThatIsBrokenDoesNotTakeTheOthersWithIt)
{
    const auto answer = read(required_header + "\n" + good_row + ",surplus\n" +                                        // row 2
                             "994401000002,0010100\"00000002,demo,prepaid,active,AZN,citizen\n" +                      // row 3
                             "\"994401000003\"x,001010000000003,demo,prepaid,active,AZN,citizen\n" +                   // row 4
                             "994401000004,001010000000004,demo,prepaid,active,AZN,citizen\n" +                        // row 5
                             "994401000005,001010000000005,demo,prepaid,active\n" +                                    // row 6
                             "994401000006,001010000000006,demo,prepaid,active,AZN,\"citizen\n994401000007,0,0,0\n");  // row 7
    ASSERT_TRUE(answer.totals);
    EXPECT_EQ(answer.totals->rows, 6U);
    EXPECT_EQ(answer.totals->refused, 5U);
    std::vector<std::string> verdicts;
    for (const auto& line : answer.lines) {
        verdicts.push_back(fmt::format("{} {}", line.row, line.line ? "accepted" : line.problems.at(0).reason));
    }
    EXPECT_EQ(verdicts, (std::vector<std::string>{"2 cell_count", "3 quote_misplaced", "4 quote_misplaced", "5 accepted",
                                                  "6 cell_count", "7 quote_open"}));
}

TEST(LinesCsv, TheSameLineTwiceInAFileIsRefusedByTheRowOfTheFirst)
{
    const auto answer = read(required_header + "\n" + good_row + "\n" +
                             "994401000002,001010000000001,demo,prepaid,active,AZN,citizen\n"
                             "994401000001,001010000000003,demo,prepaid,active,AZN,citizen\n");
    EXPECT_TRUE(answer.lines.at(0).line);
    ASSERT_EQ(answer.lines.at(1).problems.size(), 1U);
    EXPECT_EQ(answer.lines[1].problems[0].reason, "imsi_twice");
    EXPECT_EQ(answer.lines[1].problems[0].detail, "row 2 has the same imsi: keep one of them");
    EXPECT_FALSE(answer.lines[1].line);
    EXPECT_EQ(answer.lines.at(2).problems.at(0).reason, "msisdn_twice");
}

TEST(LinesCsv, AWrongLuhnDigitIsANoticeOnly)
{
    const auto answer = read(required_header + ",iccid\n" + good_row + ",8999499000000000012\n");
    ASSERT_TRUE(answer.lines.at(0).line);
    ASSERT_EQ(answer.lines[0].notices.size(), 1U);
    EXPECT_EQ(answer.lines[0].notices[0].reason, "iccid_luhn");
}

TEST(LinesCsv, VerdictsHoldNoPersonalData)
{
    const auto answer =
        read(required_header +
             ",surname,email,document_number\n"
             "canary-number,canary-imsi,demo,prepaid,active,AZN,citizen,\"canary\nname\",canary mail,!!canary\n");
    ASSERT_EQ(answer.lines.at(0).problems.size(), 5U);
    for (const auto& problem : answer.lines[0].problems)
        EXPECT_EQ(problem.detail.find("canary"), std::string::npos) << problem.reason;
}

TEST(LinesCsv, TellsItsProgressUpToTheEnd)
{
    std::string text = required_header + "\n";
    for (int i = 0; i < 2500; ++i) text += fmt::format("99440{:07},00101{:010},demo,prepaid,active,AZN,citizen\n", i, i);
    std::vector<std::size_t> done;
    const auto totals = read_lines_csv(
        text, {}, [](CsvLine&&) {},
        [&](std::size_t bytes, std::size_t total) {
            EXPECT_EQ(total, text.size());
            done.push_back(bytes);
        });
    ASSERT_TRUE(totals);
    EXPECT_EQ(totals->rows, 2500U);
    EXPECT_EQ(totals->refused, 0U);
    EXPECT_EQ(done.size(), 3U);
    EXPECT_TRUE(std::is_sorted(done.begin(), done.end()));
    EXPECT_EQ(done.back(), text.size());
}

TEST(CsvCells, FormulasAreMadeHarmlessAndComeBack)
{
    for (const std::string cell : {"=1+1", "+994", "-7", "@sum", "=HYPERLINK(\"x\",\"y\")", "plain", "a,b", "say \"hi\"", ""}) {
        std::string out;
        append_csv_cell(out, cell);
        CsvReader reader{out};
        CsvReader::Record record;
        if (cell.empty()) {
            EXPECT_EQ(out, "");
            continue;
        }
        ASSERT_TRUE(reader.next(record)) << cell;
        ASSERT_EQ(record.cells.size(), 1U) << cell;
        EXPECT_FALSE(looks_like_formula(record.cells[0])) << cell;
        EXPECT_TRUE(record.cells[0] == cell || record.cells[0] == "'" + cell) << cell;
    }
    const auto answer = read(required_header + ",plan\n" + good_row + ",'=cmd\n");
    EXPECT_EQ(answer.lines.at(0).line->plan, "=cmd");
    EXPECT_NE(lines_csv_row(*answer.lines[0].line).find(",'=cmd,"), std::string::npos);
    EXPECT_EQ(csv_row({"", "a", ""}), ",a,\r\n");
}

}  // namespace
}  // namespace xitam::service
