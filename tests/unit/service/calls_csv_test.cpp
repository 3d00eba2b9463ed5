#include "service/calls_csv.hpp"

#include <gtest/gtest.h>

namespace xitam::service {
namespace {

TEST(CallsCsv, ReadsColumnsInAnyOrder)
{
    const auto rows = read_calls_csv(
        "\xEF\xBB\xBF"
        "agent,call,arrived_at,ended_at,answered_at\r\nsevda,q1,a,c,b\r\n\r\nx,y\r\n");
    ASSERT_TRUE(rows);
    ASSERT_EQ(rows->size(), 2U);
    const std::array<std::string, 5> want{"q1", "a", "b", "c", "sevda"};
    EXPECT_EQ(rows->front().cells, want);
    EXPECT_EQ(rows->back().row, 4U);
    EXPECT_EQ(rows->back().problems.front().reason, "cell_count");
}

TEST(CallsCsv, AFileThatIsNoneIsRefusedWhole)
{
    const std::pair<const char*, const char*> rows[] = {
        {"", "csv_empty"},
        {"call;agent\n", "csv_semicolons"},
        {"call,cat\n", "csv_column_unknown"},
        {"call,call\n", "csv_column_twice"},
        {"call,agent\n", "csv_column_missing"},
        {"\xFF", "csv_not_utf8"},
        {"\"call\n", "csv_header_quotes"},
    };
    for (const auto& [text, reason] : rows) {
        const auto read = read_calls_csv(text);
        ASSERT_FALSE(read) << text;
        EXPECT_EQ(read.error().reason, reason);
    }
}

}  // namespace
}  // namespace xitam::service
