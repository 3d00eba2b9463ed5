#include "domain/figures/ageing.hpp"

#include <algorithm>

namespace xitam::figures {

using termination::State;

namespace {

constexpr std::chrono::hours network_takes{1};

const Handed* waiting_document(const CaseRow& row)
{
    const bool is_asked = row.state == State::opened || row.state == State::awaiting_identity;
    if (!is_asked || row.handed.empty() || row.handed.back().judged_at) return nullptr;
    return &row.handed.back();
}

std::size_t bucket_of(const CaseRow& row, Instant now)
{
    const auto days = std::chrono::floor<std::chrono::days>(now - row.received_at).count();
    std::size_t bucket = age_from.size() - 1;
    while (bucket > 0 && days < age_from.at(bucket)) --bucket;
    return bucket;
}

}  // namespace

bool is_open(const CaseRow& row)
{
    return !termination::is_final(row.state);
}

Waits waits_for(const CaseRow& row)
{
    if (waiting_document(row) != nullptr) return Waits::review;
    switch (row.state) {
        case State::scheduled: return Waits::hold;
        case State::barred:
        case State::deprovisioning:
        case State::settling:
        case State::stopped:
        case State::needs_attention:
        case State::on_hold:
        case State::restore_requested: return Waits::ours;
        default: return Waits::customer;
    }
}

std::optional<Instant> our_limit(const CaseRow& row, const WorkDays& days)
{
    if (const auto* document = waiting_document(row)) return days.limit_after(document->at);
    switch (row.state) {
        case State::scheduled:
            if (row.cut_not_before) return *row.cut_not_before + network_takes;
            return std::nullopt;
        case State::barred:
        case State::deprovisioning:
        case State::settling: return row.changed_at + network_takes;
        case State::stopped:
        case State::needs_attention:
        case State::restore_requested: return days.limit_after(row.changed_at);
        default: return std::nullopt;  // on_hold: the law's time is not ours
    }
}

std::array<AgeRow, age_from.size()> ageing(Rows rows, Instant now, const WorkDays& days)
{
    std::array<AgeRow, age_from.size()> ages;
    for (std::size_t place = 0; place < rows.size(); ++place) {
        const auto& row = rows[place];
        if (!is_open(row)) continue;
        auto& age = ages.at(bucket_of(row, now));
        const auto limit = our_limit(row, days);
        if (limit && *limit < now) age.past_due.push_back(place);
        else age.waiting.at(static_cast<std::size_t>(waits_for(row))).push_back(place);
    }
    return ages;
}

std::vector<NextLimit> next_limits(Rows rows, Instant now, const WorkDays& days, std::size_t most)
{
    std::vector<NextLimit> next;
    for (std::size_t place = 0; place < rows.size(); ++place) {
        if (!is_open(rows[place])) continue;
        const auto limit = our_limit(rows[place], days);
        if (limit && *limit >= now) next.push_back({place, *limit});
    }
    std::ranges::sort(next, {}, [](const NextLimit& one) { return std::pair{one.limit, one.place}; });
    if (next.size() > most) next.resize(most);
    return next;
}

}  // namespace xitam::figures
