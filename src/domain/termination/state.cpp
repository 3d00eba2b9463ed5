#include "domain/termination/state.hpp"

#include <algorithm>

namespace xitam::termination {

namespace {

using enum State;
using E = EventKind;

constexpr std::array moves{
    Move{opened, E::opened, opened},
    Move{opened, E::rules_missing, opened},
    Move{opened, E::identity_asked, awaiting_identity},
    Move{opened, E::document_added, opened},
    Move{opened, E::proof_given, opened},
    Move{opened, E::balance_chosen, opened},
    Move{opened, E::identity_proven, awaiting_clearance},
    Move{opened, E::ruled, opened},
    Move{awaiting_identity, E::rules_missing, awaiting_identity},
    Move{awaiting_identity, E::document_added, awaiting_identity},
    Move{awaiting_identity, E::document_judged, awaiting_identity},
    Move{awaiting_identity, E::proof_given, awaiting_identity},
    Move{awaiting_identity, E::balance_chosen, awaiting_identity},
    Move{awaiting_identity, E::identity_proven, awaiting_clearance},
    Move{awaiting_identity, E::ruled, awaiting_identity},
    Move{awaiting_identity, E::blocker_cleared, awaiting_identity},
    Move{awaiting_clearance, E::rules_missing, awaiting_clearance},
    Move{awaiting_clearance, E::document_added, awaiting_clearance},
    Move{awaiting_clearance, E::proof_given, awaiting_clearance},
    Move{awaiting_clearance, E::balance_chosen, awaiting_clearance},
    Move{awaiting_clearance, E::blockers_found, awaiting_clearance},
    Move{awaiting_clearance, E::blocker_cleared, awaiting_clearance},
    Move{awaiting_clearance, E::blockers_clear, awaiting_confirmation},
    Move{awaiting_clearance, E::ruled, awaiting_clearance},
    Move{awaiting_confirmation, E::document_added, awaiting_confirmation},
    Move{awaiting_confirmation, E::proof_given, awaiting_confirmation},
    Move{awaiting_confirmation, E::balance_chosen, awaiting_clearance},
    Move{awaiting_confirmation, E::blockers_found, awaiting_clearance},
    Move{awaiting_confirmation, E::blocker_cleared, awaiting_clearance},
    Move{awaiting_confirmation, E::confirmed, scheduled},
    Move{awaiting_confirmation, E::ruled, awaiting_clearance},
    Move{scheduled, E::ruled, scheduled},  // two people shortened the hold, or nobody is told
    Move{scheduled, E::inspected, scheduled},
    Move{scheduled, E::blockers_found, awaiting_clearance},
    Move{scheduled, E::bars_read_back, barred},
    Move{scheduled, E::bars_lifted, scheduled},
    Move{barred, E::nodes_answered, barred},
    Move{barred, E::undo_asked, barred},
    Move{barred, E::bars_lifted, cancelled},
    Move{barred, E::bars_lifted, scheduled},  // by a step that was under way before the bars: they are set again
    Move{barred, E::removal_begun, deprovisioning},
    Move{deprovisioning, E::removal_read_back, settling},
    Move{settling, E::settled, settling},
    Move{settling, E::certified, closed},
    Move{closed, E::erased, erased},
    Move{closed, E::ruled, closed},  // two people gave its number free before its date
    Move{erased, E::ruled, erased},
    Move{closed, E::paid, closed},
    Move{settling, E::paid, settling},
    Move{erased, E::paid, erased},
    // What is owed stays owed when the number comes back.
    Move{restore_requested, E::paid, restore_requested},
    Move{restored, E::paid, restored},
    Move{closed, E::restore_asked, restore_requested},
    Move{erased, E::restore_asked, restore_requested},
    Move{restore_requested, E::restore_asked, restore_requested},  // the new SIM is there: it is about to be set up
    Move{restore_requested, E::restored, restored},
    Move{restore_requested, E::restore_failed, closed},
    // Frozen: whoever stops need not say which stage it was in.
    Move{opened, E::stopped, stopped},
    Move{awaiting_identity, E::stopped, stopped},
    Move{awaiting_clearance, E::stopped, stopped},
    Move{awaiting_confirmation, E::stopped, stopped},
    Move{scheduled, E::stopped, stopped},
    Move{barred, E::stopped, stopped},
    Move{needs_attention, E::stopped, stopped},
    Move{scheduled, E::proof_given, scheduled},  // its holder came to a desk: another level, another hold
    Move{stopped, E::proof_given, stopped},
    Move{stopped, E::resumed, opened},
    Move{stopped, E::resumed, awaiting_identity},
    Move{stopped, E::resumed, awaiting_clearance},
    Move{stopped, E::resumed, awaiting_confirmation},
    Move{stopped, E::resumed, scheduled},
    Move{stopped, E::resumed, barred},
    Move{stopped, E::bars_read_back, stopped},
    Move{stopped, E::nodes_answered, stopped},
    Move{stopped, E::undo_asked, barred},
    Move{stopped, E::bars_lifted, stopped},
    Move{stopped, E::cancelled, cancelled},
    Move{stopped, E::rejected, rejected},
    Move{stopped, E::attention_needed, stopped},
    // Ended another way: the personal data of what was declared goes, the state stays.
    Move{cancelled, E::erased, cancelled},
    Move{rejected, E::erased, rejected},
    Move{ported_out, E::erased, ported_out},
    Move{restored, E::erased, restored},
    // Ended before the cut.
    Move{opened, E::cancelled, cancelled},
    Move{awaiting_identity, E::cancelled, cancelled},
    Move{awaiting_clearance, E::cancelled, cancelled},
    Move{awaiting_confirmation, E::cancelled, cancelled},
    Move{scheduled, E::cancelled, cancelled},
    Move{needs_attention, E::cancelled, cancelled},
    Move{cancelled, E::bars_read_back, cancelled},
    Move{cancelled, E::bars_lifted, cancelled},
    Move{opened, E::lapsed, cancelled},
    Move{awaiting_identity, E::lapsed, cancelled},
    Move{opened, E::rejected, rejected},
    Move{awaiting_identity, E::rejected, rejected},
    Move{awaiting_clearance, E::rejected, rejected},
    Move{awaiting_confirmation, E::rejected, rejected},
    Move{needs_attention, E::rejected, rejected},
    Move{rejected, E::bars_read_back, rejected},
    Move{rejected, E::bars_lifted, rejected},
    Move{ported_out, E::bars_read_back, ported_out},
    Move{ported_out, E::bars_lifted, ported_out},
    // Back in clearance while the bars were on their way: what they did is taken back.
    Move{awaiting_clearance, E::bars_read_back, awaiting_clearance},
    Move{awaiting_clearance, E::bars_lifted, awaiting_clearance},
    Move{opened, E::ported_out, ported_out},
    Move{awaiting_identity, E::ported_out, ported_out},
    Move{awaiting_clearance, E::ported_out, ported_out},
    Move{awaiting_confirmation, E::ported_out, ported_out},
    Move{scheduled, E::ported_out, ported_out},
    // A clerk must look; a ruling sends it back to where it was.
    Move{scheduled, E::attention_needed, needs_attention},
    Move{barred, E::attention_needed, needs_attention},
    Move{deprovisioning, E::attention_needed, needs_attention},
    Move{settling, E::attention_needed, needs_attention},
    Move{restore_requested, E::attention_needed, restore_requested},
    Move{needs_attention, E::ruled, scheduled},
    Move{needs_attention, E::ruled, barred},
    Move{needs_attention, E::ruled, deprovisioning},
    Move{needs_attention, E::ruled, settling},
    Move{needs_attention, E::bars_lifted, needs_attention},
    Move{needs_attention, E::undo_asked, barred},
    // The order has ended or is frozen, and the core refused to lift its bars: a clerk has them lifted.
    Move{cancelled, E::attention_needed, cancelled},
    Move{rejected, E::attention_needed, rejected},
    Move{ported_out, E::attention_needed, ported_out},
    Move{on_hold, E::attention_needed, on_hold},
    Move{awaiting_clearance, E::attention_needed, awaiting_clearance},
    Move{cancelled, E::ruled, cancelled},
    Move{rejected, E::ruled, rejected},
    Move{ported_out, E::ruled, ported_out},
    Move{on_hold, E::ruled, on_hold},
    Move{stopped, E::ruled, stopped},
    // The law holds it, and lets go.
    Move{opened, E::held, on_hold},
    Move{awaiting_identity, E::held, on_hold},
    Move{awaiting_clearance, E::held, on_hold},
    Move{awaiting_confirmation, E::held, on_hold},
    Move{scheduled, E::held, on_hold},
    Move{barred, E::held, on_hold},
    Move{on_hold, E::hold_lifted, opened},
    Move{on_hold, E::hold_lifted, awaiting_identity},
    Move{on_hold, E::hold_lifted, awaiting_clearance},
    Move{on_hold, E::hold_lifted, awaiting_confirmation},
    Move{on_hold, E::hold_lifted, scheduled},
    Move{on_hold, E::hold_lifted, barred},
    Move{on_hold, E::bars_read_back, on_hold},
    Move{on_hold, E::bars_lifted, on_hold},
    // Codes still come for a while: data goes first, and comes back with whatever takes the order back.
    Move{opened, E::drain_chosen, opened},
    Move{awaiting_identity, E::drain_chosen, awaiting_identity},
    Move{awaiting_clearance, E::drain_chosen, awaiting_clearance},
    Move{awaiting_confirmation, E::drain_chosen, awaiting_confirmation},
    Move{scheduled, E::drain_chosen, scheduled},
    Move{needs_attention, E::drain_chosen, needs_attention},
    Move{scheduled, E::data_cut, scheduled},
    Move{awaiting_clearance, E::data_cut, awaiting_clearance},
    Move{stopped, E::data_cut, stopped},
    Move{cancelled, E::data_cut, cancelled},
    Move{rejected, E::data_cut, rejected},
    Move{ported_out, E::data_cut, ported_out},
    Move{on_hold, E::data_cut, on_hold},
    // Pictures of documents come while they are judged, and go whatever became of the order; only a legal hold keeps them.
    Move{opened, E::document_kept, opened},
    Move{awaiting_identity, E::document_kept, awaiting_identity},
    Move{awaiting_clearance, E::document_kept, awaiting_clearance},
    Move{awaiting_clearance, E::documents_shredded, awaiting_clearance},
    Move{awaiting_confirmation, E::documents_shredded, awaiting_confirmation},
    Move{scheduled, E::documents_shredded, scheduled},
    Move{barred, E::documents_shredded, barred},
    Move{deprovisioning, E::documents_shredded, deprovisioning},
    Move{settling, E::documents_shredded, settling},
    Move{closed, E::documents_shredded, closed},
    Move{stopped, E::documents_shredded, stopped},
    Move{cancelled, E::documents_shredded, cancelled},
    Move{rejected, E::documents_shredded, rejected},
    Move{restore_requested, E::documents_shredded, restore_requested},
    Move{restored, E::documents_shredded, restored},
    Move{ported_out, E::documents_shredded, ported_out},
    Move{needs_attention, E::documents_shredded, needs_attention},
};

constexpr std::array state_words{
    std::string_view{"opened"},
    std::string_view{"awaiting_identity"},
    std::string_view{"awaiting_clearance"},
    std::string_view{"awaiting_confirmation"},
    std::string_view{"scheduled"},
    std::string_view{"barred"},
    std::string_view{"deprovisioning"},
    std::string_view{"settling"},
    std::string_view{"closed"},
    std::string_view{"erased"},
    std::string_view{"stopped"},
    std::string_view{"cancelled"},
    std::string_view{"rejected"},
    std::string_view{"restore_requested"},
    std::string_view{"restored"},
    std::string_view{"ported_out"},
    std::string_view{"needs_attention"},
    std::string_view{"on_hold"},
};
static_assert(state_words.size() == all_states.size());

constexpr std::array event_words{
    std::string_view{"opened"},
    std::string_view{"rules_missing"},
    std::string_view{"identity_asked"},
    std::string_view{"document_added"},
    std::string_view{"document_judged"},
    std::string_view{"identity_proven"},
    std::string_view{"blockers_found"},
    std::string_view{"blocker_cleared"},
    std::string_view{"blockers_clear"},
    std::string_view{"confirmed"},
    std::string_view{"inspected"},
    std::string_view{"bars_read_back"},
    std::string_view{"nodes_answered"},
    std::string_view{"undo_asked"},
    std::string_view{"bars_lifted"},
    std::string_view{"removal_begun"},
    std::string_view{"removal_read_back"},
    std::string_view{"settled"},
    std::string_view{"certified"},
    std::string_view{"erased"},
    std::string_view{"stopped"},
    std::string_view{"resumed"},
    std::string_view{"cancelled"},
    std::string_view{"lapsed"},
    std::string_view{"rejected"},
    std::string_view{"attention_needed"},
    std::string_view{"ruled"},
    std::string_view{"held"},
    std::string_view{"hold_lifted"},
    std::string_view{"ported_out"},
    std::string_view{"restore_asked"},
    std::string_view{"restored"},
    std::string_view{"restore_failed"},
    std::string_view{"paid"},
    std::string_view{"document_kept"},
    std::string_view{"documents_shredded"},
    std::string_view{"proof_given"},
    std::string_view{"balance_chosen"},
    std::string_view{"drain_chosen"},
    std::string_view{"data_cut"},
};
static_assert(event_words.size() == static_cast<std::size_t>(EventKind::data_cut) + 1);

}  // namespace

std::string_view to_string(State state)
{
    return state_words[static_cast<std::size_t>(state)];
}
std::string_view to_string(EventKind event)
{
    return event_words[static_cast<std::size_t>(event)];
}

std::optional<State> state_from(std::string_view text)
{
    for (const State state : all_states) {
        if (to_string(state) == text) return state;
    }
    return std::nullopt;
}

std::span<const Move> transition_table()
{
    return moves;
}

bool may_move(State from, EventKind event, State to)
{
    return std::any_of(moves.begin(), moves.end(),
                       [&](const Move& move) { return move.from == from && move.event == event && move.to == to; });
}

bool is_final(State state)
{
    return state == closed || state == erased || state == cancelled || state == rejected || state == restored ||
           state == ported_out;
}

bool is_before_confirmation(State state)
{
    using enum State;
    return state == opened || state == awaiting_identity || state == awaiting_clearance || state == awaiting_confirmation;
}

bool may_still_prove(State state)
{
    return is_before_confirmation(state) || state == stopped;
}

bool may_hand_in(State state)
{
    return is_before_confirmation(state);
}

bool is_before_removal(State state)
{
    return state == opened || state == awaiting_identity || state == awaiting_clearance || state == awaiting_confirmation ||
           state == scheduled || state == barred;
}

}  // namespace xitam::termination
