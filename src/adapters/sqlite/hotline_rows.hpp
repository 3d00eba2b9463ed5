// HotlineRecords of one transaction.
#pragma once

#include "ports/hotline_records.hpp"

namespace xitam::sqlite {

class Transaction;

class HotlineRows final : public HotlineRecords {
public:
    explicit HotlineRows(Transaction& transaction) : tx_{transaction} {}

    void put_call(const hotline::Call& call) override;
    std::optional<hotline::Call> call(std::string_view id) override;
    std::vector<hotline::Call> calls_since(Instant arrived) override;

    void put_contact(const HotlineContact& contact) override;
    std::optional<HotlineContact> contact(std::string_view protocol) override;
    std::vector<HotlineContact> contacts_of(const OrderId& order) override;
    std::vector<HotlineContact> open_contacts(int limit) override;

    std::vector<CallBack> callbacks(Instant from, Instant until) override;
    std::optional<CallBack> callback(std::string_view secret_hash) override;
    std::optional<CallBack> callback_of(std::string_view protocol) override;
    void put_callback(const CallBack& callback) override;
    void forget_number(std::string_view protocol) override;
    bool remove_callback(std::string_view secret_hash) override;
    void forget_callbacks_before(Instant before) override;

    void put_gate(const CallerGate& gate) override;
    std::optional<Instant> gate_until(const CallerGate& gate) override;
    void remove_gate(std::string_view token_hash) override;
    void remove_gates_expired(Instant now) override;
    std::optional<CallerLock> caller_lock(const OrderId& order) override;
    void put_caller_lock(const OrderId& order, const CallerLock& lock) override;

    std::vector<NamedOrder> names_of_orders(int limit) override;

    void erase_of(const OrderId& order);  // what is personal of this case

private:
    Transaction& tx_;  // it owns this
};

}  // namespace xitam::sqlite
