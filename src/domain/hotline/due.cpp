#include "domain/hotline/due.hpp"

namespace xitam::hotline {

Date next_working_day(Date today, const std::function<bool(Date)>& is_worked)
{
    for (int ahead = 1; ahead <= days_looked_ahead; ++ahead) {
        const Date day = add_days(today, ahead);
        if (is_worked(day)) return day;
    }
    return add_days(today, 1);
}

int weekday_of(Date day)
{
    return static_cast<int>(std::chrono::weekday{std::chrono::sys_days{day}}.iso_encoding()) - 1;
}

}  // namespace xitam::hotline
