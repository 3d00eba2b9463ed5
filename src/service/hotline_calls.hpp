// The calls of the hotline as its console logs them, and what they say about waiting (R53). By the real clock: nobody waits
// faster in a demonstration.
#pragma once

#include "domain/hotline/load.hpp"
#include "domain/hotline/read_call.hpp"
#include "service/hotline_world.hpp"
#include "service/import_lines.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace xitam::service {

inline constexpr std::chrono::days week_looks_back{56};  // eight weeks of arrivals make the week

// Somebody came into the queue. An agent takes who waits longest: refused/nobody_waits, refused/in_a_call. He ends his call:
// refused/in_no_call. Who waits longest gave up: refused/nobody_waits.
Result<void> call_arrived(const HotlineWorld& hotline, const access::Actor& agent, const std::string& key);
Result<void> take_call(const HotlineWorld& hotline, const access::Actor& agent);
Result<void> end_call(const HotlineWorld& hotline, const access::Actor& agent);
Result<void> caller_left(const HotlineWorld& hotline, const access::Actor& agent);

struct HotlineBoard {
    Instant at;  // the real clock's
    hotline::Load load;
    hotline::Week week;
    std::vector<hotline::BestHour> best;        // three at most
    std::optional<Instant> longest_wait_since;  // of who waits now
    bool in_call = false;                       // the agent who asks
};
Result<HotlineBoard> hotline_board(const World& world, std::string_view agent = {});

// A log's rows, all in one transaction; a call whose id exists is updated.
Result<ImportReport> import_calls(const World& world, const std::vector<hotline::CallCells>& rows, bool dry_run);

}  // namespace xitam::service
