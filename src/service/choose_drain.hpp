// Codes that still come for a while (domain/termination/drain.hpp), where the network core can switch off data alone.
#pragma once

#include "domain/termination/drain.hpp"
#include "service/perform.hpp"

#include <optional>
#include <string>

namespace xitam::service {

// The days that may be chosen now. None: not offered, because the core cannot do it or it is too late.
std::optional<termination::DrainWindow> drain_offer(const World& world, const termination::OrderFile& file);

// refused/drain_not_offered, refused/drain_too_late, bad_input/drain_day_outside. Without a day: no window any more.
Result<Performed> choose_drain_in(const World& world, Tx& tx, const OrderId& order, std::optional<Date> until,
                                  const std::string& by);
Result<Performed> choose_drain(const World& world, const OrderId& order, std::optional<Date> until, const std::string& by,
                               const OrderCheck& check = {});

}  // namespace xitam::service
