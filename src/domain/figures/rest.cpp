#include "domain/figures/rest.hpp"

#include <map>
#include <numeric>

namespace xitam::figures {

Week week_of(Date day)
{
    const std::chrono::sys_days at{day};
    const auto weekday = static_cast<int>(std::chrono::weekday{at}.iso_encoding());
    const std::chrono::year_month_day thursday{at + std::chrono::days{4 - weekday}};
    const auto first = std::chrono::sys_days{thursday.year() / std::chrono::January / 1};
    const auto days = (std::chrono::sys_days{thursday} - first).count();
    return {static_cast<int>(thursday.year()), static_cast<int>(days / 7) + 1};
}

std::size_t RestWeek::total() const
{
    return std::accumulate(by_class.begin(), by_class.end(), std::size_t{0});
}

std::vector<RestWeek> rest_by_week(std::span<const std::pair<NumberClass, Date>> release)
{
    std::map<Week, RestWeek> weeks;
    for (const auto& [number_class, day] : release) {
        auto& week = weeks[week_of(day)];
        week.week = week_of(day);
        ++week.by_class.at(static_cast<std::size_t>(number_class));
    }
    std::vector<RestWeek> all;
    for (const auto& [week, row] : weeks) all.push_back(row);
    return all;
}

}  // namespace xitam::figures
