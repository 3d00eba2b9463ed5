// What a monitor counts, answered from indexes alone: a million orders cost some ten milliseconds.
#pragma once

#include "adapters/sqlite/connection.hpp"
#include "base/instant.hpp"
#include "domain/termination/state.hpp"

#include <cstdint>
#include <map>
#include <optional>

namespace xitam::sqlite {

struct StoreFigures {
    std::map<termination::State, std::uint64_t> orders;  // closed holds the erased ones too
    std::uint64_t tasks_due = 0;
    std::optional<Instant> oldest_due;
};

// In the caller's read transaction.
Result<StoreFigures> count_all(Connection& connection, Instant business_now);

}  // namespace xitam::sqlite
