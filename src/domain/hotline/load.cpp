#include "domain/hotline/load.hpp"

#include <algorithm>
#include <set>
#include <string>

namespace xitam::hotline {

using std::chrono::seconds;

namespace {

seconds mean_of(seconds total, int count)
{
    return seconds{(total.count() * 2 + count) / (2 * count)};
}

bool is_on_duty(const Call& call, Instant now)
{
    return call.answered && *call.answered <= now && (!call.ended || *call.ended > now - duty_lasts) &&
           *call.answered > now - waits_at_most - duty_lasts;
}

}  // namespace

Load load_at(std::span<const Call> calls, Instant now)
{
    Load load;
    seconds handling{};
    std::set<std::string_view> agents;
    for (const auto& call : calls) {
        if (call.arrived > now) continue;
        if (is_waiting(call) && call.arrived > now - waits_at_most) ++load.waiting;
        if (is_on_duty(call, now)) agents.insert(call.agent);
        const bool counts = call.answered && call.ended && *call.ended <= now && *call.ended > now - handling_looks_back;
        if (!counts) continue;
        ++load.handled;
        handling += std::chrono::floor<seconds>(*call.ended - *call.answered);
    }
    load.agents = static_cast<int>(agents.size());
    if (load.handled > 0) load.mean_handling = mean_of(handling, load.handled);
    if (load.handled >= calls_needed && load.agents > 0)
        load.expected_wait = mean_of(load.mean_handling * load.waiting, load.agents);
    return load;
}

std::optional<seconds> HourOfWeek::mean() const
{
    if (calls < arrivals_needed) return std::nullopt;
    return mean_of(total, calls);
}

Week week_of(std::span<const Arrival> arrivals)
{
    Week week{};
    for (const auto& arrival : arrivals) {
        if (arrival.weekday < 0 || arrival.weekday > 6 || arrival.hour < 0 || arrival.hour > 23) continue;
        auto& cell = week.at(static_cast<std::size_t>(arrival.weekday)).at(static_cast<std::size_t>(arrival.hour));
        ++cell.calls;
        cell.total += arrival.waited;
    }
    return week;
}

std::vector<BestHour> best_hours(const Week& week, std::size_t most)
{
    std::vector<BestHour> best;
    for (int weekday = 0; weekday < 7; ++weekday) {
        for (int hour = 0; hour < 24; ++hour) {
            const auto mean = week.at(static_cast<std::size_t>(weekday)).at(static_cast<std::size_t>(hour)).mean();
            if (mean) best.push_back({weekday, hour, *mean});
        }
    }
    std::stable_sort(best.begin(), best.end(), [](const BestHour& a, const BestHour& b) { return a.mean < b.mean; });
    if (best.size() > most) best.resize(most);
    return best;
}

}  // namespace xitam::hotline
