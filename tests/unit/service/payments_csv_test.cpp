// The bank's list as a file: every fault has a word, and a good row is read whole.
#include "service/payments_csv.hpp"

#include <gtest/gtest.h>

#include <utility>

namespace xitam::service {
namespace {

TEST(PaymentsCsv, AFileThatIsNoListIsRefusedWhole)
{
    const std::pair<std::string, const char*> faults[] = {
        {"", "csv_empty"},
        {"reference,amount,currency\nXT-1,1,AZN\n", "csv_column_missing"},
        {"reference,amount,currency,id,sum\n", "csv_column_unknown"},
        {"reference,amount,currency,id,id\n", "csv_column_twice"},
        {"reference;amount;currency;id\n", "csv_semicolons"},
        {"\"reference\"x,amount,currency,id\n", "csv_header_quotes"},
        {"reference,amount,currency,id\nXT-1,1,AZN,\xFF\n", "csv_not_utf8"},
    };
    for (const auto& [csv, reason] : faults) {
        const auto read = read_payments_csv(csv);
        ASSERT_FALSE(read) << csv;
        EXPECT_EQ(read.error().reason, reason) << csv;
    }
}

TEST(PaymentsCsv, ARowIsReadOrSaysWhyNot)
{
    const auto read = read_payments_csv(
        "\xEF\xBB\xBFid,day,reference,note,amount,currency\r\n"
        "b1,2026-11-27, XT-7K4M-2P9D ,\"cash, at the branch\",12.40,\r\n"
        "b2,,XT-7K4M-2P9D,'=1+1,5,AZN\r\n"
        ",,XT-7K4M-2P9D,,5,AZN\r\n"
        "b3,27.11.2026,XT-7K4M-2P9D,,5,AZN\r\n"
        "b4,,XT-7K4M-2P9D,,5\r\n" +
        std::string(201, 'x') +
        ",,XT-7K4M-2P9D,,5,AZN\r\n"
        "b5,,XT-7K4M-2P9D," +
        std::string(501, 'x') + ",5,AZN\r\n");
    ASSERT_TRUE(read) << read.error().detail;
    ASSERT_EQ(read->size(), 7U);
    const auto& first = read->front();
    EXPECT_FALSE(first.fault.has_value());
    EXPECT_EQ(first.number, 2U);
    EXPECT_EQ(first.reference, "XT-7K4M-2P9D");
    EXPECT_EQ(first.amount, "12.40");
    EXPECT_EQ(first.currency, "");
    EXPECT_EQ(first.on, parse_date("2026-11-27").value());
    EXPECT_EQ(first.note, "cash, at the branch");
    EXPECT_EQ(read->at(1).note, "=1+1");
    const char* faults[] = {"payment_id_missing", "payment_day", "row_malformed", "payment_id_long", "payment_note_long"};
    for (std::size_t i = 0; i < 5; ++i) {
        ASSERT_TRUE(read->at(i + 2).fault.has_value()) << i;
        EXPECT_EQ(read->at(i + 2).fault->reason, faults[i]);
        EXPECT_EQ(read->at(i + 2).number, i + 4);
    }
}

}  // namespace
}  // namespace xitam::service
