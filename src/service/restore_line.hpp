// A number comes back to its last holder while it rests: a new subscriber with the old number on a new SIM. The SIM's secrets
// are in memory only; a crash in the middle is mended by asking again with the same SIM.
#pragma once

#include "ports/network_core.hpp"
#include "service/perform.hpp"

#include <optional>

namespace xitam::service {

struct NewSim {
    Imsi imsi;
    SimSecrets secrets;
};

struct RestoreRequest {
    DocumentFact document;
    std::optional<NewSim> sim;  // empty: restore_requested, for a clerk
    std::string by;
    std::string attested = {};  // where it can be looked up that `by` set up the SIM in a core that is served by hand
};

// refused/number_not_resting, refused/other_holder, try_later/core_away (the order stays restore_requested).
Result<Performed> restore_line(const World& world, NetworkCore& core, const OrderId& order, const RestoreRequest& request);

}  // namespace xitam::service
