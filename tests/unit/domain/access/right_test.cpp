#include "domain/access/right.hpp"

#include <gtest/gtest.h>

namespace xitam::access {
namespace {

TEST(May, HolderOwnsTheOrderAndNothingElse)
{
    const Actor holder{Role::holder, ""};
    EXPECT_EQ(may(holder, Right::stop_order, ""), Verdict::yes);
    EXPECT_EQ(may(holder, Right::confirm_order, ""), Verdict::yes);
    EXPECT_EQ(may(holder, Right::judge_document, ""), Verdict::no);
    EXPECT_EQ(may(holder, Right::attest_removal, ""), Verdict::no);
}

TEST(May, AStopLinkOnlyStops)
{
    EXPECT_EQ(may({Role::link_stop, ""}, Right::stop_order, ""), Verdict::yes);
    EXPECT_EQ(may({Role::link_stop, ""}, Right::see_status, ""), Verdict::no);
    EXPECT_EQ(may({Role::link_status, ""}, Right::stop_order, ""), Verdict::no);
}

TEST(May, AClerkNeverConfirmsForTheHolderNorJudgesWhatHeOpened)
{
    EXPECT_EQ(may({Role::clerk, "leyla"}, Right::confirm_order, "leyla"), Verdict::no);
    EXPECT_EQ(may({Role::clerk, "leyla"}, Right::judge_document, "leyla"), Verdict::needs_second_clerk);
    EXPECT_EQ(may({Role::clerk, "leyla"}, Right::judge_document, "holder"), Verdict::yes);
    EXPECT_EQ(may({Role::clerk, "leyla"}, Right::release_early, "holder"), Verdict::needs_second_clerk);
}

TEST(May, OthersAskOnlyWhetherANumberIsRecycled)
{
    EXPECT_EQ(may({Role::next_holder, ""}, Right::ask_recycled, ""), Verdict::yes);
    EXPECT_EQ(may({Role::next_holder, ""}, Right::see_status, ""), Verdict::no);
    EXPECT_EQ(may({Role::auditor, "a"}, Right::verify_audit, ""), Verdict::yes);
    EXPECT_EQ(may({Role::auditor, "a"}, Right::see_personal, ""), Verdict::no);
}

}  // namespace
}  // namespace xitam::access
