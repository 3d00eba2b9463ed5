// Accounts of those who sign in at the operator's identity provider: made by it, led by it, shut by us.
#include "service/sign_in_elsewhere.hpp"

#include "unit/service/staff_bench.hpp"

#include <gtest/gtest.h>

namespace xitam::service {
namespace {

// Answers what the test says, whatever code comes.
class ScriptedProvider final : public IdentityProvider {
public:
    Result<std::string> address_to_sign_in(const IdentityAttempt& attempt, Instant) override
    {
        return "https://there/" + attempt.state;
    }
    Result<ShownIdentity> redeem(const IdentityAttempt&, std::string_view, Instant) override { return answer; }
    std::optional<std::string> address_to_sign_out(Instant) override { return "https://there/out"; }
    bool may_come_from(std::string_view) override { return true; }
    std::string host() const override { return "there"; }

    Result<ShownIdentity> answer = ShownIdentity{"https://there", "7", {"clerks"}, "Baku 2", "Leyla M."};
};

class ElsewhereTest : public testing::Test {
protected:
    Result<SignedIn> enter(const std::string& old_token = {})
    {
        return sign_in_elsewhere(bench_.world(), elsewhere(), {"s", "n", "v", false, bench_.clock.now}, "code", old_token);
    }
    Result<std::string> prove(const Staff& staff)
    {
        return prove_elsewhere(bench_.world(), elsewhere(), {"s", "n", "v", true, bench_.clock.now}, "code", staff);
    }
    std::string reason()
    {
        const auto in = enter();
        return in ? "" : in.error().reason;
    }
    ShownIdentity& shown() { return *provider_.answer; }
    Elsewhere elsewhere()
    {
        return {&provider_,
                {{"clerks", access::Role::clerk}, {"bosses", access::Role::manager}, {"desk", access::Role::clerk}},
                has_branches_,
                Lang::az};
    }

    StaffBench bench_;
    ScriptedProvider provider_;
    bool has_branches_ = true;
};

TEST_F(ElsewhereTest, TheFirstTimeMakesAnAccountWithoutSecretsOfOurs)
{
    const auto in = enter();
    ASSERT_TRUE(in);
    const auto who = bench_.who(in->token);
    EXPECT_TRUE(who.is_proved);
    EXPECT_EQ(who.account.name, name_of_identity(bench_.world(), "https://there", "7"));
    EXPECT_EQ(who.account.name.size(), 21U);
    EXPECT_TRUE(is_staff_name(who.account.name));
    EXPECT_EQ(who.account.shown_name, "Leyla M.");
    EXPECT_EQ(who.account.branch, "Baku 2");
    EXPECT_EQ(who.account.language, Lang::az);
    EXPECT_FALSE(who.account.must_change);
    EXPECT_FALSE(who.account.has_password());
    EXPECT_EQ(bench_.audit(), (std::vector<std::string>{"staff_added by=oidc name=" + who.account.name + " role=clerk",
                                                        "staff_signed_in by=" + who.account.name + " how=oidc"}));
    EXPECT_EQ(bench_.who(enter()->token).account.id, who.account.id) << "and the second time does not";
    shown().issuer = "https://elsewhere";
    EXPECT_NE(bench_.who(enter()->token).account.id, who.account.id) << "the same subject of another issuer is another person";
}

TEST_F(ElsewhereTest, TheRoleIsWhatTheMapSaysAndNothingElse)
{
    const auto first = enter()->token;
    shown().roles = {"unknown", "clerks", "desk"};
    EXPECT_EQ(reason(), "") << "two names of one role";
    for (const auto& [roles, why] : std::vector<std::pair<std::vector<std::string>, std::string>>{
             {{}, "role_missing"}, {{"Clerks", "manager"}, "role_missing"}, {{"clerks", "bosses"}, "role_unclear"}}) {
        shown().roles = roles;
        EXPECT_EQ(reason(), why);
        EXPECT_FALSE(bench_.is_living(first)) << "no role there, no session here";
    }
    shown().roles = {"bosses"};
    shown().name = "Leyla R.";
    shown().branch.clear();
    const auto who = bench_.who(enter()->token);
    EXPECT_EQ(who.account.role, access::Role::manager);
    EXPECT_EQ(who.account.shown_name, "Leyla R.");
    EXPECT_EQ(who.account.branch, "");
    EXPECT_EQ(bench_.audit().at(bench_.audit().size() - 2),
              "staff_role_changed by=oidc name=" + who.account.name + " from=clerk to=manager");
}

TEST_F(ElsewhereTest, AStrangerWithoutARoleLeavesNothingBehind)
{
    shown().roles = {"others"};
    EXPECT_EQ(reason(), "role_missing");
    EXPECT_EQ(bench_.audit().back(), "staff_sign_in_failed name=- how=oidc wrong=role_missing");
    EXPECT_TRUE(list_staff(bench_.world())->empty());
}

TEST_F(ElsewhereTest, NamesAndBranchesThatAreNoLineAreLeftAway)
{
    has_branches_ = false;
    shown().name = std::string(81, 'x');
    EXPECT_EQ(bench_.who(enter()->token).account.shown_name, name_of_identity(bench_.world(), "https://there", "7"));
    EXPECT_EQ(bench_.who(enter()->token).account.branch, "") << "branches are ours";
    shown().name = "two\nlines";
    EXPECT_EQ(bench_.who(enter()->token).account.shown_name, name_of_identity(bench_.world(), "https://there", "7"));
}

TEST_F(ElsewhereTest, WhoIsDisabledStaysOutUntilHeIsLetInAgain)
{
    const auto token = enter()->token;
    const auto name = bench_.who(token).account.name;
    ASSERT_TRUE(disable_staff(bench_.world(), name, "operator_admin"));
    EXPECT_EQ(reason(), "account_disabled");
    EXPECT_FALSE(bench_.is_living(token));
    const auto reset = reset_staff(bench_.world(), name, "operator_admin");
    ASSERT_TRUE(reset);
    EXPECT_EQ(reset->password, "");
    EXPECT_TRUE(reset->recovery_codes.empty());
    EXPECT_EQ(reason(), "");
}

TEST_F(ElsewhereTest, NothingOfOursOpensSuchAnAccount)
{
    const auto staff = bench_.who(enter()->token);
    bench_.secrets.hashed = bench_.secrets.codes = 0;
    const auto in = sign_in(bench_.world(), staff.account.name, {"", "000000"}, "");
    ASSERT_FALSE(in);
    EXPECT_EQ(in.error().reason, "sign_in_failed");
    EXPECT_EQ(bench_.secrets.hashed, 1) << "it costs what any other costs";
    EXPECT_EQ(bench_.secrets.codes, 3);
    EXPECT_EQ(prove_again(bench_.world(), staff, {"", "000000"}).error().reason, "sign_in_failed");
    EXPECT_EQ(change_password(bench_.world(), staff, "", "six loud trams at dusk").error().reason, "staff_elsewhere");
    EXPECT_EQ(renew_recovery_codes(bench_.world(), staff).error().reason, "staff_elsewhere");
    EXPECT_EQ(code_of_staff(bench_.world(), staff.account.name).error().reason, "staff_elsewhere");
}

TEST_F(ElsewhereTest, WithoutLocalAccountsPasswordsOpenNothing)
{
    bench_.add("leyla");
    const auto token = bench_.enter("leyla").value().token;
    auto world = bench_.world();
    world.local_accounts = false;
    EXPECT_FALSE(find_staff(world, token).value()) << "a session of before is over";
    EXPECT_EQ(sign_in(world, "leyla", {"a known password", bench_.code("leyla")}, "").error().reason, "sign_in_failed");
    EXPECT_EQ(bench_.audit().back(), "staff_sign_in_failed name=- wrong=local_accounts_off");
    EXPECT_TRUE(find_staff(world, enter()->token).value());
}

TEST_F(ElsewhereTest, AProofIsOfTheSamePersonAndKeepsTheTenHours)
{
    const auto before = enter()->token;
    bench_.wait(std::chrono::minutes{20});
    const auto staff = bench_.who(before);
    EXPECT_FALSE(staff.is_proved);
    const auto token = prove(staff);
    ASSERT_TRUE(token);
    EXPECT_FALSE(bench_.is_living(before));
    const auto again = bench_.who(*token);
    EXPECT_TRUE(again.is_proved);
    EXPECT_EQ(again.session.began_at, staff.session.began_at);
    EXPECT_EQ(bench_.audit().back(), "staff_proved by=" + staff.account.name + " how=oidc");
    EXPECT_EQ(prove(staff).error().reason, "session_ended") << "that session is over";
    shown().subject = "8";
    EXPECT_EQ(prove(again).error().reason, "identity_other");
    EXPECT_TRUE(bench_.is_living(*token));
    EXPECT_EQ(bench_.audit().back(), "staff_proof_failed name=" + staff.account.name + " how=oidc wrong=identity_other");
    provider_.answer = fail(Code::refused, "identity_refused", "auth_time");
    EXPECT_EQ(prove(again).error().reason, "identity_refused");
    EXPECT_EQ(bench_.audit().back(), "staff_proof_failed name=" + staff.account.name + " how=oidc wrong=auth_time");
}

TEST_F(ElsewhereTest, TheTokenThatTheBrowserHadBeforeIsWorthNothing)
{
    const auto first = enter()->token;
    const auto second = enter(first)->token;
    EXPECT_FALSE(bench_.is_living(first));
    EXPECT_TRUE(bench_.is_living(second));
    provider_.answer = fail(Code::try_later, "issuer_away", "issuer_away");
    EXPECT_EQ(enter(second).error().reason, "issuer_away");
    EXPECT_TRUE(bench_.is_living(second)) << "what failed ends nothing";
    EXPECT_EQ(bench_.audit().back(), "staff_sign_in_failed name=- how=oidc wrong=issuer_away");
}

}  // namespace
}  // namespace xitam::service
