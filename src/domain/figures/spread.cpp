#include "domain/figures/spread.hpp"

#include "domain/figures/ageing.hpp"

#include <algorithm>

namespace xitam::figures {

RiskSpread risk_spread(Rows rows)
{
    RiskSpread spread;
    for (std::size_t place = 0; place < rows.size(); ++place) {
        const auto& row = rows[place];
        if (!is_open(row)) continue;
        if (!row.risk) {
            spread.unknown.push_back(place);
            continue;
        }
        const int score = std::clamp(*row.risk, 0, static_cast<int>(risk_scores) - 1);
        spread.by_score.at(static_cast<std::size_t>(score)).push_back(place);
    }
    return spread;
}

WeekOfLimits week_of_limits(Rows rows, Instant now, const WorkDays& days)
{
    WeekOfLimits week;
    for (std::size_t place = 0; place < rows.size(); ++place) {
        if (!is_open(rows[place])) continue;
        const auto limit = our_limit(rows[place], days);
        if (!limit || *limit < now) continue;
        // A limit at the end of a day is that day's last hour, not the next day's first.
        const Instant falls = *limit - Duration{1};
        const Date day = days.date_of(falls);
        const auto weekday = std::chrono::weekday{std::chrono::sys_days{day}}.iso_encoding() - 1;
        const auto hour = std::chrono::floor<std::chrono::hours>(falls - days.start_of(day)).count();
        week.at(weekday).at(static_cast<std::size_t>(std::clamp<std::int64_t>(hour, 0, 23))).push_back(place);
    }
    return week;
}

}  // namespace xitam::figures
