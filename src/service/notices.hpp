// Who is told what, and when: the line itself and every old contact before the cut (R22), the declarer on the channel he named
// (R11) and on his way, codes where they prove something, the holder with the certificate.
#pragma once

#include "service/own_work.hpp"

#include <string_view>
#include <vector>

namespace xitam::service {

// The messages of one notice task; empty where nobody can be reached, or where what it would say is over.
Result<std::vector<OutboxMessage>> messages_of(const World& world, const termination::OrderFile& file, const ClaimedTask& task);
// Those about a line's lock, which belong to no order.
Result<std::vector<OutboxMessage>> lock_messages(const World& world, const ClaimedTask& task);

// The audit's word for it, with "kind=notice_receipt by=mailto answer=550": never to whom.
inline constexpr std::string_view notice_undeliverable = "notice_undeliverable";
// Whether the declarer's own channel took nothing: own_work notes in the audit what is undeliverable.
bool reply_came_back(Tx& tx, const OrderId& order);

}  // namespace xitam::service
