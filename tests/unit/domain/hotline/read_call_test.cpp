#include "domain/hotline/read_call.hpp"

#include <gtest/gtest.h>

namespace xitam::hotline {
namespace {

const Instant read_at = parse_instant("2026-11-25T12:00:00Z").value();

CallCells cells(std::string id, std::string arrived, std::string answered, std::string ended, std::string agent)
{
    return {2, {std::move(id), std::move(arrived), std::move(answered), std::move(ended), std::move(agent)}, {}};
}

TEST(ReadCall, AnsweredAndGivenUp)
{
    const auto read =
        read_call(cells("q-1", "2026-11-25T11:00:00Z", "2026-11-25T11:01:30Z", "2026-11-25T11:05:00Z", "sevda"), read_at);
    ASSERT_TRUE(read.call);
    EXPECT_EQ(*read.call->answered - read.call->arrived, std::chrono::seconds{90});
    const auto left = read_call(cells("q-2", "2026-11-25T11:00:00Z", "", "2026-11-25T11:02:00Z", ""), read_at);
    ASSERT_TRUE(left.call);
    EXPECT_FALSE(left.call->answered);
}

TEST(ReadCall, WhatIsWrongIsSaid)
{
    struct Row {
        CallCells cells;
        const char* column;
        const char* reason;
    };
    const std::string at = "2026-11-25T11:00:00Z";
    const Row rows[] = {
        {cells("", at, "", at, ""), "call", "call_malformed"},
        {cells("a b", at, "", at, ""), "call", "call_malformed"},
        {cells("q", "", "", at, ""), "arrived_at", "value_missing"},
        {cells("q", at, "", "", ""), "ended_at", "value_missing"},
        {cells("q", "yesterday", "", at, ""), "arrived_at", "time_malformed"},
        {cells("q", at, "2026-11-25T10:59:59Z", at, "a"), "answered_at", "times_out_of_order"},
        {cells("q", at, "", "2026-11-25T10:59:59Z", ""), "ended_at", "times_out_of_order"},
        {cells("q", at, "", "2026-11-25T12:00:01Z", ""), "ended_at", "in_the_future"},
        {cells("q", at, at, at, ""), "agent", "agent_mismatch"},
        {cells("q", at, "", at, "a"), "agent", "agent_mismatch"},
        {cells("q", at, at, at, "<b>"), "agent", "agent_malformed"},
    };
    for (const auto& row : rows) {
        const auto read = read_call(row.cells, read_at);
        EXPECT_FALSE(read.call) << row.reason;
        ASSERT_FALSE(read.problems.empty()) << row.reason;
        EXPECT_EQ(read.problems.front().column, row.column);
        EXPECT_EQ(read.problems.front().reason, row.reason);
        EXPECT_FALSE(read.problems.front().detail.empty());
    }
}

}  // namespace
}  // namespace xitam::hotline
