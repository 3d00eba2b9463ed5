// Everything that can happen to an order: said by people, reported by a step, fired by a timer.
#pragma once

#include "domain/termination/decision.hpp"

#include <optional>
#include <string>
#include <variant>

namespace xitam::termination {

struct Open {  // the file holds the line (if any) and an empty order with id, reference and declaration
    std::string by;
};
struct Join {  // the same declaration again, with a quote accepted, the record renewed, or another way for the balance
    std::string accepted_quote;
    std::string by;
    std::optional<settlement::BalanceChoice> balance;  // taken while nothing is confirmed yet
};
struct RecordChanged {};  // the operator told balance and debt anew
struct Confirm {
    std::string accepted_quote;  // empty: only where nothing is owed, or accepted before
    std::string by;
};
struct ChooseBalance {  // where the left-over balance goes; told before confirmation
    settlement::BalanceChoice choice;
    std::string by;
};
struct ChooseDrain {  // calls and messages stay until this day, data goes when the hold is over; empty: not any more
    std::optional<Date> until;
    std::string by;
};
struct Prove {  // a code came back in time
    ProofKind kind = ProofKind::line_code;
    std::string by;
};
struct SeeHolder {  // at a desk, of an order that waits: his paper, and he himself
    DocumentFact document;
    std::string by;
};
struct GoOn {  // the declarer after a STOP that was not his: proven once more, the waiting time starts again
    std::string by;
};
struct AddDocument {
    DocumentFact document;
    std::string by;
};
struct KeepDocument {  // its picture is in the vault; one of the same type and side goes
    StoredDocument picture;
    std::string by;
};
struct JudgeDocument {
    DocumentType type = DocumentType::passport;
    bool accepted = false;
    Assurance level = Assurance::l2;
    std::string by;
    std::optional<Unfit> unfit = {};  // why not
};
struct ReportBlocker {
    BlockerKind kind = BlockerKind::other;
    std::string subject;
    std::string by;
};
struct ClearBlocker {
    BlockerKind kind = BlockerKind::other;
    std::string subject;
    std::string by;
};
struct SetRule {  // a clerk sets what the operator never published, for this order alone
    std::string rule;
    std::string value;
    std::string by;
};
enum class Ruling { retry, accept_node, reject, resume, hold, lift_hold, ported_out };
struct Rule {
    Ruling ruling = Ruling::retry;
    std::string by;
};
struct Stop {
    std::string by;
    Assurance level = Assurance::l1;  // of whoever says stop: L2 where a clerk saw who it is
};
struct Cancel {
    std::string by;
};
struct Undo {
    std::string by;
};
struct OtherOrderTook {  // somebody else's identity was proven first
    OrderId other;
};
struct StepEnded {  // a network step with a final answer: done, already_done or refused
    StepKind step = StepKind::inspect;
    Outcome outcome = Outcome::done;
    std::string reason;
    NetworkFacts facts;
};
struct TimerFired {
    StepKind timer = StepKind::lapse;
};
struct Settle {};  // the network read the line back as gone: money and number are put to rest
struct Certified {
    std::string certificate_id;
};
struct Attest {  // a person states that the network cut or removed the line; kept as such for ever
    bool removed = true;
    std::string by;
};
struct Pay {
    settlement::Payment payment;
    std::string by;
};
struct AskRestore {
    std::string holder_opaque;  // of the document shown now: must be the resting number's last holder
    std::string by;
    std::string sim_opaque = {};  // of the new SIM, which is about to be set up; empty: none at hand yet
};
struct RestoreEnded {
    Outcome outcome = Outcome::done;
    std::string reason;
    Imsi imsi;  // the new SIM's
    std::string by;
};

// What one asked and another one agreed to (R51); service/approvals sees to it that they are two.
enum class TwoPersonAct { waive_fee, release_early, override_hold, suppress_notice, destroy_key };
struct Agreed {
    TwoPersonAct act = TwoPersonAct::waive_fee;
    std::string asked_by;
    std::string by;  // who agreed
};

using Command =
    std::variant<Open, Join, RecordChanged, Confirm, ChooseBalance, ChooseDrain, Prove, GoOn, AddDocument, KeepDocument,
                 JudgeDocument, ReportBlocker, ClearBlocker, SetRule, Rule, Stop, Cancel, Undo, OtherOrderTook, StepEnded,
                 TimerFired, Settle, Certified, Attest, Pay, AskRestore, RestoreEnded, Agreed, SeeHolder>;

}  // namespace xitam::termination
