// What the staff did in a time: who looked at whose document, and what stands out. From the audit alone.
#pragma once

#include "domain/access/right.hpp"
#include "domain/figures/clerks.hpp"
#include "service/world.hpp"

#include <optional>
#include <string>
#include <vector>

namespace xitam::service {

struct DocumentView {
    std::string who;  // as the audit has it
    Instant at;
    std::string reference;  // of the case
    std::string document;   // a word: passport
    std::string reason;     // "judge", or what was typed
};

struct ClerkRow {
    figures::ClerkFigure figure;
    std::string shown_name;            // empty: no account has this name
    std::optional<access::Role> role;  // nothing: no account
    int opened_today = 0;              // what is limited (service/staff_limits.hpp)
    int viewed_today = 0;
};

struct StaffReport {
    std::vector<DocumentView> views;  // newest first
    std::vector<ClerkRow> clerks;     // by name
    int orders_per_day = 0;           // for each of the staff
    int views_per_day = 0;
};
Result<StaffReport> staff_report(const World& world, Instant from, Instant until);

}  // namespace xitam::service
