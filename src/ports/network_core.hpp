// What the business needs from a network core: look, bar, throw off, remove, bring back; each answered with evidence.
// Batch-shaped: an adapter works on many lines at once inside one call, callers stay plain (connectors.md rules 1 to 5).
#pragma once

#include "base/id.hpp"
#include "domain/line/identifiers.hpp"
#include "domain/line/network_facts.hpp"

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
    drain,      // data off, read back, the node that serves it told; voice and messages stay (codes still come)
    provision,  // restore: create, bar at once, number, keys, read back, unbar last
};
std::string_view to_string(NetworkAction action);

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
    // Whether data alone can be switched off (NetworkAction::drain): what cannot be done is not offered.
    virtual bool can_drain() const { return false; }
};

}  // namespace xitam
