// What hangs on a number, for its holder to take off before it goes (R33). Ticks are his own list: they change nothing in the
// order, and are stored only when he asks for it.
#pragma once

#include "service/world.hpp"

#include <array>
#include <string>
#include <string_view>
#include <vector>

namespace xitam::service {

// From the most dangerous to the least. The words are stored: never change one.
inline constexpr std::array<std::string_view, 6> binding_kinds{"bank", "esign", "mail", "government", "chat", "shops"};

// In the order of binding_kinds; none: nothing was saved, or nothing ticked.
Result<std::vector<std::string_view>> saved_ticks(const World& world, const OrderId& order);

// In place of what was saved before; words that are none of ours are dropped. refused/order_ended
Result<void> save_ticks(const World& world, const OrderId& order, const std::vector<std::string_view>& ticks);

}  // namespace xitam::service
