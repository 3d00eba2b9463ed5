// What may still be done in each state, where pages and programs ask before anybody tries.
#include "domain/termination/state.hpp"

#include <gtest/gtest.h>

#include <array>

namespace xitam::termination {
namespace {

struct Open {
    State state;
    bool confirmation;  // the last yes is not said
    bool proof;         // a code may still come back
    bool paper;         // a document may still be handed in
};

constexpr std::array table{
    Open{State::opened, true, true, true},
    Open{State::awaiting_identity, true, true, true},
    Open{State::awaiting_clearance, true, true, true},
    Open{State::awaiting_confirmation, true, true, true},
    Open{State::scheduled, false, false, false},
    Open{State::barred, false, false, false},
    Open{State::deprovisioning, false, false, false},
    Open{State::settling, false, false, false},
    Open{State::closed, false, false, false},
    Open{State::erased, false, false, false},
    Open{State::stopped, false, true, false},
    Open{State::cancelled, false, false, false},
    Open{State::rejected, false, false, false},
    Open{State::restore_requested, false, false, false},
    Open{State::restored, false, false, false},
    Open{State::ported_out, false, false, false},
    Open{State::needs_attention, false, false, false},
    Open{State::on_hold, false, false, false},
};
static_assert(table.size() == all_states.size());

TEST(States, SayWhatMayStillBeDone)
{
    for (std::size_t i = 0; i < table.size(); ++i) {
        const auto& [state, confirmation, proof, paper] = table[i];
        ASSERT_EQ(state, all_states[i]) << "one line for each state";
        EXPECT_EQ(is_before_confirmation(state), confirmation) << to_string(state);
        EXPECT_EQ(may_still_prove(state), proof) << to_string(state);
        EXPECT_EQ(may_hand_in(state), paper) << to_string(state);
    }
}

// Whatever may be tried has its move in the table, and nothing else has.
TEST(States, AgreeWithTheMoves)
{
    for (const State state : all_states) {
        // By a code; being seen at a desk proves while it waits, too (SeeHolder).
        EXPECT_EQ(may_still_prove(state) || state == State::scheduled, may_move(state, EventKind::proof_given, state))
            << to_string(state);
        EXPECT_EQ(may_hand_in(state), may_move(state, EventKind::document_added, state)) << to_string(state);
    }
}

}  // namespace
}  // namespace xitam::termination
