// One call of the hotline: when somebody came into the queue, when an agent took it, when it ended. It names no caller.
#pragma once

#include "base/instant.hpp"

#include <optional>
#include <string>

namespace xitam::hotline {

struct Call {
    std::string id;  // the switch's own, or ours
    Instant arrived;
    std::optional<Instant> answered;  // empty: waits, or gave up
    std::optional<Instant> ended;
    std::string agent;  // who took it; empty: nobody
    friend bool operator==(const Call&, const Call&) = default;
};

inline bool is_waiting(const Call& call)
{
    return !call.answered && !call.ended;
}

}  // namespace xitam::hotline
