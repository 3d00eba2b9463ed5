// What the business needs from a network core: look, bar, throw off, remove, bring back; each answered with evidence.
// Batch-shaped: an adapter works on many lines at once inside one call, callers stay plain (connectors.md rules 1 to 5).
#pragma once

#include "base/id.hpp"
#include "base/instant.hpp"
#include "domain/line/identifiers.hpp"

#include <chrono>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace xitam {

enum class NetworkAction {
    inspect,    // read only: do number and IMSI name each other? (recipe step 1)
    bar,        // both domains off, read back; serving nodes taken from that read-back (steps 2 and 3)
    unbar,      // both domains on, read back (undo)
    throw_off,  // LocationCancel withdraw to each serving node (step 3)
    remove,     // number off, keys off, delete, read back as gone (step 5)
    provision,  // restore: create, bar at once, number, keys, read back, unbar last
};
std::string_view to_string(NetworkAction action);

enum class Outcome {
    done,
    already_done,  // found in the wished state, and our own journal says that we began it
    refused,       // permanent: a person must look; `reason` says which
    retry_later,   // nothing was sent: the core is away, locked or restarting. A state of the connector, not an attempt
    unknown,       // sent, and no answer: resolved by asking again under the same task id
};
std::string_view to_string(Outcome outcome);

// One serving node's end of the story; the words are those of the certificate.
enum class NodeResult { cancelled, not_connected, not_attached, attested, pending };
std::string_view to_string(NodeResult result);

struct ServingNodes {
    std::string vlr;  // GSUP peer name as the HLR knows it; empty: none known
    std::string sgsn;
    friend bool operator==(const ServingNodes&, const ServingNodes&) = default;
};

struct NodeTold {
    std::string node;
    NodeResult result = NodeResult::pending;
    friend bool operator==(const NodeTold&, const NodeTold&) = default;
};

// Secrets of a new SIM: read once from the file, handed to the core, never stored and never printed.
struct SimSecrets {
    std::string algorithm;  // "milenage" or "comp128v1"
    std::string k;          // hexadecimal
    std::string opc;        // hexadecimal; milenage only
};

struct NetworkCommand {
    TaskId task;  // idempotency key: the same task may be sent again
    OrderId order;
    NetworkAction action = NetworkAction::inspect;
    Imsi imsi;
    Msisdn msisdn;
    ServingNodes nodes;             // throw_off: as stored by `bar`
    bool begun_before = false;      // our journal shows that this very action was begun for this order
    std::optional<SimSecrets> sim;  // provision only
};

// One exchange with the core, kept as evidence: never keys, and no raw answer that could hold them.
struct Exchange {
    std::string asked;     // "SET subscriber.by-imsi-40001*******05.cs-enabled 0"
    std::string answered;  // "OK"
    Instant at;
};

struct NetworkFacts {
    bool known = false;  // the core holds a subscriber of this IMSI
    std::optional<bool> cs_on;
    std::optional<bool> ps_on;
    std::string msisdn;  // the number the core has for the IMSI; empty: none
    ServingNodes nodes;
    std::optional<NodeResult> vlr_result;  // throw_off
    std::optional<NodeResult> sgsn_result;
    std::vector<NodeTold> other_results;  // throw_off: nodes of the setting also_cancel
};

struct NetworkAnswer {
    Outcome outcome = Outcome::retry_later;
    std::string reason;  // network_mismatch, not_in_network, core_away, core_locked, node_unreachable, ...
    std::string detail;  // the core's own words, masked
    NetworkFacts facts;  // as read back
    std::vector<Exchange> evidence;
};

class NetworkCore {
public:
    virtual ~NetworkCore() = default;
    // Answers in the order of the commands, one each. Bounded in time (the adapter's own time-outs).
    virtual std::vector<NetworkAnswer> run(std::span<const NetworkCommand> commands) = 0;
    // Whether the core can be reached and written to now; cheap, at most a second.
    virtual bool reachable() = 0;
};

}  // namespace xitam
