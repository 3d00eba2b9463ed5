// Named points at which a test may end or stop the process, in every build: XITAM_FAULT=point:n ends it at the n-th hit as
// SIGKILL would (no destructors, no flushing), XITAM_FAULT=point:n:stop halts it until SIGCONT.
#pragma once

#include "base/result.hpp"

#include <array>
#include <span>
#include <string_view>

namespace xitam::fault {

// The one list of points. `xitam fault list` prints it; a name that is not here does not compile.
struct Named {
    std::string_view name;
    std::string_view text;  // what holds at this moment
};
inline constexpr std::array<Named, 10> all_points{{
    {"store.before_commit", "everything of the group is written, nothing is durable"},
    {"store.after_commit", "durable, nobody has been told yet"},
    {"store.after_answer", "durable, and every caller has been told"},
    {"store.after_migration", "one migration is durable, the next has not begun"},
    {"runner.after_claim", "tasks are leased, no step has begun"},
    {"runner.before_call", "the intent is stored, the outside world has not been asked"},
    {"runner.after_call", "the outside world has answered, nothing of it is stored"},
    {"runner.after_record", "the answer is stored"},
    {"outbox.before_write", "a notice or a payout is due, its file does not exist"},
    {"outbox.after_write", "its file exists, the task still stands"},
}};

class Point {
public:
    // NOLINTNEXTLINE(google-explicit-constructor): so that point("store.before_commit") reads as it does.
    consteval Point(const char* name) : index_{index_of(name)} {}
    constexpr std::size_t index() const { return index_; }

private:
    static consteval std::size_t index_of(std::string_view name)
    {
        for (std::size_t i = 0; i < all_points.size(); ++i) {
            if (all_points[i].name == name) return i;
        }
        throw "this fault point is not in all_points";  // reached at compile time only: it makes the call ill-formed
    }
    std::size_t index_;
};

void point(Point here);

inline std::span<const Named> points()
{
    return all_points;
}

// Reads XITAM_FAULT and warns on stderr when it is set; bad_input/fault_malformed for text that names no point. `main` calls
// it first; without that call the first point() does.
Result<void> arm_from_environment();
// The same from a text, for tests; an empty text disarms.
Result<void> arm(std::string_view text);

}  // namespace xitam::fault
