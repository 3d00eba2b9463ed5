// A calendar file as RFC 5545 has it, for the days that people must not miss. Pure: entries in, text out.
#pragma once

#include "base/instant.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace xitam::view {

struct CalendarEntry {
    std::string uid;  // the same for the same thing in every file, so that a calendar takes a newer file as a change
    std::variant<Instant, Date> when;
    std::string summary;
    std::string description;  // empty: none
    bool reminds = false;     // a day before
};

struct CalendarFile {
    Instant stamp;
    std::uint32_t sequence = 0;  // grows with every change of what the entries say
    std::string url;             // where the case is followed; empty: none
    bool called_off = false;     // the entries of an earlier file are struck out
    std::vector<CalendarEntry> entries;
};

// CRLF, folded at 75 octets and never inside a character, special signs escaped, times in UTC.
std::string calendar_text(const CalendarFile& file);

}  // namespace xitam::view
