// `/branches`: where the offices are, how far, whether they are open now; `/branches/OPERATOR/ID`: one of them, and a time to
// book;
// `/appointment/SECRET`: the ticket of a booked time.
#pragma once

#include "domain/branches/hours.hpp"
#include "pages/form.hpp"

#include <cstdint>

namespace xitam::pages {

struct BranchFact {
    const branches::Branch* branch = nullptr;
    branches::OpenState open;
    Date today{};                        // in the branch's zone
    std::optional<LocalTime> queue_at;   // when it said how long people wait
    std::optional<std::int64_t> metres;  // from the place that was asked for; empty: none was
};

struct BranchesPage {
    std::string asked;      // as typed
    std::string near;       // the place that was found; "" where a position was shared or nothing was asked
    bool shared = false;    // a position was shared
    bool open_now = false;  // the filters
    bool step_free = false;
    std::string speaks;                // "zh"; empty: any
    std::size_t published = 0;         // branches before the filters
    std::vector<BranchFact> branches;  // as they are listed
    FieldErrors errors;                // near
};
std::string render(const BranchesPage& page, const Frame& frame);

struct SlotFact {
    std::string value;  // what the form sends
    LocalTime at;
};
struct BranchPage {
    BranchFact fact;
    std::vector<SlotFact> slots;  // free ones, in order; empty: none can be booked
    std::string chosen;
    FieldErrors errors;  // slot
};
std::string render(const BranchPage& page, const Frame& frame);

struct AppointmentPage {
    std::optional<BranchFact> fact;  // empty: it was cancelled
    std::string path;                // its own secret address
    std::string code;                // "KV-42"
    LocalTime at;
    std::string zone;  // of the branch
    bool is_over = false;
};
std::string render(const AppointmentPage& page, const Frame& frame);

}  // namespace xitam::pages
