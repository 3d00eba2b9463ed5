// A termination order: what was asked, how far it is, and every date that counts. Several dates, never one (R10).
#pragma once

#include "domain/blocker/blocker.hpp"
#include "domain/identity/identity_check.hpp"
#include "domain/identity/stored_document.hpp"
#include "domain/line/email.hpp"
#include "domain/line/line.hpp"
#include "domain/line/network_facts.hpp"
#include "domain/settlement/settle.hpp"
#include "domain/termination/state.hpp"

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace xitam::termination {

// The wished end: as soon as the rules allow, on a day, or when the contract's term ends.
struct EndNow {
    friend bool operator==(const EndNow&, const EndNow&) = default;
};
struct EndOn {
    Date date;
    friend bool operator==(const EndOn&, const EndOn&) = default;
};
struct EndOfTerm {
    friend bool operator==(const EndOfTerm&, const EndOfTerm&) = default;
};
using WishedEnd = std::variant<EndNow, EndOn, EndOfTerm>;

// Where the declarer wants to be answered. It never replaces the contacts that the operator has on file (T4).
using ReplyTo = std::variant<std::monostate, Email, Msisdn>;

// What the declarer said. Personal parts: documents, balance target, card, name, reply (domain/privacy/inventory.hpp).
struct Declaration {
    Declaration() = default;
    explicit Declaration(Msisdn number) : msisdn{number} {}

    std::optional<Msisdn> msisdn;  // empty: declared by the card, and we hold no line with it
    std::optional<Iccid> iccid;    // as typed, where the card was named instead of the number
    Channel channel = Channel::desk;
    HolderKind holder = HolderKind::citizen;
    bool holder_present = false;
    std::vector<DocumentFact> documents;
    std::optional<settlement::BalanceChoice> balance;
    EndReason reason = EndReason::no_longer_needed;
    WishedEnd wished_end = EndNow{};
    std::string accepted_quote;  // quote id; empty: none accepted
    bool confirmed = false;      // the declaration was the confirmation too (desk, command line)
    // Said without log-in by somebody who is nobody yet (portal): nothing about the line is told or claimed before identity is
    // proven, and only proofs raise the level (R20, R29).
    bool self_service = false;
    std::string name;
    ReplyTo reply;
    Lang language = Lang::en;
};

struct Dates {
    Instant received_at;
    std::optional<Instant> billing_stop_at;
    bool billing_stop_provisional = true;  // kept once identity is proven
    std::optional<Instant> identity_proven_at;
    std::optional<Instant> stopped_at;  // the last time somebody pressed STOP
    std::optional<Instant> confirmed_at;
    std::optional<Instant> cut_not_before;
    std::optional<Instant> drain_until;  // calls and messages stay until then, where codes shall still come
    std::optional<Instant> data_cut_at;  // data read back as off before the bars; lifted with them
    std::optional<Instant> barred_at;
    std::optional<Instant> cut_at;  // both bars read back and every node answered
    std::optional<Instant> undo_until;
    std::optional<Instant> removal_begun_at;
    std::optional<Instant> removed_at;  // read back as gone
    std::optional<Date> contract_end;
    std::optional<Instant> port_right_until;
    std::optional<Instant> rest_until;
    std::optional<Instant> closed_at;
    std::optional<Instant> erase_after;
    std::optional<Instant> ended_at;  // cancelled, rejected, restored ...
};

struct NetworkState {
    bool inspected = false;
    ServingNodes nodes;            // from the read-back after the bars
    std::optional<NodeResult> cs;  // what became of the node that served voice (VLR)
    std::optional<NodeResult> ps;  // ... and data (SGSN)
    bool removed = false;
    bool attested = false;    // a person attested instead of a read-back
    bool undoing = false;     // bars are being lifted
    std::string restore_sim;  // keyed hash of the SIM whose setting up was begun: only this one is ours in the core
};

struct Attention {
    State before = State::scheduled;  // where a ruling sends it back to
    std::string reason;               // network_mismatch, not_in_network, node_unreachable, ...
};

struct Order {
    explicit Order(Declaration declaration) : declared{std::move(declaration)} {}

    OrderId id;
    std::string reference;  // what people say on the telephone: "XT-7K4M-2P9D"
    State state = State::opened;
    std::uint32_t version = 0;   // grows by one with every stored change
    std::optional<LineId> line;  // empty: a number that we do not hold
    std::uint32_t epoch = 0;
    std::string opened_by;  // "holder", "declarer", or the name of who works here: he is never the second pair of eyes
    std::string operator_id;
    std::string pack_version;  // an order keeps the rules it began under
    Declaration declared;
    Assurance level = Assurance::l0;
    bool identity_proven = false;
    std::vector<Proof> proofs;  // oldest first
    Dates dates;
    std::vector<std::string> missing_rules;
    std::map<std::string, std::string> rulings;  // rule name -> value, as a clerk set it for this order
    std::vector<Reported> reported;
    std::vector<Blocker> blockers;
    std::vector<std::string> notices;      // words: balance_stale, bindings_not_reported, line_balance_age ...
    std::vector<StoredDocument> pictures;  // of documents, as they lie in the vault
    std::optional<settlement::Bill> bill;  // what quote and final settlement are computed from, by one function
    bool settled = false;                  // the bill is final and its legs are posted
    std::string quote_id;
    std::vector<settlement::Payment> payments;  // on the final invoice
    NetworkState network;
    std::optional<Attention> attention;
    std::optional<State> frozen_from;  // stopped or on_hold: the state to come back to
    int stops = 0;
    bool fee_waived = false;     // two people agreed that no early-termination fee is asked
    bool pictures_go = false;    // two people agreed that the key of its pictures is destroyed now
    bool quiet = false;          // two people agreed that the line and its contacts are not told: a survivor leaves (R22)
    std::string end_word;        // why it ended: other_order, lapsed, undone, by_holder ...
    std::string certificate_id;  // jti
    bool demo_clock = false;
};

// What was named, masked: the number, or the card until identity is proven. Nobody learns a card's number from us before.
std::string masked_line(const Order& order);

// Whether this order has its line to itself: UNIQUE(line, epoch) in storage. An unproven declaration claims nothing.
bool claims_line(const Order& order);

// Whether a picture of a document can still be seen.
bool has_pictures(const Order& order);

// The audit's text for people: no personal data ever.
std::string end_wish_text(const WishedEnd& wish);

}  // namespace xitam::termination
