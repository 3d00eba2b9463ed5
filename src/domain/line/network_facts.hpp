// What a network core answered about a line, in the business' own words (connectors.md rules 1 to 5). Types only.
#pragma once

#include "base/instant.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace xitam {

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

}  // namespace xitam
