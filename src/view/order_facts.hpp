// What a status shows of an order: the stored file, its money, its evidence and what the reader can do next.
#pragma once

#include "domain/termination/decision.hpp"

#include <optional>
#include <string>
#include <vector>

namespace xitam::view {

// One row of evidence of a network step: asked, answered, read, when, which task; never keys.
struct EvidenceRow {
    TaskId task;
    termination::StepKind step = termination::StepKind::inspect;
    Outcome outcome = Outcome::done;
    Exchange exchange;
    std::string read;  // what was read back, "nam_cs=0 nam_ps=0"; empty where nothing was
};

struct OrderFacts {
    termination::OrderFile file;
    std::optional<settlement::Settlement> settlement;  // the quote before the cut, the final one after; empty: not computable
    std::vector<EvidenceRow> evidence;                 // oldest first
    std::vector<DocumentRule> missing_documents;
    std::optional<Instant> waits_until;  // a hold, a date, an undo window: nothing happens before
    Instant now;
};

}  // namespace xitam::view
