#include "domain/termination/business_day.hpp"

#include <chrono>

namespace xitam::termination {

namespace {

Date workday_from(Date day)
{
    for (;; day = add_days(day, 1)) {
        const std::chrono::weekday weekday{std::chrono::sys_days{day}};
        if (weekday != std::chrono::Saturday && weekday != std::chrono::Sunday) return day;
    }
}

}  // namespace

Instant after_one_business_day(const Moment& moment, Instant since)
{
    const Date came = moment.date_of(since);
    const Date counts_from = workday_from(came);
    const Duration into_the_day = counts_from == came ? since - moment.start_of(came) : Duration{0};
    return moment.start_of(workday_from(add_days(counts_from, 1))) + into_the_day;
}

}  // namespace xitam::termination
