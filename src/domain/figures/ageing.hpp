// What is open now: how old, for whom it waits, and what is past the time that we gave ourselves.
#pragma once

#include "domain/figures/case_row.hpp"

#include <array>

namespace xitam::figures {

// For whom an open case waits. `ours`: the network, or a person who must rule.
enum class Waits { review, hold, customer, ours };
inline constexpr std::size_t waits_count = 4;

bool is_open(const CaseRow& row);
Waits waits_for(const CaseRow& row);
// Until when we ought to have done our part: a review or a ruling by the end of the next working day, the network an hour after
// the case became its own. Nothing: it is not on us.
std::optional<Instant> our_limit(const CaseRow& row, const WorkDays& days);

// Days since the declaration: from this many on. The last one has no end.
inline constexpr std::array age_from{0, 2, 4, 8, 15};

struct AgeRow {
    std::array<Places, waits_count> waiting;  // in time, by for whom they wait
    Places past_due;
};
std::array<AgeRow, age_from.size()> ageing(Rows rows, Instant now, const WorkDays& days);

struct NextLimit {
    std::size_t place = 0;
    Instant limit;
};
// What will be past due first; what is already past due is not among them.
std::vector<NextLimit> next_limits(Rows rows, Instant now, const WorkDays& days, std::size_t most);

}  // namespace xitam::figures
