// DeskRecords of one transaction.
#pragma once

#include "ports/desk_records.hpp"

namespace xitam::sqlite {

class Transaction;

class DeskRows final : public DeskRecords {
public:
    explicit DeskRows(Transaction& transaction) : tx_{transaction} {}

    std::optional<DeskSitting> sitting(const SittingId& id) override;
    std::optional<DeskSitting> sitting_of(const StaffId& account) override;
    std::vector<DeskSitting> sittings_until(Instant seen) override;
    void put_sitting(const DeskSitting& sitting) override;
    void remove_sitting(const SittingId& id) override;

    bool put_presence(const PresenceProof& proof) override;
    std::vector<PresenceProof> presence_of(const OrderId& order) override;

private:
    Transaction& tx_;  // it owns this
};

}  // namespace xitam::sqlite
