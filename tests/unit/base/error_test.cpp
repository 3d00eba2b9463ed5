#include "base/error.hpp"

#include "base/result.hpp"

#include <gtest/gtest.h>

#include <set>

namespace xitam {
namespace {

TEST(Error, EachCodeHasAWordOfItsOwn)
{
    const Code codes[] = {Code::internal, Code::bad_input,    Code::not_found, Code::blocked,
                          Code::refused,  Code::rule_not_set, Code::try_later, Code::waiting};
    std::set<std::string_view> words;
    for (const Code code : codes) words.insert(to_string(code));
    EXPECT_EQ(words.size(), std::size(codes));
    EXPECT_EQ(to_string(Code::rule_not_set), "rule_not_set");
}

TEST(Error, FailCarriesCodeReasonAndDetail)
{
    const Result<int> result = fail(Code::blocked, "contract_running", "the contract runs until 2027-03-01");
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().code, Code::blocked);
    EXPECT_EQ(result.error().reason, "contract_running");
    EXPECT_EQ(result.error().detail, "the contract runs until 2027-03-01");
    EXPECT_TRUE(result.error().missing_rules.empty());
    EXPECT_FALSE(result.error().order_id);
}

}  // namespace
}  // namespace xitam
