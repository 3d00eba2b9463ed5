#include "domain/figures/clocks.hpp"

namespace xitam::figures {

namespace {

struct Span {
    Instant from;
    std::optional<Instant> until;
    Instant limit;
};

constexpr std::chrono::seconds receipt_within{60};
constexpr std::chrono::hours charges_stop_within{24};

std::vector<Span> spans_of(ClockKind kind, const CaseRow& row, const WorkDays& days)
{
    switch (kind) {
        case ClockKind::receipt:
            if (!row.receipt_at) return {};
            return {{row.received_at, row.receipt_at, row.received_at + receipt_within}};
        case ClockKind::billing_stop:
            // Whoever wished for a later day is charged until that day, as he asked.
            if (!row.ends_at_once || !row.billing_stop_at) return {};
            return {{row.received_at, row.billing_stop_at, row.received_at + charges_stop_within}};
        case ClockKind::review: {
            std::vector<Span> spans;
            for (const auto& document : row.handed) {
                // An order that ended needs no verdict any more.
                const bool is_moot = !document.judged_at && row.ended_at;
                if (!is_moot) spans.push_back({document.at, document.judged_at, days.limit_after(document.at)});
            }
            return spans;
        }
        case ClockKind::restore:
            if (!row.restore_asked_at) return {};
            return {{*row.restore_asked_at, row.restored_at, days.limit_after(*row.restore_asked_at)}};
    }
    return {};
}

}  // namespace

ClockFigure clock_figure(ClockKind kind, Rows rows, Instant now, const WorkDays& days)
{
    ClockFigure figure{kind, 0, {}, {}, {}, {}};
    std::vector<Duration> took;
    for (std::size_t place = 0; place < rows.size(); ++place) {
        bool is_late = false;
        for (const auto& span : spans_of(kind, rows[place], days)) {
            ++figure.begun;
            if (span.until) took.push_back(*span.until - span.from);
            is_late = is_late || span.until.value_or(now) > span.limit;
        }
        if (is_late) figure.breaches.push_back(place);
    }
    figure.p50 = percentile(took, 50);
    figure.p95 = percentile(took, 95);
    figure.p99 = percentile(std::move(took), 99);
    return figure;
}

}  // namespace xitam::figures
