#include "domain/figures/case_row.hpp"

#include "base/check.hpp"

#include <algorithm>

namespace xitam::figures {

bool is_working_day(Date day)
{
    return std::chrono::weekday{std::chrono::sys_days{day}}.iso_encoding() <= 5;
}

Instant WorkDays::limit_after(Instant begun) const
{
    Date day = add_days(date_of(begun), 1);
    while (!is_working_day(day)) day = add_days(day, 1);
    return start_of(add_days(day, 1));
}

std::optional<Duration> percentile(std::vector<Duration> values, int of_hundred)
{
    CHECK(of_hundred >= 1 && of_hundred <= 100);
    if (values.empty()) return std::nullopt;
    std::ranges::sort(values);
    const auto rank = (values.size() * static_cast<std::size_t>(of_hundred) + 99) / 100;
    return values[rank - 1];
}

std::optional<int> share(std::size_t part, std::size_t whole)
{
    if (whole == 0) return std::nullopt;
    return static_cast<int>((part * 200 + whole) / (whole * 2));
}

}  // namespace xitam::figures
