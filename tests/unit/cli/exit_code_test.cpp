#include "cli/exit_code.hpp"

#include "cli/sample_order.hpp"

#include <gtest/gtest.h>

#include <map>

namespace xitam::cli {
namespace {

using termination::State;

TEST(ExitCode, EachCodeHasItsNumber)
{
    const std::map<Code, int> contract{{Code::internal, 1}, {Code::bad_input, 2},    {Code::not_found, 3}, {Code::blocked, 4},
                                       {Code::refused, 5},  {Code::rule_not_set, 6}, {Code::try_later, 7}, {Code::waiting, 8}};
    for (const auto& [code, number] : contract) EXPECT_EQ(exit_code(code), number) << to_string(code);
    EXPECT_EQ(exit_done, 0);
}

int exit_of(const OrderAnswer& answer)
{
    const auto error = standing(answer);
    if (error) {
        EXPECT_FALSE(error->reason.empty());
        EXPECT_FALSE(error->detail.empty());
        EXPECT_EQ(error->order_id, answer.order.file.order.id.text()) << "a refusal always says which order it leaves";
    }
    return error ? exit_code(error->code) : exit_done;
}

TEST(Standing, EveryStateHasAnExitCode)
{
    const std::map<State, int> wanted{
        {State::opened, 0},
        {State::awaiting_identity, 4},
        {State::awaiting_clearance, 4},
        {State::awaiting_confirmation, 4},
        {State::scheduled, 0},
        {State::barred, 0},
        {State::deprovisioning, 0},
        {State::settling, 0},
        {State::closed, 0},
        {State::erased, 0},
        {State::stopped, 5},
        {State::cancelled, 5},
        {State::rejected, 5},
        {State::restore_requested, 0},
        {State::restored, 0},
        {State::ported_out, 5},
        {State::needs_attention, 4},
        {State::on_hold, 4},
    };
    ASSERT_EQ(wanted.size(), termination::all_states.size());
    for (const auto& [state, number] : wanted) EXPECT_EQ(exit_of(sample_answer(state)), number) << to_string(state);
}

TEST(Standing, AHoldOrADateIsWaitingWithItsEnd)
{
    for (const State state : {State::scheduled, State::barred}) {
        auto answer = sample_answer(state);
        answer.order.waits_until = sample_now + std::chrono::hours{24};
        EXPECT_EQ(exit_of(answer), 8);
        EXPECT_NE(standing(answer)->detail.find("2026-11-23T10:00:00Z"), std::string::npos);
        answer.wait = WaitEnd::timed_out;
        EXPECT_EQ(exit_of(answer), 8) << "the date is the better word, whoever waited";
        answer.order.waits_until = sample_now;
        EXPECT_EQ(exit_of(answer), 7) << "the date is there: what is awaited is the network";
    }
}

TEST(Standing, AWaitInVainIsTryLaterAndTheOrderLivesOn)
{
    for (const State state :
         {State::scheduled, State::barred, State::deprovisioning, State::settling, State::restore_requested}) {
        auto answer = sample_answer(state);
        answer.wait = WaitEnd::timed_out;
        EXPECT_EQ(exit_of(answer), 7) << to_string(state);
    }
    auto closed = sample_answer(State::closed);
    closed.wait = WaitEnd::timed_out;
    EXPECT_EQ(exit_of(closed), 0) << "closed in the last moment";
}

TEST(Standing, MissingRulesAreAllNamed)
{
    auto answer = sample_answer(State::awaiting_clearance);
    answer.order.file.order.missing_rules = {"early_termination_fee", "rest_days"};
    EXPECT_EQ(exit_of(answer), 6);
    EXPECT_EQ(standing(answer)->missing_rules, answer.order.file.order.missing_rules);
    answer.order.file.order.state = State::cancelled;
    EXPECT_EQ(exit_of(answer), 5) << "an order that ended needs no rule any more";
}

TEST(Standing, WhatWasToldGoesFirst)
{
    auto answer = sample_answer(State::awaiting_clearance);
    answer.refusal = Error{Code::rule_not_set, "rule_not_set", "set it", {"documents"}, {}};
    EXPECT_EQ(exit_of(answer), 6);
}

TEST(Standing, ReasonsNameTheObstacle)
{
    auto answer = sample_answer(State::awaiting_clearance);
    answer.order.file.order.blockers = {{BlockerKind::quote_not_accepted, "quote", ClearedBy::holder, {}, "Q-1"},
                                        {BlockerKind::binding_active, "operator_record", ClearedBy::holder, {}, "asan_imza"}};
    EXPECT_EQ(standing(answer)->reason, "quote_not_accepted");
    EXPECT_NE(standing(answer)->detail.find("1 more"), std::string::npos);

    auto identity = sample_answer(State::awaiting_identity);
    EXPECT_EQ(standing(identity)->reason, "document_to_be_judged");
    DocumentRule passport;
    passport.any_of = {DocumentType::passport};
    identity.order.missing_documents = {passport};
    EXPECT_EQ(standing(identity)->reason, "documents_missing");

    auto attention = sample_answer(State::needs_attention);
    attention.order.file.order.attention = termination::Attention{State::scheduled, "network_mismatch"};
    EXPECT_EQ(standing(attention)->reason, "network_mismatch");

    auto rejected = sample_answer(State::rejected);
    rejected.order.file.order.end_word = "other_order";
    EXPECT_NE(standing(rejected)->detail.find("other_order"), std::string::npos);
}

}  // namespace
}  // namespace xitam::cli
