// Before a proof an order without log-in looks the same for our line, another's and a number that nobody has (R29).
#include "domain/termination/told.hpp"

#include <gtest/gtest.h>

namespace xitam::termination {
namespace {

Order declared(State state)
{
    Declaration said{Msisdn::parse("994401234523").value()};
    said.self_service = true;
    Order order{said};
    order.state = state;
    return order;
}

TEST(Told, OpensWithAProvenIdentityAndNotWithACodeAlone)
{
    auto order = declared(State::awaiting_identity);
    EXPECT_FALSE(line_may_be_told(order));
    order.proofs = {{ProofKind::line_code, Instant{}}};
    EXPECT_FALSE(line_may_be_told(order)) << "whoever holds the telephone for a minute";
    order.identity_proven = true;
    EXPECT_TRUE(line_may_be_told(order));
}

TEST(Told, AtTheDeskAClerkSeesWhoAsks)
{
    auto order = declared(State::opened);
    order.declared.self_service = false;
    EXPECT_TRUE(line_may_be_told(order));
    EXPECT_EQ(told_state(order), State::opened);
}

TEST(Told, WhatBecameOfTheLineIsNoStateBeforeAProof)
{
    for (const State state : all_states) {
        const auto told = told_state(declared(state));
        const bool said_by_people = state == State::stopped || state == State::cancelled || state == State::erased;
        if (said_by_people) EXPECT_EQ(told, state);
        else EXPECT_EQ(told, state == State::rejected ? State::cancelled : State::awaiting_identity) << to_string(state);
    }
}

}  // namespace
}  // namespace xitam::termination
