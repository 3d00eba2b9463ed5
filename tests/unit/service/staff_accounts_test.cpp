// Accounts as the command line keeps them: what is secret is answered once, and every act is written down.
#include "service/staff_accounts.hpp"

#include "unit/service/staff_bench.hpp"

#include <gtest/gtest.h>

#include <set>

namespace xitam::service {
namespace {

class StaffAccounts : public testing::Test {
protected:
    StaffBench bench_;
};

TEST_F(StaffAccounts, ANewOneGetsItsSecretsOnce)
{
    const auto added =
        add_staff(bench_.world(), {"leyla.m", access::Role::clerk, "Leyla M.", "Baku 2", Lang::az}, "operator_admin").value();
    EXPECT_EQ(added.password.size(), 19U);
    EXPECT_TRUE(added.otpauth_uri.starts_with("otpauth://totp/Demo%20Mobil:leyla.m?secret=")) << added.otpauth_uri;
    EXPECT_TRUE(added.otpauth_uri.ends_with("&issuer=Demo%20Mobil&algorithm=SHA1&digits=6&period=30"));
    EXPECT_EQ(std::set<std::string>(added.recovery_codes.begin(), added.recovery_codes.end()).size(), recovery_codes);
    for (const auto& code : added.recovery_codes) EXPECT_EQ(code.size(), 19U);
    const auto listed = list_staff(bench_.world()).value();
    ASSERT_EQ(listed.size(), 1U);
    EXPECT_EQ(listed[0].account.shown_name, "Leyla M.");
    EXPECT_TRUE(listed[0].account.must_change);
    EXPECT_EQ(listed[0].recovery_left, 10);
    EXPECT_EQ(bench_.audit(), std::vector<std::string>{"staff_added by=operator_admin name=leyla.m role=clerk"});
}

TEST_F(StaffAccounts, NamesAreSmallLettersAndThere)
{
    for (const char* bad :
         {"", "a", "Leyla", "leyla m", "1leyla", "-leyla", "leyla@baku", "əli", "a23456789012345678901234567890123"}) {
        const auto added = add_staff(bench_.world(), {bad, access::Role::clerk, "", "", Lang::en}, "x");
        ASSERT_FALSE(added) << bad;
        EXPECT_EQ(added.error().reason, "staff_name_malformed");
    }
    bench_.add("leyla");
    EXPECT_EQ(add_staff(bench_.world(), {"leyla", access::Role::clerk, "", "", Lang::en}, "x").error().reason,
              "staff_name_taken");
    EXPECT_EQ(add_staff(bench_.world(), {"anar", access::Role::clerk, "two\nlines", "", Lang::en}, "x").error().reason,
              "shown_name_malformed");
    EXPECT_EQ(disable_staff(bench_.world(), "nobody", "x").error().reason, "staff_unknown");
    EXPECT_EQ(reset_staff(bench_.world(), "nobody", "x").error().reason, "staff_unknown");
}

TEST_F(StaffAccounts, DisablingEndsEverySessionAndNoneBegins)
{
    bench_.add("leyla");
    const auto token = bench_.enter("leyla").value().token;
    bench_.wait(std::chrono::minutes{1});
    EXPECT_EQ(disable_staff(bench_.world(), "leyla", "operator_admin").value(), 1);
    EXPECT_FALSE(bench_.is_living(token));
    EXPECT_EQ(bench_.enter("leyla").error().reason, "sign_in_failed");
    EXPECT_EQ(bench_.audit().back(), "staff_sign_in_failed name=leyla wrong=disabled");
    EXPECT_EQ(disable_staff(bench_.world(), "leyla", "operator_admin").value(), 0) << "a second time is fine";
}

TEST_F(StaffAccounts, AResetGivesNewSecretsAndTheOldOpenNothing)
{
    const auto before = bench_.add("leyla");
    const auto token = bench_.enter("leyla").value().token;
    ASSERT_TRUE(disable_staff(bench_.world(), "leyla", "operator_admin"));
    const auto after = reset_staff(bench_.world(), "leyla", "operator_admin").value();
    EXPECT_NE(after.otpauth_uri, before.otpauth_uri);
    EXPECT_FALSE(bench_.is_living(token));
    EXPECT_FALSE(bench_.enter("leyla")) << "the old password";
    EXPECT_FALSE(sign_in(bench_.world(), "leyla", {after.password, before.recovery_codes[0]}, ""));
    const auto in = sign_in(bench_.world(), "leyla", {after.password, after.recovery_codes[0]}, "");
    ASSERT_TRUE(in);
    EXPECT_TRUE(in->account.must_change);
}

}  // namespace
}  // namespace xitam::service
