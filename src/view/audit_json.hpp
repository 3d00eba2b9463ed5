// One history of the audit as JSON, with everything that somebody else needs to compute its hashes.
#pragma once

#include "base/instant.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace xitam::view {

struct ChainedRow {
    std::int64_t seq = 0;
    std::string prev_hash;  // hexadecimal
    Instant at;
    std::string kind;
    std::string body;
};

struct ChainedHistory {
    std::string stream;
    std::vector<ChainedRow> rows;
    std::int64_t head_seq = 0;
    std::string head_hash;  // hexadecimal
};

std::string audit_json(const ChainedHistory& history);

}  // namespace xitam::view
