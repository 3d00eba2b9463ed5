// Who may say what to an order: the role, and whether he opened it himself.
#include "service/perform_as.hpp"

#include <gtest/gtest.h>

namespace xitam::service {
namespace {

namespace t = termination;
using access::Right;
using access::Role;

TEST(PerformAs, ACommandOfPeopleAsksARightAndAStepOfOursNone)
{
    EXPECT_EQ(right_of(t::Stop{}), Right::stop_order);
    EXPECT_EQ(right_of(t::Confirm{}), Right::confirm_order);
    EXPECT_EQ(right_of(t::JudgeDocument{}), Right::judge_document);
    EXPECT_EQ(right_of(t::Rule{}), Right::set_rule);
    EXPECT_EQ(right_of(t::Settle{}), std::nullopt);
    EXPECT_EQ(right_of(t::StepEnded{}), std::nullopt);
    EXPECT_EQ(right_of(t::TimerFired{}), std::nullopt);
    // A code proves by itself, whoever types it.
    EXPECT_EQ(right_of(t::Prove{}), std::nullopt);
}

TEST(PerformAs, WhoHasNoRightAndWhoOpenedItHimselfAreToldApart)
{
    EXPECT_TRUE(check_right({Role::reviewer, "nigar"}, Right::judge_document, "holder"));
    const auto own = check_right({Role::reviewer, "nigar"}, Right::judge_document, "nigar");
    ASSERT_FALSE(own);
    EXPECT_EQ(own.error().code, Code::refused);
    EXPECT_EQ(own.error().reason, "second_person_needed");
    const auto none = check_right({Role::auditor, "tural"}, Right::judge_document, "holder");
    ASSERT_FALSE(none);
    EXPECT_EQ(none.error().reason, "not_allowed");
    EXPECT_EQ(check_right({Role::manager, "rauf"}, Right::waive_fee, "holder").error().reason, "second_person_needed");
}

}  // namespace
}  // namespace xitam::service
