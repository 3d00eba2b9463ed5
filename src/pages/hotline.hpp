// `/hotline`: how many wait and how long, the calls, the work that is due, a closing by telephone, and when in the week callers
// wait least (R53). What callers see of it stands on /help.
#pragma once

#include "domain/hotline/load.hpp"
#include "pages/cases.hpp"

namespace xitam::pages {

struct LoadFacts {
    LocalTime at;
    hotline::Load load;
    std::vector<hotline::BestHour> best;
};

struct WorkRow {
    ContactRow contact;
    std::string reference;  // of its case; empty: none
    std::string note;       // what the caller asked; empty: nothing, or not for now
    bool is_late = false;
    bool is_call_back = false;
};

struct HotlinePage {
    LoadFacts load;
    std::optional<LocalTime> longest_since;
    bool in_call = false;
    hotline::Week week{};
    std::vector<WorkRow> work;
    std::string line;  // of the closing, as typed
    std::string name;
    std::string email;
    std::string lang;
    std::string protocol;          // of what was just done
    std::string closed_reference;  // of the case that was just opened
    std::string number;            // to be called now; shown once
    std::string refused;
    FieldErrors errors;  // line, name, email
};
std::string render(const HotlinePage& page, const StaffFrame& frame);

// "12 minutes"; up to a half minute is none.
std::string wait_text(Lang lang, std::chrono::seconds wait);
std::string hour_text(Lang lang, int weekday, int hour);  // "Mon 09:00–10:00"

}  // namespace xitam::pages
