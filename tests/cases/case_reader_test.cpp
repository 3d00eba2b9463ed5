#include "cases/case_reader.hpp"

#include <gtest/gtest.h>

namespace xitam::cases {

TEST(CaseReader, ReadsWordsFieldsQuotesCommentsAndBlocks)
{
    const auto lines = parse_cases(
        "# a table\nbill balance=1.00 now # why\n  -x  y=\"a = #b\" -> refused \"two words\" r=\n\nnext\n", "t.case");
    ASSERT_TRUE(lines) << lines.error().detail;
    ASSERT_EQ(lines->size(), 3U);
    const auto& first = lines->at(0);
    EXPECT_EQ(first.number, 2);
    EXPECT_EQ(first.given.words, (std::vector<std::string>{"bill", "now"}));
    EXPECT_EQ(first.given.field("balance"), "1.00");
    EXPECT_FALSE(first.given.field("why"));
    EXPECT_FALSE(first.expected);
    EXPECT_TRUE(first.begins_block);
    const auto& second = lines->at(1);
    EXPECT_FALSE(second.begins_block);
    EXPECT_EQ(second.given.field("y"), "a = #b");
    ASSERT_TRUE(second.expected);
    EXPECT_EQ(second.expected->words, (std::vector<std::string>{"refused", "two words"}));
    EXPECT_EQ(second.expected->field("r"), "");
    EXPECT_TRUE(lines->at(2).begins_block);
    EXPECT_EQ(lines->at(2).number, 5);
}

TEST(CaseReader, NamesTheLineOfAMistake)
{
    for (const auto* text : {"ok\nbill x=\"open", "ok\n=1", "ok\na=1 a=2", "ok\n-> alone"}) {
        const auto lines = parse_cases(text, "t.case");
        ASSERT_FALSE(lines) << text;
        EXPECT_EQ(lines.error().reason, "case_malformed");
        EXPECT_EQ(lines.error().detail.rfind("t.case:2:", 0), 0U) << lines.error().detail;
    }
}

TEST(CaseReader, AFolderWithoutTablesIsNoSilentSuccess)
{
    EXPECT_EQ(read_cases("no such folder").error().reason, "no_cases");
}

}  // namespace xitam::cases
