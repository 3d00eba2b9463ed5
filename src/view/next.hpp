// Who acts next on an order and what they do; and how each blocker is cleared, in words.
#pragma once

#include "base/lang.hpp"
#include "view/order_facts.hpp"

#include <string>

namespace xitam::view {

struct Next {
    std::string who;   // holder, clerk, operator, third_party, time, worker, nobody
    std::string what;  // in the reader's language
};
Next next_of(const OrderFacts& facts, Lang lang);

std::string how_to_clear(const Blocker& blocker, Lang lang);

}  // namespace xitam::view
