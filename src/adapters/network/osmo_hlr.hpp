// The network core behind OsmoHLR: CTRL for the subscriber's row, GSUP through the HLR for the serving nodes.
#pragma once

#include "ports/network_core.hpp"

#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace xitam {

struct OsmoHlrSettings {
    std::string address;
    std::uint16_t ctrl_port = 4259;
    std::uint16_t gsup_port = 4222;
    std::chrono::milliseconds connect_timeout{1000};
    std::chrono::milliseconds answer_timeout{5000};
    std::chrono::milliseconds reconnect_window{2000};  // how long one call waits for a core that went away under it
    std::vector<std::string> also_cancel;              // nodes that are told in any case, besides those the HLR names
};

// Several threads may call run(); each call has connections of its own. `clock` stamps the evidence.
std::unique_ptr<NetworkCore> make_osmo_hlr(OsmoHlrSettings settings, std::function<Instant()> clock);

}  // namespace xitam
