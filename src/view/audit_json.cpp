#include "view/audit_json.hpp"

#include <nlohmann/json.hpp>

namespace xitam::view {

using nlohmann::ordered_json;

std::string audit_json(const ChainedHistory& history)
{
    auto rows = ordered_json::array();
    for (const auto& row : history.rows) {
        rows.push_back({{"seq", row.seq},
                        {"prev_hash", row.prev_hash},
                        {"at_us", to_micros(row.at)},
                        {"at", rfc3339(row.at)},
                        {"kind", row.kind},
                        {"body", row.body}});
    }
    const ordered_json whole{{"stream", history.stream},
                             {"rows", std::move(rows)},
                             {"head", {{"seq", history.head_seq}, {"hash", history.head_hash}}}};
    return whole.dump(1, ' ', false, ordered_json::error_handler_t::replace);
}

}  // namespace xitam::view
