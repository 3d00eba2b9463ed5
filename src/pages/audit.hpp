// `/audit`: whether the chain is whole, the evidence of one case; `/audit/staff`: who looked at whose document, and what stands
// out.
#pragma once

#include "pages/staff.hpp"
#include "service/audit_report.hpp"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace xitam::pages {

struct AuditChain {
    bool is_whole = true;
    std::string broken;  // which rows, for whoever mends it; empty: none
    std::int64_t streams = 0;
    std::int64_t rows = 0;
    std::int64_t unsigned_rows = 0;
    std::int64_t sealed_row = 0;
    LocalTime sealed_at;
    std::string sealed_head;  // the compact JWS
};

struct AuditSpan {
    Date first_day;
    Date last_day;
    LocalTime now;
};

struct AuditPage {
    AuditSpan span;
    AuditChain chain;
    std::string unknown_reference;  // was asked for, and nobody has it; empty: none
    bool may_see_staff = false;
};
std::string render(const AuditPage& page, const StaffFrame& frame);

struct StaffActsPage {
    AuditSpan span;
    service::StaffReport report;
    std::function<LocalTime(Instant)> local;
    bool may_find = false;  // references lead to the cases
};
inline constexpr std::size_t views_shown = 200;
std::string render(const StaffActsPage& page, const StaffFrame& frame);

}  // namespace xitam::pages
