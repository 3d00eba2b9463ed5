// The steps that are ours alone: money and number put to rest, the certificate, notices, payouts, timers. What the world must
// be asked (a signature, a file) is done first, outside; the function that comes back writes, inside the task's transaction.
#pragma once

#include "service/perform.hpp"

#include <cstddef>
#include <functional>

namespace xitam::service {

using InTransaction = std::function<Result<void>(Tx&)>;

// try_later: the world is away, the task waits with back-off.
Result<InTransaction> own_work(const World& world, const ClaimedTask& task);

// Notices and payouts wait for the disk, which flushes many files nearly as fast as one: a process prepares this many at once.
inline constexpr std::size_t own_works_at_once = 16;

}  // namespace xitam::service
