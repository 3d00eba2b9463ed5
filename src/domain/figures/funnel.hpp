// How far the cases of a time came, step by step, and how long each step took.
#pragma once

#include "domain/figures/case_row.hpp"

#include <array>

namespace xitam::figures {

// Of who only began to type nothing is kept: the first step that is measured is the declaration.
enum class Stage { declared, identified, documents_good, clear, confirmed, cut, at_rest, released, erased };
inline constexpr std::array all_stages{Stage::declared, Stage::identified, Stage::documents_good,
                                       Stage::clear,    Stage::confirmed,  Stage::cut,
                                       Stage::at_rest,  Stage::released,   Stage::erased};

// When the case came there; nothing: not yet. `now`: a rest that ends later has not ended.
std::optional<Instant> reached_at(const CaseRow& row, Stage stage, Instant now);

struct FunnelStep {
    Stage stage = Stage::declared;
    Places cases;                    // that came there
    std::optional<int> of_declared;  // in hundred
    std::optional<Duration> median;  // from the step before, of those that have both
};
std::vector<FunnelStep> funnel(Rows rows, Instant now);

}  // namespace xitam::figures
