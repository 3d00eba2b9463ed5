// Rules in sentences: what a manager reads, and never the program's own words.
#include "view/rule_words.hpp"

#include <gtest/gtest.h>

namespace xitam {
namespace {

template <class T>
Known<T> known(T value)
{
    return Known<T>{std::move(value)};
}

using Sentences = std::vector<std::string>;

TEST(RuleWords, EachRuleIsSaidInSentences)
{
    RulePack pack;
    pack.early_termination_fee = known(FeeFormula{5000, Money::parse("100.00", *Currency::parse("AZN")).value()});
    pack.notice_days = known(1);
    pack.undo_window_hours = known(24);
    pack.rest_days =
        known(std::map<NumberClass, RestDays>{{NumberClass::standard, {90, 180}}, {NumberClass::premium, {365, 0}}});
    pack.balance_ways = known(std::vector{BalanceWay::refund, BalanceWay::use_up});
    pack.debt_blocks_cut = known(false);
    EXPECT_EQ(rule_sentences(pack, "early_termination_fee", Lang::en),
              (Sentences{"50 % of the monthly fee for each month that is left of the contract.", "At most 100.00\u00a0AZN."}));
    EXPECT_EQ(rule_sentences(pack, "notice_days", Lang::en), (Sentences{"1 day"}));
    EXPECT_EQ(rule_sentences(pack, "undo_window_hours", Lang::en), (Sentences{"24 h"}));
    EXPECT_EQ(rule_sentences(pack, "rest_days", Lang::en).size(), 2U);
    EXPECT_NE(rule_sentences(pack, "rest_days", Lang::en).front().find("90 to 180 days"), std::string::npos);
    EXPECT_EQ(rule_sentences(pack, "balance_ways", Lang::en), (Sentences{"refund it to a bank account", "use it up"}));
    EXPECT_EQ(rule_sentences(pack, "debt_blocks_cut", Lang::en).size(), 1U);
    pack.early_termination_fee.value->share_hundredths_percent = 1250;
    EXPECT_TRUE(rule_sentences(pack, "early_termination_fee", Lang::zh).front().find("12.50 %") != std::string::npos);
}

TEST(RuleWords, DocumentsAreNamedAsPeopleNameThem)
{
    RulePack pack;
    DocumentRules rules;
    rules.all_of = {{{DocumentType::passport, DocumentType::national_id}, {}, true, true},
                    {{DocumentType::sim_card}, {}, false, true}};
    pack.documents = known(std::vector{rules});
    const auto said = rule_sentences(pack, "documents", Lang::en);
    ASSERT_EQ(said.size(), 1U);
    EXPECT_NE(said.front().find(" or "), std::string::npos) << said.front();
    EXPECT_NE(said.front().find("(original); and also "), std::string::npos) << said.front();
    EXPECT_EQ(said.front().find("national-id"), std::string::npos) << said.front();
}

TEST(RuleWords, WhatIsNotSetSaysNothing)
{
    for (const auto* name :
         {"documents", "early_termination_fee", "notice_days", "undo_window_hours", "rest_days", "balance_ways",
          "invoice_due_days", "debt_blocks_cut", "retention_days", "port_right_days", "no_such_rule"}) {
        EXPECT_TRUE(rule_sentences(RulePack{}, name, Lang::en).empty()) << name;
    }
}

}  // namespace
}  // namespace xitam
