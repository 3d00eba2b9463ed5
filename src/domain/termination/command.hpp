// Everything that can happen to an order: said by people, reported by a step, fired by a timer.
#pragma once

#include "domain/termination/decision.hpp"

#include <string>
#include <variant>

namespace xitam::termination {

struct Open {  // the file holds the line (if any) and an empty order with id, reference and declaration
    std::string by;
};
struct Join {  // the same declaration again, with a quote accepted or the record renewed
    std::string accepted_quote;
    std::string by;
};
struct Confirm {
    std::string accepted_quote;  // empty: only where nothing is owed, or accepted before
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
};
struct RestoreEnded {
    Outcome outcome = Outcome::done;
    std::string reason;
    Imsi imsi;  // the new SIM's
    std::string by;
};

using Command = std::variant<Open, Join, Confirm, AddDocument, KeepDocument, JudgeDocument, ReportBlocker, ClearBlocker,
                             SetRule, Rule, Stop, Cancel, Undo, OtherOrderTook, StepEnded, TimerFired, Settle, Certified,
                             Attest, Pay, AskRestore, RestoreEnded>;

}  // namespace xitam::termination
