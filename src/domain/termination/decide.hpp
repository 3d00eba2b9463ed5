// The heart: what a command does to an order. Pure: no clock, no ids, no log, no store. Same input, same answer.
//
// Order of checks, the same for every command: input, line, lock and stop, missing rules (all named at once), identity and
// documents, blockers, quote. The states it may move between stand in state.cpp, and nowhere else.
#pragma once

#include "domain/termination/command.hpp"
#include "domain/termination/decision.hpp"

namespace xitam::termination {

// An Error changes nothing. A Decision is stored whole; its `refusal`, where set, is what the caller is told in spite of it.
Result<Decision> decide(const OrderFile& file, const Command& command, const Rules& rules, const Moment& moment);

// The settlement of the order's bill by its own rules: quote before, final settlement after `settled`.
Result<settlement::Settlement> settlement_of(const Order& order, const Rules& rules);

// What a network step should do now, given how the order stands; nothing: the task is stale and may go.
// A `bar` that may have reached the core is turned round when the order was stopped or ended meanwhile.
enum class StepAction { inspect, bar, throw_off, remove, unbar, drain };
std::optional<StepAction> action_for(const Order& order, StepKind step, bool begun_before, Instant now);

}  // namespace xitam::termination
