// The worker's part of a batch: row after row, each in the transaction that ends its task, so that a process which dies in the
// middle neither loses a line nor closes one twice; its order bears the key of batch and row besides. No more rows a minute
// than the safety policy says, all batches together.
#pragma once

#include "domain/many/batch.hpp"
#include "ports/store.hpp"
#include "service/open_order.hpp"

namespace xitam::service {

// The task of kind many_rows: `body` names the run it belongs to. Its batch's id stands in the place of an order's.
// `fresh`: what the next order is called.
Result<void> next_of_many(const World& world, Tx& tx, const ClaimedTask& task, const FreshOrder& fresh);
// The timer many_forget: personal data goes ended_kept_days after the end; a batch that nobody went on with ends here.
Result<void> forget_many(const World& world, Tx& tx, const ClaimedTask& task);

// Puts the task that goes on with this batch, and counts it.
void put_many_task(Tx& tx, many::Batch& batch, Instant due);

// The key of a row's order.
std::string many_key(const many::BatchId& batch, std::uint32_t row);

}  // namespace xitam::service
