#include "adapters/sqlite/audit_chain.hpp"

#include "temporary_database.hpp"

#include <fmt/format.h>

namespace xitam::sqlite {
namespace {

// Signs by putting a word in front: enough to tell a good signature from a bad one.
std::string signature_of(const std::string& payload)
{
    return "signed:" + payload;
}
Result<std::string> verify_signature(std::string_view jws)
{
    if (!jws.starts_with("signed:")) return fail(Code::refused, "signature_bad", "");
    return std::string{jws.substr(7)};
}

StreamId stream(std::uint8_t n)
{
    StreamId id{};
    id[0] = 1;
    id[15] = n;
    return id;
}

class AuditChainTest : public testing::Test {
protected:
    AuditChainTest()
    {
        add(installation_stream, "created");
        sign_head(*find_head(*connection_, installation_stream));
        for (std::uint8_t n = 1; n <= 3; ++n) {
            for (int row = 0; row < 4; ++row) add(stream(n), "row " + std::to_string(row));
        }
    }
    void add(const StreamId& id, const std::string& body)
    {
        CHECK(append(*connection_, id, test_now, "note", body).has_value());
    }
    void sign_head(const ChainHead& head)
    {
        CHECK(put_signature(*connection_, head, signature_of(head_payload(head))).has_value());
    }
    void anchor_and_sign()
    {
        const auto head = anchor(*connection_, test_now);
        CHECK(head.has_value() && head->has_value());
        sign_head(**head);
    }
    void tamper(const std::string& statement) { CHECK(connection_->execute(statement).has_value()); }
    // As somebody does who can write to the file and knows how rows are hashed.
    void set_head(std::int64_t seq, const AuditHash& hash)
    {
        std::string hex;
        for (auto byte : hash) hex += fmt::format("{:02x}", byte);
        tamper(fmt::format("UPDATE audit_head SET seq={}, hash=x'{}' WHERE stream_id=zeroblob(16)", seq, hex));
    }
    // "changed_row 01...02 3": the first finding, or "whole".
    std::string finding()
    {
        const auto report = verify(*connection_, verify_signature);
        CHECK(report.has_value());
        if (report->is_whole()) return "whole";
        const auto& first = report->findings.front();
        return std::string{to_string(first.fault)} + " " + std::to_string(first.stream[15]) + " " + std::to_string(first.seq);
    }

    TemporaryDatabase database_;
    std::unique_ptr<Connection> connection_ = database_.open();
};

TEST_F(AuditChainTest, AnUntouchedChainIsWhole)
{
    EXPECT_EQ(finding(), "whole");
    anchor_and_sign();
    EXPECT_EQ(finding(), "whole");
    add(stream(1), "later");
    anchor_and_sign();
    const auto report = verify(*connection_, verify_signature);
    EXPECT_TRUE(report->is_whole());
    EXPECT_EQ(report->streams, 4);
    EXPECT_EQ(report->rows, 1 + 12 + 1 + 2);
    EXPECT_EQ(report->unsigned_rows, 0);
    EXPECT_FALSE(anchor(*connection_, test_now)->has_value()) << "nothing moved since";
}

TEST_F(AuditChainTest, EachColumnOfARowIsGuarded)
{
    for (const char* change : {"body='x'", "at=at+1", "kind='x'", "prev_hash=zeroblob(32)"}) {
        tamper("SAVEPOINT s");
        tamper(std::string{"UPDATE audit SET "} + change + " WHERE stream_id=x'01000000000000000000000000000002' AND seq=3");
        EXPECT_NE(finding(), "whole") << change;
        tamper("ROLLBACK TO s; RELEASE s");
    }
    EXPECT_EQ(finding(), "whole");
}

TEST_F(AuditChainTest, TheLastRowIsGuardedByTheHead)
{
    tamper("UPDATE audit SET body='x' WHERE stream_id=x'01000000000000000000000000000002' AND seq=4");
    EXPECT_EQ(finding(), "changed_row 2 4");
}

TEST_F(AuditChainTest, SwappedRows)
{
    tamper("UPDATE audit SET seq=seq+100 WHERE stream_id=x'01000000000000000000000000000001' AND seq IN (2, 3)");
    tamper("UPDATE audit SET seq=CASE seq WHEN 102 THEN 3 ELSE 2 END WHERE seq > 100");
    EXPECT_EQ(finding(), "changed_row 1 1") << "what row 1 is followed by does not fit";
}

TEST_F(AuditChainTest, RowsOfTwoStreamsSwapped)
{
    tamper(
        "UPDATE audit SET stream_id=x'01000000000000000000000000000009' WHERE stream_id=x'01000000000000000000000000000001'");
    EXPECT_EQ(finding(), "missing_stream 1 0");
}

TEST_F(AuditChainTest, MissingRow)
{
    tamper("DELETE FROM audit WHERE stream_id=x'01000000000000000000000000000003' AND seq=2");
    EXPECT_EQ(finding(), "missing_row 3 2");
}

TEST_F(AuditChainTest, CutTail)
{
    tamper("DELETE FROM audit WHERE stream_id=x'01000000000000000000000000000003' AND seq=4");
    EXPECT_EQ(finding(), "cut_tail 3 4");
}

// Whoever cuts a tail and makes the head fit is found by the anchor, and whoever takes the anchor away, by its signature.
TEST_F(AuditChainTest, CutTailWithTheHeadMadeToFit)
{
    anchor_and_sign();
    const auto third =
        connection_->ask("SELECT hex(prev_hash) FROM audit WHERE stream_id=x'01000000000000000000000000000003' AND seq=4");
    tamper("DELETE FROM audit WHERE stream_id=x'01000000000000000000000000000003' AND seq=4");
    tamper("UPDATE audit_head SET seq=3, anchored_seq=3, hash=x'" + *third +
           "' WHERE stream_id=x'01000000000000000000000000000003'");
    EXPECT_EQ(finding(), "cut_tail 3 4");
    tamper("DELETE FROM audit WHERE kind='anchor'");
    const auto created = append(*connection_, stream(9), test_now, "x", "x");
    ASSERT_TRUE(created);
    tamper("UPDATE audit_head SET seq=1, signed_seq=1, hash=(SELECT hash FROM audit_head WHERE seq=1) WHERE seq=2");
    EXPECT_NE(finding(), "whole");
}

TEST_F(AuditChainTest, AWholeStreamGone)
{
    anchor_and_sign();
    tamper("DELETE FROM audit WHERE stream_id=x'01000000000000000000000000000002'");
    EXPECT_EQ(finding(), "missing_stream 2 0") << "the head is left";
    tamper("DELETE FROM audit_head WHERE stream_id=x'01000000000000000000000000000002'");
    EXPECT_EQ(finding(), "missing_stream 2 4") << "the anchor remembers";
}

TEST_F(AuditChainTest, TheInstallationsStreamGone)
{
    anchor_and_sign();
    tamper("DELETE FROM audit WHERE stream_id=zeroblob(16); DELETE FROM audit_head WHERE stream_id=zeroblob(16)");
    EXPECT_EQ(finding(), "missing_stream 0 0");
}

TEST_F(AuditChainTest, ABadOrMissingSignature)
{
    anchor_and_sign();
    tamper("SAVEPOINT s; UPDATE audit_head SET jws='forged:' WHERE jws IS NOT NULL");
    EXPECT_EQ(finding(), "bad_signature 0 2");
    tamper("ROLLBACK TO s; UPDATE audit_head SET jws=NULL");
    EXPECT_EQ(finding(), "bad_signature 0 2");
    tamper("ROLLBACK TO s; RELEASE s");
    EXPECT_EQ(finding(), "whole");
}

TEST_F(AuditChainTest, AnythingUnanchoredIsCounted)
{
    EXPECT_EQ(verify(*connection_, verify_signature)->unsigned_rows, 12);
}

// Without keys one can still hash everything anew: rows, anchors and heads then fit, and only the signature does not.
TEST_F(AuditChainTest, AChainHashedAnewIsNotSealedAgain)
{
    anchor_and_sign();
    EXPECT_TRUE(check_last_seal(*connection_, verify_signature));
    tamper("SAVEPOINT s");
    tamper("UPDATE audit SET body='x' WHERE stream_id=zeroblob(16) AND seq=2");
    const auto before = hash_of(installation_stream, {1, AuditHash{}, test_now, "note", "created"});
    const auto hash = hash_of(installation_stream, {2, before, test_now, "anchor", "x"});
    set_head(2, hash);
    ASSERT_FALSE(check_last_seal(*connection_, verify_signature));
    EXPECT_EQ(check_last_seal(*connection_, verify_signature).error().reason, "audit_broken");
    add(installation_stream, "later");
    EXPECT_EQ(check_last_seal(*connection_, verify_signature).error().reason, "audit_broken");
    tamper("ROLLBACK TO s");
    add(installation_stream, "later");
    EXPECT_TRUE(check_last_seal(*connection_, verify_signature)) << "it goes on from what was signed";
    tamper("UPDATE audit_head SET jws=NULL, signed_seq=0");
    EXPECT_EQ(check_last_seal(*connection_, verify_signature).error().reason, "audit_broken");
}

// Signatures and anchors taken away, the rest hashed anew: nothing contradicts, but the installation was signed from its first
// row.
TEST_F(AuditChainTest, AChainStrippedOfItsSignaturesIsFound)
{
    anchor_and_sign();
    tamper("DELETE FROM audit WHERE kind='anchor'");
    tamper("UPDATE audit_head SET anchored_seq=0, signed_seq=0, jws=NULL");
    const ChainRow created{1, AuditHash{}, test_now, "note", "created"};
    set_head(1, hash_of(installation_stream, created));
    EXPECT_EQ(finding(), "bad_signature 0 1");
}

}  // namespace
}  // namespace xitam::sqlite
