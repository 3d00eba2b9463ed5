#include "service/many_csv.hpp"

#include "domain/many/batch.hpp"

#include <gtest/gtest.h>

namespace xitam::service {
namespace {

std::string refused_with(std::string_view text)
{
    const auto read = read_many_csv(text);
    return read ? "" : read.error().reason;
}

TEST(ManyCsv, ReadsNumbersAndWhatStandsBesideThem)
{
    const auto rows = read_many_csv(
        "\xEF\xBB\xBF"
        "at,msisdn,reason\r\n2026-12-31,'+994401000001,price\r\n\r\n, 0401000002 ,\r\n");
    ASSERT_TRUE(rows);
    ASSERT_EQ(rows->size(), 2U);
    const auto& first = rows->front();
    EXPECT_EQ(first.file_row, 2U);
    EXPECT_EQ(first.typed, "+994401000001");
    EXPECT_EQ(first.reason, EndReason::price);
    ASSERT_TRUE(first.wished);
    EXPECT_EQ(iso(*first.wished), "2026-12-31");
    EXPECT_EQ(first.fault, "");
    const auto& second = rows->back();
    EXPECT_EQ(second.file_row, 4U);
    EXPECT_EQ(second.typed, "0401000002");
    EXPECT_FALSE(second.reason);
    EXPECT_FALSE(second.wished);
}

TEST(ManyCsv, SaysOfEachRowWhyItCannotBeRead)
{
    const auto rows =
        read_many_csv("msisdn,reason,at\n,price,\n1,dear,\n1,,31.12.2026\n1,price\n" + std::string(41, '9') + ",,\n");
    ASSERT_TRUE(rows);
    std::vector<std::string> faults;
    for (const auto& row : *rows) faults.push_back(row.fault);
    EXPECT_EQ(faults,
              (std::vector<std::string>{"number_missing", "reason_unknown", "date_wrong", "row_unreadable", "number_wrong"}));
    EXPECT_EQ(rows->back().typed, "") << "what is no number is not kept";
}

TEST(ManyCsv, RefusesAWholeFileWithAWordForIt)
{
    EXPECT_EQ(refused_with(""), "csv_empty");
    EXPECT_EQ(refused_with("msisdn\n"), "csv_no_rows");
    EXPECT_EQ(refused_with("reason\nprice\n"), "csv_column_missing");
    EXPECT_EQ(refused_with("msisdn,plan\n1,2\n"), "csv_column_unknown");
    EXPECT_EQ(refused_with("msisdn,msisdn\n1,2\n"), "csv_column_twice");
    EXPECT_EQ(refused_with("msisdn;reason\n1;price\n"), "csv_semicolons");
    EXPECT_EQ(refused_with("msisdn\n\xFF\n"), "csv_not_utf8");
    std::string text = "msisdn\n";
    for (std::size_t row = 0; row < many::rows_max; ++row) text += "1\n";
    EXPECT_EQ(refused_with(text), "");
    EXPECT_EQ(refused_with(text + "1\n"), "csv_too_many_rows");
}

}  // namespace
}  // namespace xitam::service
