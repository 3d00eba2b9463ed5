// The days of a case for its holder's calendar (R33, R41). Before a proof it holds what was typed and what is the same for all.
#pragma once

#include "base/lang.hpp"
#include "service/foresee.hpp"
#include "view/calendar_file.hpp"

#include <optional>
#include <string>

namespace xitam::view {

struct CaseDays {
    termination::Order order;
    std::optional<service::DaysAhead> ahead;     // once it is confirmed
    std::optional<settlement::Invoice> invoice;  // what is owed
    int lapses_days = 14;                        // of a declaration that nobody goes on with
    std::string status_url;
};
CalendarFile case_calendar(const CaseDays& days, Lang lang);

}  // namespace xitam::view
