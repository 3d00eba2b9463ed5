// The commands of decide(), one overload each, by file: decide_declarer.cpp, decide_people.cpp, decide_clerk.cpp,
// decide_two_people.cpp, decide_seen.cpp, decide_steps.cpp, decide_drain.cpp, decide_restore.cpp.
#pragma once

#include "domain/termination/command.hpp"
#include "domain/termination/draft.hpp"

namespace xitam::termination::parts {

Result<Decision> decide(const OrderFile&, const ChooseBalance&, const Rules&, const Moment&);
Result<Decision> decide(const OrderFile&, const ChooseDrain&, const Rules&, const Moment&);
Result<Decision> decide(const OrderFile&, const Prove&, const Rules&, const Moment&);
Result<Decision> decide(const OrderFile&, const GoOn&, const Rules&, const Moment&);
Result<Decision> decide(const OrderFile&, const SeeHolder&, const Rules&, const Moment&);

Result<Decision> decide(const OrderFile&, const AddDocument&, const Rules&, const Moment&);
Result<Decision> decide(const OrderFile&, const KeepDocument&, const Rules&, const Moment&);
Result<Decision> decide(const OrderFile&, const Stop&, const Rules&, const Moment&);
Result<Decision> decide(const OrderFile&, const Cancel&, const Rules&, const Moment&);
Result<Decision> decide(const OrderFile&, const Undo&, const Rules&, const Moment&);
Result<Decision> decide(const OrderFile&, const OtherOrderTook&, const Rules&, const Moment&);
Result<Decision> decide(const OrderFile&, const Pay&, const Rules&, const Moment&);

Result<Decision> decide(const OrderFile&, const JudgeDocument&, const Rules&, const Moment&);
Result<Decision> decide(const OrderFile&, const ReportBlocker&, const Rules&, const Moment&);
Result<Decision> decide(const OrderFile&, const ClearBlocker&, const Rules&, const Moment&);
Result<Decision> decide(const OrderFile&, const SetRule&, const Rules&, const Moment&);
Result<Decision> decide(const OrderFile&, const Rule&, const Rules&, const Moment&);
Result<Decision> decide(const OrderFile&, const Attest&, const Rules&, const Moment&);

Result<Decision> decide(const OrderFile&, const StepEnded&, const Rules&, const Moment&);
Result<Decision> decide(const OrderFile&, const TimerFired&, const Rules&, const Moment&);
Result<Decision> decide(const OrderFile&, const Settle&, const Rules&, const Moment&);
Result<Decision> decide(const OrderFile&, const Certified&, const Rules&, const Moment&);

Result<Decision> decide(const OrderFile&, const Agreed&, const Rules&, const Moment&);

Result<Decision> decide(const OrderFile&, const AskRestore&, const Rules&, const Moment&);
Result<Decision> decide(const OrderFile&, const RestoreEnded&, const Rules&, const Moment&);

// A scheduled order whose bill the record no longer explains (a top-up, a payment): back to clearance, where the new quote
// stands, and on from there by itself where nothing more is asked. False: the bill stands, nothing was done.
bool back_to_clearance(Draft& draft, const Rules& rules);

// The pictures of documents outlive the decision that they were sent for by some days only: whatever a command decided, the
// timer is set with it once there is nothing more to judge.
void plan_shredding(Decision& decision, const OrderFile& file, const Rules& rules, const Moment& moment);
Result<Decision> shred(const OrderFile& file, const Rules& rules, const Moment& moment);

// The reserved money goes back: nothing was cut.
void void_reserved(Draft& draft);

// Data was read back as off; done late, it is taken back.
Decision data_cut(Draft draft, const NetworkFacts& facts);

// Data that was switched off before the bars comes back with an order that is frozen, ends or goes back.
void lift_drain(Draft& draft);

// A bar that the core refused or left unclear may still stand: an order that a clerk looks at takes it back before it rests.
void lift_what_may_stand(Draft& draft);

}  // namespace xitam::termination::parts
