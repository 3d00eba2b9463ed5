// Who works here: accounts, recovery codes and sessions, whatever the database.
#include "contract/store_bench.hpp"
#include "contract/store_samples.hpp"
#include "ports/staff_records.hpp"

#include <gtest/gtest.h>

namespace xitam {
namespace {

using std::chrono::hours;
using std::chrono::minutes;

const Instant staff_now = samples::now;

StaffAccount account_of(int number, const std::string& name)
{
    StaffAccount account;
    account.id = samples::id<StaffId>(number);
    account.name = name;
    account.shown_name = "Leyla M.";
    account.role = access::Role::reviewer;
    account.branch = "Baku 2";
    account.language = Lang::az;
    account.password_hash = "$argon2id$...";
    account.code_secret = std::string("\x00\xFFsealed", 8);
    account.created_at = staff_now;
    return account;
}

class StoreStaff : public testing::Test {
protected:
    void write(const std::function<void(StaffRecords&)>& body)
    {
        ASSERT_TRUE(store_->write([&](Tx& tx) -> Result<void> {
            body(tx.staff());
            return {};
        }));
    }
    template <class T>
    T read(const std::function<T(StaffRecords&)>& body)
    {
        return store_->run_read<T>([&](Tx& tx) -> Result<T> { return body(tx.staff()); }).value();
    }
    std::optional<StaffAccount> named(const std::string& name)
    {
        return read<std::optional<StaffAccount>>([&](StaffRecords& staff) { return staff.named(name); });
    }
    std::optional<StaffSession> session(char c)
    {
        return read<std::optional<StaffSession>>([&](StaffRecords& staff) { return staff.session(std::string(64, c)); });
    }

    std::unique_ptr<StoreBench> bench_ = make_store_bench();
    std::unique_ptr<Store> store_ = bench_->open();
    const StaffAccount leyla_ = account_of(1, "leyla");
};

TEST_F(StoreStaff, AnAccountIsKeptWhole)
{
    EXPECT_FALSE(read<bool>([](StaffRecords& staff) { return staff.any(); }));
    write([&](StaffRecords& staff) { staff.put_account(leyla_); });
    EXPECT_TRUE(read<bool>([](StaffRecords& staff) { return staff.any(); }));
    const auto found = named("leyla");
    ASSERT_TRUE(found);
    EXPECT_EQ(found->id, leyla_.id);
    EXPECT_EQ(found->shown_name, "Leyla M.");
    EXPECT_EQ(found->role, access::Role::reviewer);
    EXPECT_EQ(found->branch, "Baku 2");
    EXPECT_EQ(found->language, Lang::az);
    EXPECT_EQ(found->password_hash, leyla_.password_hash);
    EXPECT_EQ(found->code_secret, leyla_.code_secret);
    EXPECT_TRUE(found->must_change);
    EXPECT_EQ(found->created_at, staff_now);
    EXPECT_FALSE(found->disabled_at);
    EXPECT_FALSE(named("Leyla"));
}

TEST_F(StoreStaff, AnAccountChangesButItsNameNever)
{
    write([&](StaffRecords& staff) { staff.put_account(leyla_); });
    auto changed = leyla_;
    changed.name = "other";
    changed.role = access::Role::auditor;
    changed.code_step = 59'000'000;
    changed.must_change = false;
    changed.disabled_at = staff_now + hours{1};
    changed.failures = 3;
    write([&](StaffRecords& staff) { staff.put_account(changed); });
    EXPECT_FALSE(named("other"));
    const auto found = named("leyla");
    ASSERT_TRUE(found);
    EXPECT_EQ(found->role, access::Role::auditor);
    EXPECT_EQ(found->code_step, 59'000'000);
    EXPECT_FALSE(found->must_change);
    EXPECT_EQ(found->disabled_at, staff_now + hours{1});
    EXPECT_EQ(found->failures, 3);
}

TEST_F(StoreStaff, TwoOfOneNameAreRefused)
{
    write([&](StaffRecords& staff) { staff.put_account(leyla_); });
    EXPECT_FALSE(store_->write([&](Tx& tx) -> Result<void> {
        tx.staff().put_account(account_of(2, "leyla"));
        return {};
    }));
}

TEST_F(StoreStaff, AllStandByTheirNames)
{
    write([&](StaffRecords& staff) {
        staff.put_account(account_of(1, "rena"));
        staff.put_account(account_of(2, "anar"));
    });
    const auto all = read<std::vector<StaffAccount>>([](StaffRecords& staff) { return staff.all(); });
    ASSERT_EQ(all.size(), 2U);
    EXPECT_EQ(all[0].name, "anar");
    EXPECT_EQ(all[1].name, "rena");
}

TEST_F(StoreStaff, ARecoveryCodeOpensOnceAndOnlyForItsOwner)
{
    const std::string one(64, '1');
    const std::string two(64, '2');
    write([&](StaffRecords& staff) {
        staff.put_account(leyla_);
        staff.put_account(account_of(2, "anar"));
        staff.put_recovery(leyla_.id, {one, two});
    });
    write([&](StaffRecords& staff) {
        EXPECT_FALSE(staff.use_recovery(samples::id<StaffId>(2), one, staff_now));
        EXPECT_TRUE(staff.use_recovery(leyla_.id, one, staff_now));
        EXPECT_FALSE(staff.use_recovery(leyla_.id, one, staff_now));
        EXPECT_EQ(staff.recovery_left(leyla_.id), 1);
        staff.put_recovery(leyla_.id, {std::string(64, '3')});
        EXPECT_FALSE(staff.use_recovery(leyla_.id, two, staff_now));
        EXPECT_EQ(staff.recovery_left(leyla_.id), 1);
    });
}

TEST_F(StoreStaff, SessionsAreSeenAndEnd)
{
    write([&](StaffRecords& staff) {
        staff.put_account(leyla_);
        staff.put_session({std::string(64, 'a'), leyla_.id, staff_now, staff_now, staff_now});
        staff.put_session({std::string(64, 'b'), leyla_.id, staff_now, staff_now + minutes{1}, staff_now});
        staff.see_session(std::string(64, 'a'), staff_now + minutes{2});
        staff.see_session(std::string(64, 'a'), staff_now + minutes{1});
    });
    EXPECT_EQ(session('a')->seen_at, staff_now + minutes{2}) << "an earlier look comes late: the later one stands";
    EXPECT_EQ(session('a')->began_at, staff_now);
    const auto all = read<std::vector<StaffSession>>([&](StaffRecords& staff) { return staff.sessions_of(leyla_.id); });
    ASSERT_EQ(all.size(), 2U);
    EXPECT_EQ(all[0].token_hash, std::string(64, 'a'));
    write([&](StaffRecords& staff) {
        EXPECT_TRUE(staff.remove_session(std::string(64, 'a')));
        EXPECT_FALSE(staff.remove_session(std::string(64, 'a')));
        EXPECT_EQ(staff.remove_sessions_of(leyla_.id), 1);
    });
    EXPECT_FALSE(session('b'));
}

TEST_F(StoreStaff, SessionsAreForgottenWhenNotSeenOrTooOld)
{
    write([&](StaffRecords& staff) {
        staff.put_account(leyla_);
        staff.put_session({std::string(64, 'a'), leyla_.id, staff_now, staff_now + minutes{5}, staff_now});
        staff.put_session({std::string(64, 'b'), leyla_.id, staff_now + hours{1}, staff_now + hours{2}, staff_now + hours{1}});
        staff.put_session({std::string(64, 'c'), leyla_.id, staff_now, staff_now + hours{3}, staff_now});
        staff.remove_sessions_until(staff_now + minutes{5}, staff_now);
    });
    EXPECT_FALSE(session('a'));
    EXPECT_TRUE(session('b'));
    EXPECT_FALSE(session('c'));
}

TEST_F(StoreStaff, ASessionBelongsToAnAccount)
{
    EXPECT_FALSE(store_->write([&](Tx& tx) -> Result<void> {
        tx.staff().put_session({std::string(64, 'a'), samples::id<StaffId>(9), staff_now, staff_now, staff_now});
        return {};
    }));
}

TEST_F(StoreStaff, AnIssuersSubjectIsOneAccount)
{
    const auto found = [&](const std::string& issuer, const std::string& subject) {
        return read<std::optional<StaffId>>([&](StaffRecords& staff) { return staff.account_of_identity(issuer, subject); });
    };
    write([&](StaffRecords& staff) {
        staff.put_account(leyla_);
        staff.put_identity(leyla_.id, "https://there", "7");
    });
    EXPECT_EQ(found("https://there", "7"), leyla_.id);
    EXPECT_FALSE(found("https://there", "8"));
    EXPECT_FALSE(found("https://elsewhere", "7"));
    EXPECT_FALSE(found("https://there/", "7"));
}

}  // namespace
}  // namespace xitam
