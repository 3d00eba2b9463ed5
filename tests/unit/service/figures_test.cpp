// From an order and its audit to one row.
#include "service/figures.hpp"
#include "service/audit_word.hpp"

#include <gtest/gtest.h>

namespace xitam::service {
namespace {

using namespace std::chrono_literals;
using termination::State;

Instant at(std::chrono::minutes minutes)
{
    return from_micros(1'795'000'000'000'000) + minutes;
}

CaseRecord record_of(State state)
{
    termination::Order order{termination::Declaration{*Msisdn::parse("+994401234567")}};
    order.state = state;
    order.dates.received_at = at(0min);
    order.declared.self_service = true;
    order.declared.channel = Channel::portal;
    return CaseRecord{order};
}

TEST(WordIn, FindsAWholeWordAlone)
{
    EXPECT_EQ(word_in("to=closed by=leyla accepted=1", "by"), "leyla");
    EXPECT_EQ(word_in("to=closed by=leyla accepted=1", "accepted"), "1");
    EXPECT_EQ(word_in("standby=x", "by"), "");
    EXPECT_EQ(word_in("", "by"), "");
    EXPECT_EQ(word_in("a  by=x", "by"), "x");
}

TEST(CaseRow, ReadsVerdictsFromTheAudit)
{
    auto record = record_of(State::awaiting_identity);
    record.events = {{at(1min), "document_added", "to=awaiting_identity by=declarer type=passport"},
                     {at(9min), "document_judged", "to=awaiting_identity by=leyla type=passport accepted=0 unfit=unreadable"},
                     {at(20min), "document_added", "to=awaiting_identity by=declarer type=passport"},
                     {at(25min), "document_added", "to=awaiting_identity by=declarer type=passport"}};
    const auto row = case_row_of(record);
    ASSERT_EQ(row.handed.size(), 2U);
    EXPECT_EQ(row.handed[0].judged_at, at(9min));
    EXPECT_EQ(row.handed[0].why, Unfit::unreadable);
    EXPECT_EQ(row.handed[0].by, "leyla");
    EXPECT_FALSE(row.handed[1].judged_at.has_value());
    EXPECT_EQ(row.handed[1].at, at(25min));  // told again: it waits since the last time
    EXPECT_EQ(row.changed_at, at(25min));
    EXPECT_EQ(row.line, "99440*****67");
}

TEST(CaseRow, ADocumentToldWithTheDeclarationWaitsSinceThen)
{
    auto record = record_of(State::awaiting_identity);
    record.order.declared.self_service = false;
    const auto waiting = case_row_of(record);
    ASSERT_EQ(waiting.handed.size(), 1U);
    EXPECT_EQ(waiting.handed[0].at, at(0min));
    EXPECT_EQ(waiting.identified_at, at(0min));
    record.events = {{at(5min), "document_judged", "by=tural type=passport accepted=1"}};
    const auto judged = case_row_of(record);
    ASSERT_EQ(judged.handed.size(), 1U);
    EXPECT_TRUE(judged.handed[0].accepted);
    EXPECT_EQ(judged.handed[0].judged_at, at(5min));
}

TEST(CaseRow, KnowsProofsAndRulings)
{
    auto record = record_of(State::awaiting_clearance);
    EXPECT_EQ(case_row_of(record).identified_at, std::nullopt);
    record.order.proofs.push_back({ProofKind::line_code, at(3min)});
    record.events = {{at(4min), "ruled", "by=leyla reported=binding_active subject=asan_imza"},
                     {at(5min), "ruled", "by=rena rule=early_termination_fee value=0"},
                     {at(6min), "blockers_clear", "to=awaiting_confirmation by=holder"}};
    const auto row = case_row_of(record);
    EXPECT_EQ(row.identified_at, at(3min));
    EXPECT_EQ(row.ruled_by, std::vector<std::string>{"rena"});  // what is reported is no ruling
    EXPECT_EQ(row.clear_at, at(6min));
}

TEST(RowsBetween, TakesTheTimeAndWhatIsOpenWhereAsked)
{
    std::vector<figures::CaseRow> rows(3);
    rows[0].received_at = at(0min);
    rows[0].state = State::scheduled;
    rows[1].received_at = at(10min);
    rows[1].state = State::closed;
    rows[2].received_at = at(20min);
    EXPECT_EQ(rows_between(rows, at(10min), at(20min)).size(), 1U);
    EXPECT_EQ(rows_between(rows, at(10min), at(20min), true).size(), 3U);
}

}  // namespace
}  // namespace xitam::service
