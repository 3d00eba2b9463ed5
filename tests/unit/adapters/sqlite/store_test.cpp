// What only this store has: its file, and the seal on the audit of all that it wrote.
#include "adapters/sqlite/store.hpp"

#include "contract/store_samples.hpp"
#include "temporary_database.hpp"

#include <fstream>

namespace xitam::sqlite {
namespace {

using namespace samples;

Result<std::string> sign(std::string_view payload)
{
    return "signed:" + std::string{payload};
}
Result<std::string> check(std::string_view jws)
{
    if (!jws.starts_with("signed:")) return fail(Code::refused, "signature_wrong", "");
    return std::string{jws.substr(7)};
}

const AuditSeal seal{sign, check};

class SqliteStoreTest : public testing::Test {
protected:
    SqliteStoreTest()
    {
        options_.path = directory_.file("xitam.db");
        options_.real_now = [] { return samples::now; };
        CHECK(SqliteStore::create(options_).has_value());
        store_ = std::move(*SqliteStore::open(options_));
        CHECK(store_->first_seal(seal).has_value());
    }
    void open_order(int n)
    {
        CHECK(store_
                  ->write([&](Tx& tx) -> Result<void> {
                      tx.put_line(line(n));
                      const auto before = new_file(order(n, line(n)));
                      return tx.apply(before, opened(before), samples::now);
                  })
                  .has_value());
    }
    void tamper(const std::string& statements)
    {
        auto connection = Connection::open(options_.path, Use::write);
        CHECK(connection.has_value());
        CHECK((*connection)->execute("PRAGMA foreign_keys=OFF;" + statements).has_value());
    }
    std::string finding()
    {
        const auto report = store_->verify_audit(check);
        CHECK(report.has_value());
        return report->is_whole() ? "whole" : std::string{to_string(report->findings.front().fault)};
    }

    TemporaryDirectory directory_;
    StoreOptions options_;
    std::unique_ptr<SqliteStore> store_;
};

TEST_F(SqliteStoreTest, OpenMakesNoDatabase)
{
    options_.path = directory_.file("other.db");
    const auto opened = SqliteStore::open(options_);
    ASSERT_FALSE(opened);
    EXPECT_EQ(opened.error().code, Code::not_found);
}

TEST_F(SqliteStoreTest, AnEmptyFileAndAnotherProgramsDatabaseStayAsTheyAre)
{
    options_.path = directory_.file("empty.db");
    std::ofstream{options_.path}.close();
    EXPECT_EQ(SqliteStore::open(options_).error().reason, "store_not_ours");
    options_.path = directory_.file("foreign.db");
    CHECK((*Connection::open(options_.path, Use::create))->execute("CREATE TABLE t (a INTEGER) STRICT").has_value());
    EXPECT_EQ(SqliteStore::open(options_).error().reason, "store_not_ours");
    EXPECT_EQ(*(*Connection::open(options_.path, Use::write))->ask("SELECT count(*) FROM sqlite_schema"), "1");
}

TEST_F(SqliteStoreTest, TheDatabaseIsReadByItsOwnerOnly)
{
    for (const char* name : {"xitam.db", "xitam.db-wal"}) {
        EXPECT_EQ(std::filesystem::status(directory_.file(name)).permissions(),
                  std::filesystem::perms::owner_read | std::filesystem::perms::owner_write)
            << name;
    }
}

TEST_F(SqliteStoreTest, ASealCoversWhatWasWrittenAndASecondOneWritesNothing)
{
    for (int n = 1; n <= 300; ++n) open_order(n);
    EXPECT_EQ(finding(), "whole");
    EXPECT_EQ(store_->verify_audit(check)->unsigned_rows, 300);
    ASSERT_TRUE(store_->seal_audit(samples::now, seal));
    const auto sealed = store_->verify_audit(check);
    EXPECT_TRUE(sealed->is_whole());
    EXPECT_EQ(sealed->unsigned_rows, 0);
    const auto groups = store_->counters().groups;
    ASSERT_TRUE(store_->seal_audit(samples::now, seal));
    EXPECT_EQ(store_->counters().groups, groups);
}

TEST_F(SqliteStoreTest, AFailingSignatureSealsNothing)
{
    open_order(1);
    const auto sealed = store_->seal_audit(
        samples::now,
        {[](std::string_view) -> Result<std::string> { return fail(Code::internal, "key_unreadable", ""); }, check});
    EXPECT_EQ(sealed.error().reason, "key_unreadable");
    EXPECT_EQ(finding(), "whole");
    EXPECT_TRUE(store_->seal_audit(samples::now, seal));
}

TEST_F(SqliteStoreTest, AnAuditThatLostItsSignatureIsNotSealedAgain)
{
    open_order(1);
    tamper("UPDATE audit_head SET jws=NULL, signed_seq=0");
    const auto sealed = store_->seal_audit(samples::now, seal);
    ASSERT_FALSE(sealed);
    EXPECT_EQ(sealed.error().reason, "audit_broken");
    EXPECT_EQ(finding(), "bad_signature");
}

TEST_F(SqliteStoreTest, AnOrderWithoutItsAuditIsFound)
{
    open_order(1);
    tamper("DELETE FROM audit WHERE kind='opened'; DELETE FROM audit_head WHERE stream_id <> zeroblob(16)");
    EXPECT_EQ(finding(), "missing_stream");
}

TEST_F(SqliteStoreTest, AnOrderThatWasRemovedWithItsAuditIsFound)
{
    open_order(1);
    open_order(2);
    ASSERT_TRUE(store_->seal_audit(samples::now, seal));
    tamper(
        "DELETE FROM audit WHERE stream_id IN (SELECT id FROM termination_order WHERE reference='XT-1');"
        "DELETE FROM audit_head WHERE stream_id IN (SELECT id FROM termination_order WHERE reference='XT-1');"
        "DELETE FROM termination_order WHERE reference='XT-1'");
    EXPECT_EQ(finding(), "missing_stream");
}

TEST_F(SqliteStoreTest, ABodyThatNobodyCanReadIsToldAndNotGuessed)
{
    open_order(1);
    tamper("UPDATE termination_order SET body='{'");
    const auto read = store_->read([](Tx& tx) -> Result<void> {
        EXPECT_FALSE(tx.order_file(id<OrderId>(1)));
        return {};
    });
    ASSERT_FALSE(read);
    EXPECT_EQ(read.error().reason, "store_corrupt");
}

}  // namespace
}  // namespace xitam::sqlite
