// Signing in and out by the clock: what opens once, what is answered alike, and when a session is over.
#include "service/sign_in.hpp"

#include "unit/service/staff_bench.hpp"

#include <gtest/gtest.h>

namespace xitam::service {
namespace {

using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

class SignInTest : public testing::Test {
protected:
    void SetUp() override { bench_.add("leyla"); }
    std::string reason(const std::string& name, const Proof& proof)
    {
        const auto in = sign_in(bench_.world(), name, proof, "");
        return in ? "" : in.error().reason + ": " + in.error().detail;
    }
    std::string enter() { return bench_.enter("leyla").value().token; }

    StaffBench bench_;
};

TEST_F(SignInTest, PasswordAndCodeOpenAndAreWrittenDown)
{
    const auto in = bench_.enter("leyla");
    ASSERT_TRUE(in);
    EXPECT_EQ(in->token.size(), 64U);
    EXPECT_EQ(bench_.who(in->token).account.name, "leyla");
    EXPECT_TRUE(bench_.who(in->token).is_proved);
    EXPECT_EQ(bench_.audit().back(), "staff_signed_in by=leyla how=code failures_before=0");
    for (const auto& row : bench_.audit()) {
        EXPECT_EQ(row.find("a known password"), std::string::npos);
        EXPECT_EQ(row.find(in->token), std::string::npos);
    }
}

TEST_F(SignInTest, WhateverIsWrongIsAnsweredAlikeForTheSameWork)
{
    const auto code = bench_.code("leyla");
    const std::string wrong_code = code == "123456" ? "654321" : "123456";
    struct Row {
        std::string name;
        Proof proof;
        std::string written;
    };
    const std::vector<Row> rows{{"nobody", {"a known password", code}, "name=- wrong=name"},
                                {"leyla", {"a wrong password", code}, "name=leyla wrong=password"},
                                {"leyla", {"a known password", wrong_code}, "name=leyla wrong=code"},
                                {"leyla", {"a known password", ""}, "name=leyla wrong=code"},
                                {"leyla", {"", ""}, "name=leyla wrong=password"},
                                {"leyla", {std::string(2000, 'x'), std::string(5000, '1')}, "name=leyla wrong=password"}};
    for (const auto& row : rows) {
        bench_.secrets.hashed = bench_.secrets.codes = 0;
        const auto before = bench_.audit().size();
        EXPECT_EQ(reason(row.name, row.proof), "sign_in_failed: name, password or code do not fit") << row.written;
        EXPECT_EQ(bench_.secrets.hashed, 1) << row.written;
        EXPECT_EQ(bench_.secrets.codes, 3) << row.written;
        ASSERT_EQ(bench_.audit().size(), before + 1);
        EXPECT_EQ(bench_.audit().back(), "staff_sign_in_failed " + row.written);
    }
    EXPECT_TRUE(bench_.enter("leyla")) << "none of it used the code up";
    EXPECT_EQ(bench_.audit().back(), "staff_signed_in by=leyla how=code failures_before=5");
}

TEST_F(SignInTest, ACodeOpensOnceAndNoEarlierOneAfterIt)
{
    const auto earlier = bench_.code("leyla");
    bench_.wait(seconds{30});
    const auto code = bench_.code("leyla");
    ASSERT_NE(code, earlier);
    ASSERT_EQ(reason("leyla", {"a known password", code}), "");
    EXPECT_NE(reason("leyla", {"a known password", code}), "");
    EXPECT_EQ(bench_.audit().back(), "staff_sign_in_failed name=leyla wrong=used_code");
    EXPECT_NE(reason("leyla", {"a known password", earlier}), "");
    bench_.wait(seconds{30});
    EXPECT_EQ(reason("leyla", {"a known password", bench_.code("leyla")}), "");
}

TEST_F(SignInTest, APhoneMayBeHalfAMinuteOffAndNotMore)
{
    auto code = bench_.code("leyla");
    bench_.wait(seconds{30});
    EXPECT_EQ(reason("leyla", {"a known password", code.insert(3, " ")}), "");
    bench_.wait(minutes{5});
    const auto late = bench_.code("leyla");
    bench_.wait(seconds{60});
    EXPECT_NE(reason("leyla", {"a known password", late}), "");
}

TEST_F(SignInTest, ARecoveryCodeOpensOnceHoweverItIsTyped)
{
    const auto codes = bench_.add("anar").recovery_codes;
    auto typed = codes[3];
    std::erase(typed, '-');
    for (char& c : typed) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    EXPECT_NE(reason("leyla", {"a known password", codes[3]}), "") << "another's";
    EXPECT_EQ(reason("anar", {"a known password", typed}), "");
    EXPECT_NE(reason("anar", {"a known password", codes[3]}), "");
    EXPECT_NE(reason("anar", {"a wrong password", codes[4]}), "");
    EXPECT_EQ(reason("anar", {"a known password", codes[4]}), "") << "a wrong password used none up";
}

TEST_F(SignInTest, TheTokenThatWasThereBeforeIsWorthNothing)
{
    const auto first = enter();
    bench_.wait(seconds{30});
    const auto second = bench_.enter("leyla", first).value().token;
    EXPECT_NE(first, second);
    EXPECT_FALSE(bench_.is_living(first));
    EXPECT_TRUE(bench_.is_living(second));
    // What a stranger planted is not taken over.
    const std::string planted(64, 'f');
    bench_.wait(seconds{30});
    const auto third = bench_.enter("leyla", planted).value().token;
    EXPECT_FALSE(bench_.is_living(planted));
    EXPECT_TRUE(bench_.is_living(third));
}

TEST_F(SignInTest, ASessionEndsWhenNobodyUsesItAndAfterTenHoursInAnyCase)
{
    const auto idle = enter();
    bench_.wait(minutes{29} + seconds{59});
    EXPECT_TRUE(bench_.is_living(idle));
    bench_.wait(minutes{30});
    EXPECT_FALSE(bench_.is_living(idle));

    const auto busy = enter();
    for (int i = 0; i < 29; ++i) {
        bench_.wait(minutes{20});
        ASSERT_TRUE(bench_.is_living(busy)) << i;
    }
    bench_.wait(minutes{20});
    EXPECT_FALSE(bench_.is_living(busy));
    ASSERT_TRUE(forget_ended_sessions(bench_.world()));
    EXPECT_EQ(list_staff(bench_.world()).value()[0].sessions, 0);
}

TEST_F(SignInTest, AProofHoldsForFiveMinutesAndANewOneExchangesTheToken)
{
    const auto token = enter();
    bench_.wait(minutes{4});
    EXPECT_TRUE(renew_recovery_codes(bench_.world(), bench_.who(token)));
    bench_.wait(minutes{1});
    EXPECT_EQ(renew_recovery_codes(bench_.world(), bench_.who(token)).error().reason, "proof_needed");
    EXPECT_EQ(prove_again(bench_.world(), bench_.who(token), {"a wrong password", bench_.code("leyla")}).error().reason,
              "sign_in_failed");
    EXPECT_EQ(bench_.audit().back(), "staff_proof_failed name=leyla wrong=password");
    const auto staff = bench_.who(token);
    const auto next = prove_again(bench_.world(), staff, {"a known password", bench_.code("leyla")}).value();
    EXPECT_FALSE(bench_.is_living(token));
    EXPECT_TRUE(bench_.who(next).is_proved);
    EXPECT_EQ(bench_.who(next).session.began_at, staff.session.began_at) << "ten hours are ten hours";
    EXPECT_TRUE(renew_recovery_codes(bench_.world(), bench_.who(next)));
    // Told again with the old token, by a second tab: there is no such session any more.
    bench_.wait(seconds{30});
    EXPECT_EQ(prove_again(bench_.world(), staff, {"a known password", bench_.code("leyla")}).error().reason, "session_ended");
}

TEST_F(SignInTest, NewRecoveryCodesTakeTheOldOnesAway)
{
    const auto old = bench_.add("anar").recovery_codes;
    const auto staff = bench_.who(bench_.enter("anar").value().token);
    const auto fresh = renew_recovery_codes(bench_.world(), staff).value();
    EXPECT_EQ(fresh.size(), 10U);
    EXPECT_EQ(recovery_codes_left(bench_.world(), staff).value(), 10);
    EXPECT_NE(reason("anar", {"a known password", old[0]}), "");
    EXPECT_EQ(reason("anar", {"a known password", fresh[0]}), "");
    EXPECT_EQ(recovery_codes_left(bench_.world(), staff).value(), 9);
}

TEST_F(SignInTest, ANewPasswordEndsEveryOtherSession)
{
    const auto other = enter();
    bench_.wait(seconds{30});
    const auto token = enter();
    const auto staff = bench_.who(token);
    EXPECT_EQ(change_password(bench_.world(), staff, "a wrong one", "five quiet boats at noon").error().reason,
              "sign_in_failed");
    EXPECT_EQ(change_password(bench_.world(), staff, "a known password", "short").error().reason, "password_short");
    EXPECT_EQ(change_password(bench_.world(), staff, "a known password", "a known password").error().reason, "password_same");
    const auto next = change_password(bench_.world(), staff, "a known password", "five quiet boats at noon").value();
    EXPECT_FALSE(bench_.is_living(other));
    EXPECT_FALSE(bench_.is_living(token));
    EXPECT_TRUE(bench_.is_living(next));
    EXPECT_EQ(bench_.audit().back(), "staff_password_changed by=leyla other_sessions=1");
    bench_.wait(seconds{30});
    EXPECT_NE(reason("leyla", {"a known password", bench_.code("leyla")}), "");
    EXPECT_EQ(reason("leyla", {"five quiet boats at noon", bench_.code("leyla")}), "");
    EXPECT_EQ(change_password(bench_.world(), staff, "a known password", "six loud trams at dusk").error().reason,
              "session_ended")
        << "by a tab that did not hear of it";
}

TEST_F(SignInTest, OutMeansOutHereEverywhereOrThere)
{
    const auto one = enter();
    bench_.wait(seconds{30});
    const auto two = enter();
    bench_.wait(seconds{30});
    const auto three = enter();
    ASSERT_TRUE(sign_out(bench_.world(), bench_.who(one)));
    EXPECT_FALSE(bench_.is_living(one));
    EXPECT_TRUE(bench_.is_living(two));
    const auto staff = bench_.who(three);
    const auto own = own_sessions(bench_.world(), staff).value();
    ASSERT_EQ(own.size(), 2U);
    EXPECT_TRUE(own[0].is_this);
    EXPECT_TRUE(end_own_session(bench_.world(), staff, own[1].mark).value());
    EXPECT_FALSE(end_own_session(bench_.world(), staff, own[1].mark).value());
    EXPECT_FALSE(end_own_session(bench_.world(), staff, "").value());
    EXPECT_FALSE(bench_.is_living(two));
    bench_.wait(seconds{30});
    const auto four = enter();
    EXPECT_EQ(sign_out_everywhere(bench_.world(), staff).value(), 2);
    EXPECT_FALSE(bench_.is_living(three));
    EXPECT_FALSE(bench_.is_living(four));
}

TEST_F(SignInTest, NobodyEndsAnothersSession)
{
    bench_.add("anar");
    const auto hers = enter();
    const auto his = bench_.who(bench_.enter("anar").value().token);
    const auto mark = own_sessions(bench_.world(), bench_.who(hers)).value()[0].mark;
    EXPECT_FALSE(end_own_session(bench_.world(), his, mark).value());
    EXPECT_TRUE(bench_.is_living(hers));
}

TEST_F(SignInTest, ATokenThatIsNoneFindsNobody)
{
    enter();
    for (const auto& token : {std::string{}, std::string{"x"}, std::string(64, '0'), std::string(4000, 'a')})
        EXPECT_FALSE(bench_.is_living(token));
}

TEST_F(SignInTest, ASealThatDoesNotOpenIsSaidAndNotTakenForAWrongCode)
{
    ASSERT_TRUE(bench_.store->write([&](Tx& tx) -> Result<void> {
        auto account = *tx.staff().named("leyla");
        account.code_secret = "of another account";
        tx.staff().put_account(account);
        return {};
    }));
    const auto in = sign_in(bench_.world(), "leyla", {"a known password", "123456"}, "");
    ASSERT_FALSE(in);
    EXPECT_EQ(in.error().reason, "staff_seal_broken");
}

}  // namespace
}  // namespace xitam::service
