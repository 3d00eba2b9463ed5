// Days and clock times where the operator is. The only place where an Instant and a Date meet.
#pragma once

#include "base/instant.hpp"

#include <string>
#include <string_view>

namespace xitam {

class Calendar {
public:
    virtual ~Calendar() = default;
    // Whether the zone ("Asia/Baku", a name of the tz database) is known here. A rule pack with another one is refused at
    // load; the functions below then never meet one. Where they still do, they reckon in UTC, and local_text says so.
    virtual bool knows(std::string_view zone) const = 0;
    virtual Date date_of(Instant at, std::string_view zone) const = 0;
    // The first moment of that day: not always 00:00, where summer time begins at midnight.
    virtual Instant start_of(Date day, std::string_view zone) const = 0;
    virtual LocalTime local_of(Instant at, std::string_view zone) const = 0;
    virtual std::string local_text(Instant at, std::string_view zone) const = 0;  // "2026-11-22 13:48 (UTC+04:00, Asia/Baku)"
};

}  // namespace xitam
