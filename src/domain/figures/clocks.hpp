// The clocks that law and our own word set us: how long it took, and where it took too long.
#pragma once

#include "domain/figures/case_row.hpp"

#include <array>

namespace xitam::figures {

// receipt: from the declaration until its receipt left, of those that left by a message; what is shown or printed at once is
// there with the declaration.
enum class ClockKind { receipt, billing_stop, review, restore };
inline constexpr std::array all_clocks{ClockKind::receipt, ClockKind::billing_stop, ClockKind::review, ClockKind::restore};

struct ClockFigure {
    ClockKind kind = ClockKind::billing_stop;
    std::size_t begun = 0;  // how often it ran, or runs
    std::optional<Duration> p50;
    std::optional<Duration> p95;
    std::optional<Duration> p99;  // of those that have ended
    Places breaches;              // ended too late, or runs too long by now; a case counts once
};
ClockFigure clock_figure(ClockKind kind, Rows rows, Instant now, const WorkDays& days);

}  // namespace xitam::figures
