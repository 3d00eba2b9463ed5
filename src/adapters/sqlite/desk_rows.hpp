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

    void put_copy(const ReceiptCopy& copy) override;
    std::vector<ReceiptCopy> copies_of(const OrderId& order) override;

    void count_act(const std::string& who, Date day, LimitedAct act) override;
    std::vector<StaffDay> staff_days(Date from, Date until) override;
    void forget_staff_days_before(Date day) override;

private:
    Transaction& tx_;  // it owns this
};

}  // namespace xitam::sqlite
