// The holder's lock against closing (R26): free to set; while it stands no order of the line goes on.
#pragma once

#include "service/world.hpp"

namespace xitam::service {

// Locking freezes the order that has the line, where nothing is removed yet. not_found/line_not_held.
Result<void> lock_line(const World& world, const Msisdn& number, bool locked);

}  // namespace xitam::service
