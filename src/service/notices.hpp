// Who is told what, and when: the line itself and every old contact before the cut (R22), the holder with the receipt.
#pragma once

#include "service/own_work.hpp"

#include <vector>

namespace xitam::service {

// The messages of one notice task; empty where nobody can be reached.
std::vector<OutboxMessage> messages_of(const World& world, const termination::OrderFile& file, const ClaimedTask& task);

}  // namespace xitam::service
