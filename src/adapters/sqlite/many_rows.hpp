// ManyRecords of one transaction.
#pragma once

#include "ports/many_records.hpp"

namespace xitam::sqlite {

class Transaction;

class ManyRows final : public ManyRecords {
public:
    explicit ManyRows(Transaction& transaction) : tx_{transaction} {}

    std::optional<many::Batch> batch(const many::BatchId& id) override;
    std::optional<many::Batch> batch_by_reference(std::string_view reference) override;
    std::vector<many::Batch> batches(int limit) override;
    void put_batch(const many::Batch& batch) override;
    std::uint32_t closed_alone(std::string_view asked_by, Instant since) override;

    void put_row(const many::BatchId& batch, const many::Row& row) override;
    std::optional<many::Row> next_row(const many::BatchId& batch, many::Outcome outcome) override;
    std::vector<many::Row> rows(const many::BatchId& batch, std::optional<many::Outcome> only, std::uint32_t after,
                                int limit) override;
    std::vector<std::pair<many::Outcome, std::uint32_t>> count_rows(const many::BatchId& batch) override;
    std::vector<std::pair<termination::State, std::uint32_t>> count_orders(const many::BatchId& batch) override;
    ManyOpened opened_since(Instant since) override;
    void leave_out_waiting(const many::BatchId& batch, std::string_view why) override;
    void forget(const many::BatchId& batch) override;

    void erase_of(const OrderId& order);  // what is personal of this case

private:
    Transaction& tx_;  // it owns this
};

}  // namespace xitam::sqlite
