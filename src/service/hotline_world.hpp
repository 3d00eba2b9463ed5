// What the services of the hotline need beside the world: when it is open, how many call-backs it promises, and the seal over a
// caller's number. References live as long as the program.
#pragma once

#include "domain/access/right.hpp"
#include "domain/branches/branch.hpp"
#include "ports/hotline_records.hpp"
#include "ports/staff_secrets.hpp"
#include "service/world.hpp"

#include <optional>
#include <string>

namespace xitam::service {

struct HotlineWorld {
    const World& world;
    const StaffSecrets& secrets;
    std::optional<branches::WeekHours> hours = {};  // unset: not told, and no call-back is promised
    int callbacks_per_half_hour = 0;                // 0: not set, and none is promised
};

// The stream of the installation's audit, as staff_stream: a look-up that leads to no case is about no order.
inline constexpr std::string_view hotline_stream = "installation";

}  // namespace xitam::service
