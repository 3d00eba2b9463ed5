#include "domain/figures/funnel.hpp"

namespace xitam::figures {

std::optional<Instant> reached_at(const CaseRow& row, Stage stage, Instant now)
{
    switch (stage) {
        case Stage::declared: return row.received_at;
        case Stage::identified: return row.identified_at;
        case Stage::documents_good: return row.documents_good_at;
        case Stage::clear: return row.clear_at;
        case Stage::confirmed: return row.confirmed_at;
        case Stage::cut: return row.cut_at;
        case Stage::at_rest: return row.closed_at;
        case Stage::released:
            if (row.closed_at && !row.restored_at && row.rest_until && *row.rest_until <= now) return row.rest_until;
            return std::nullopt;
        case Stage::erased: return row.closed_at ? row.erased_at : std::nullopt;
    }
    return std::nullopt;
}

std::vector<FunnelStep> funnel(Rows rows, Instant now)
{
    std::vector<FunnelStep> steps;
    for (const auto stage : all_stages) {
        FunnelStep step{stage, {}, {}, {}};
        std::vector<Duration> took;
        for (std::size_t place = 0; place < rows.size(); ++place) {
            const auto at = reached_at(rows[place], stage, now);
            if (!at) continue;
            step.cases.push_back(place);
            if (steps.empty()) continue;
            // Never below zero: what was undone and done again counts from its last time.
            if (const auto before = reached_at(rows[place], steps.back().stage, now))
                took.push_back(std::max(Duration{0}, *at - *before));
        }
        step.of_declared = share(step.cases.size(), rows.size());
        step.median = percentile(std::move(took), 50);
        steps.push_back(std::move(step));
    }
    return steps;
}

}  // namespace xitam::figures
