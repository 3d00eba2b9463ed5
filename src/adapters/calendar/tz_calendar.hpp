// The Calendar over the system's tz database, read by Howard Hinnant's date library: gcc 12 has calendars and no zones.
#pragma once

#include "ports/calendar.hpp"

namespace xitam {

class TzCalendar final : public Calendar {
public:
    bool knows(std::string_view zone) const override;
    Date date_of(Instant at, std::string_view zone) const override;
    Instant start_of(Date day, std::string_view zone) const override;
    LocalTime local_of(Instant at, std::string_view zone) const override;
    std::string local_text(Instant at, std::string_view zone) const override;
};

}  // namespace xitam
