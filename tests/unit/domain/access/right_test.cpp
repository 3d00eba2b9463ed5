#include "domain/access/right.hpp"

#include <gtest/gtest.h>

namespace xitam::access {
namespace {

// The matrix is in rights_matrix_test.cpp; here is what it cannot show.

TEST(May, WhoIsNotNamedIsNotToldApartFromWhoOpened)
{
    EXPECT_EQ(may({Role::reviewer, ""}, Right::judge_document, "anar"), Verdict::needs_second);
    EXPECT_EQ(may({Role::reviewer, ""}, Right::judge_document, ""), Verdict::needs_second);
    EXPECT_EQ(may({Role::reviewer, "leyla"}, Right::judge_document, ""), Verdict::yes);
}

TEST(MaySecond, IsAnotherPersonWithTheSameRight)
{
    EXPECT_TRUE(may_second({Role::manager, "rena"}, Right::waive_fee, "farid", "leyla"));
    EXPECT_FALSE(may_second({Role::manager, "rena"}, Right::waive_fee, "rena", "leyla"));
    EXPECT_FALSE(may_second({Role::manager, "rena"}, Right::waive_fee, "farid", "rena"));
    EXPECT_FALSE(may_second({Role::clerk, "anar"}, Right::waive_fee, "farid", "leyla"));
    EXPECT_FALSE(may_second({Role::manager, ""}, Right::waive_fee, "farid", "leyla"));
}

TEST(MaySecond, HelpsWhoOpenedTheOrderHimselfButNobodyWhoNeedsNoHelp)
{
    EXPECT_TRUE(may_second({Role::clerk, "anar"}, Right::judge_document, "leyla", "leyla"));
    EXPECT_FALSE(may_second({Role::clerk, "anar"}, Right::open_order, "leyla", "leyla"));
}

TEST(StaffRole, IsFoundByItsWordAndNeverOneFromOutside)
{
    for (const Role role : all_roles()) {
        const auto found = staff_role(word(role));
        EXPECT_EQ(found.has_value(), is_staff(role)) << word(role);
        if (found) {
            EXPECT_EQ(*found, role);
        }
    }
    EXPECT_FALSE(staff_role("boss"));
    EXPECT_EQ(staff_role_words(), "clerk, reviewer, hotline, finance, manager, auditor, privacy_officer, admin");
}

}  // namespace
}  // namespace xitam::access
