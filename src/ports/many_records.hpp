// Batches of lines that are closed in one go, as the store keeps them. Part of a transaction (Tx::many).
#pragma once

#include "domain/many/batch.hpp"
#include "domain/many/row.hpp"
#include "domain/termination/state.hpp"

#include <cstdint>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

namespace xitam {

struct ManyOpened {
    std::uint32_t rows = 0;
    Instant oldest;  // of them
};

class ManyRecords {
public:
    virtual ~ManyRecords() = default;

    virtual std::optional<many::Batch> batch(const many::BatchId& id) = 0;
    virtual std::optional<many::Batch> batch_by_reference(std::string_view reference) = 0;
    virtual std::vector<many::Batch> batches(int limit) = 0;  // newest first
    // Insert; later what was shown and found stays, and only state, people and counters change.
    virtual void put_batch(const many::Batch& batch) = 0;
    virtual std::uint32_t closed_alone(std::string_view asked_by, Instant since) = 0;  // lines, in batches begun after that

    // Insert; later only order, outcome and why change.
    virtual void put_row(const many::BatchId& batch, const many::Row& row) = 0;
    virtual std::optional<many::Row> next_row(const many::BatchId& batch, many::Outcome outcome) = 0;
    virtual std::vector<many::Row> rows(const many::BatchId& batch, std::optional<many::Outcome> only, std::uint32_t after,
                                        int limit) = 0;
    virtual std::vector<std::pair<many::Outcome, std::uint32_t>> count_rows(const many::BatchId& batch) = 0;
    virtual std::vector<std::pair<termination::State, std::uint32_t>> count_orders(const many::BatchId& batch) = 0;
    virtual ManyOpened opened_since(Instant since) = 0;  // of all batches
    virtual void leave_out_waiting(const many::BatchId& batch, std::string_view why) = 0;

    // Papers, the file's name, and the numbers of rows that became no order: those of the others go with their orders.
    virtual void forget(const many::BatchId& batch) = 0;
};

}  // namespace xitam
