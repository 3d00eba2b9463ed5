// A row of the calls CSV as a call. What cannot be read is refused with what to write instead.
#pragma once

#include "domain/hotline/call.hpp"

#include <array>
#include <cstddef>
#include <string_view>
#include <vector>

namespace xitam::hotline {

inline constexpr std::array<std::string_view, 5> call_columns{"call", "arrived_at", "answered_at", "ended_at", "agent"};

struct CallProblem {
    std::string column;  // empty: the row as a whole
    std::string reason;
    std::string detail;
};
struct CallCells {
    std::size_t row = 0;  // as a spreadsheet counts
    std::array<std::string, call_columns.size()> cells;
    std::vector<CallProblem> problems;  // of the row as text
};
struct ReadCall {
    std::optional<Call> call;
    std::vector<CallProblem> problems;
};

// `now`: a call of the future is refused. A call without ended_at is refused too: a log tells what is over.
ReadCall read_call(const CallCells& row, Instant now);

}  // namespace xitam::hotline
