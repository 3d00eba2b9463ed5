// How loaded the hotline is now, and when in the week callers wait least (R53). Asked on each look at the console and at /help,
// so what is over is counted once an hour, and again after an import; only the last hours are read each time.
#pragma once

#include "domain/hotline/load.hpp"
#include "service/world.hpp"

#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace xitam::service {

inline constexpr std::chrono::days week_looks_back{56};  // eight weeks of arrivals make the week

struct HotlineBoard {
    Instant at;  // the real clock's
    hotline::Load load;
    hotline::Week week;
    std::vector<hotline::BestHour> best;        // three at most
    std::optional<Instant> longest_wait_since;  // of who waits now
    bool in_call = false;                       // the agent who asks
};

class HotlineBoards {
public:
    explicit HotlineBoards(const World& world) : world_{world} {}  // outlives it; several threads may ask

    Result<HotlineBoard> look(std::string_view agent = {});

private:
    hotline::Week week_before(Tx& tx, Instant recent_from, Instant now);

    const World& world_;
    std::mutex mutex_;
    std::optional<Instant> counted_until_;  // calls that arrived before it are in `over_`
    std::string imported_;                  // the mark of the last import that it saw
    hotline::Week over_{};
};

// Who waits longest, and the call that this agent is in; null: nobody, none.
const hotline::Call* longest_waiting(const std::vector<hotline::Call>& calls, Instant now);
const hotline::Call* call_of(const std::vector<hotline::Call>& calls, std::string_view agent);

}  // namespace xitam::service
