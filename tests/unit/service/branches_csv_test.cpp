#include "service/branches_csv.hpp"

#include <gtest/gtest.h>

namespace xitam::service {
namespace {

TEST(BranchesCsv, ReadsColumnsInAnyOrder)
{
    const auto rows = read_branches_csv(
        "\xEF\xBB\xBFid,operator,name,town,lat,lon,zone,phone\r\n"
        "n,demo,\"Nizami, Bakı\",Bakı,40.3777,49.892,Asia/Baku,'+994 12\r\n\r\nx,y\r\n");
    ASSERT_TRUE(rows);
    ASSERT_EQ(rows->size(), 2U);
    EXPECT_EQ(rows->front().row, 2U);
    EXPECT_EQ(rows->front().at("name"), "Nizami, Bakı");
    EXPECT_EQ(rows->front().at("phone"), "+994 12");
    EXPECT_EQ(rows->back().problems.front().reason, "cell_count");
    const auto again = read_branches_csv(branches_csv_header() + "\n" + branches_csv_row(rows->front()));
    ASSERT_TRUE(again);
    EXPECT_EQ(again->front().cells, rows->front().cells);
}

TEST(BranchesCsv, AFileThatIsNoneIsRefusedWhole)
{
    const std::pair<const char*, const char*> rows[] = {
        {"", "csv_empty"},
        {"operator;id\n", "csv_semicolons"},
        {"operator,cat\n", "csv_column_unknown"},
        {"id,id\n", "csv_column_twice"},
        {"operator,id\n", "csv_column_missing"},
        {"\xFF", "csv_not_utf8"},
        {"\"id\n", "csv_header_quotes"},
    };
    for (const auto& [text, reason] : rows) {
        const auto read = read_branches_csv(text);
        ASSERT_FALSE(read) << text;
        EXPECT_EQ(read.error().reason, reason);
    }
}

}  // namespace
}  // namespace xitam::service
