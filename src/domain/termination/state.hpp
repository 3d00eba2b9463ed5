// The states of a termination order and the only moves between them. The diagram in docs/life-of-an-order.md is printed from
// this table; what is not in it is refused.
#pragma once

#include <array>
#include <optional>
#include <span>
#include <string_view>

namespace xitam::termination {

enum class State {
    opened,                 // declared; claims nothing yet
    awaiting_identity,      // a document is missing or not judged
    awaiting_clearance,     // identity proven; something stands in the way
    awaiting_confirmation,  // nothing stands in the way; the holder must say yes
    scheduled,              // confirmed; waits for its date or hold, then the network
    barred,                 // both bars read back; nodes are being told; may be undone until the window ends
    deprovisioning,         // the intent to remove is stored: only forward from here
    settling,               // read back as gone; money and number are being put to rest
    closed,                 // read back as gone, money settled, number at rest, certificate issued
    erased,                 // personal data is gone
    stopped,                // frozen by whoever holds the stop link or by the holder
    cancelled,
    rejected,
    restore_requested,
    restored,
    ported_out,
    needs_attention,  // a clerk must rule
    on_hold,          // a law or a court holds it
};

enum class EventKind {
    opened,
    rules_missing,  // a rule is unset; a clerk may rule
    identity_asked,
    document_added,
    document_judged,
    identity_proven,
    blockers_found,
    blocker_cleared,
    blockers_clear,
    confirmed,
    inspected,
    bars_read_back,
    nodes_answered,  // each serving node told what it did; from here the line is cut
    undo_asked,
    bars_lifted,
    removal_begun,  // the point of no return
    removal_read_back,
    settled,
    certified,
    erased,
    stopped,
    resumed,
    cancelled,
    lapsed,
    rejected,
    attention_needed,
    ruled,  // a clerk set a rule or ordered another try
    held,
    hold_lifted,
    ported_out,
    restore_asked,
    restored,
    restore_failed,
    paid,                // a payment of the final invoice was recorded
    document_kept,       // a picture of a document lies in the vault
    documents_shredded,  // the key of the pictures is destroyed
    proof_given,
    balance_chosen,
    drain_chosen,  // codes shall still come for a while, or not any more
    data_cut,      // data read back as off, the node that served it told; voice and messages stay
};

struct Move {
    State from;
    EventKind event;
    State to;
};

std::string_view to_string(State state);
std::string_view to_string(EventKind event);
std::optional<State> state_from(std::string_view text);

std::span<const Move> transition_table();
bool may_move(State from, EventKind event, State to);

bool is_final(State state);                // nothing happens any more without somebody asking
bool is_before_confirmation(State state);  // the holder has not said the last yes
bool may_still_prove(State state);         // by a code; also while it is frozen: to go on with it
bool may_hand_in(State state);             // papers and their pictures
bool is_before_removal(State state);       // stop, cancel and undo are still possible in principle

inline constexpr std::array all_states{
    State::opened,
    State::awaiting_identity,
    State::awaiting_clearance,
    State::awaiting_confirmation,
    State::scheduled,
    State::barred,
    State::deprovisioning,
    State::settling,
    State::closed,
    State::erased,
    State::stopped,
    State::cancelled,
    State::rejected,
    State::restore_requested,
    State::restored,
    State::ported_out,
    State::needs_attention,
    State::on_hold,
};

}  // namespace xitam::termination
