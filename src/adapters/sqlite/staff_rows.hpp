// StaffRecords of one transaction.
#pragma once

#include "ports/staff_records.hpp"

namespace xitam::sqlite {

class Transaction;

class StaffRows final : public StaffRecords {
public:
    explicit StaffRows(Transaction& transaction) : tx_{transaction} {}

    bool any() override;
    std::optional<StaffAccount> account(const StaffId& id) override;
    std::optional<StaffAccount> named(std::string_view name) override;
    std::vector<StaffAccount> all() override;
    void put_account(const StaffAccount& account) override;

    std::optional<StaffId> account_of_identity(std::string_view issuer, std::string_view subject) override;
    void put_identity(const StaffId& id, std::string_view issuer, std::string_view subject) override;

    void put_recovery(const StaffId& id, const std::vector<std::string>& code_hashes) override;
    bool use_recovery(const StaffId& id, std::string_view code_hash, Instant now) override;
    int recovery_left(const StaffId& id) override;

    void put_session(const StaffSession& session) override;
    void see_session(std::string_view token_hash, Instant now) override;
    std::optional<StaffSession> session(std::string_view token_hash) override;
    std::vector<StaffSession> sessions_of(const StaffId& id) override;
    bool remove_session(std::string_view token_hash) override;
    int remove_sessions_of(const StaffId& id) override;
    void remove_sessions_until(Instant seen, Instant began) override;

private:
    Transaction& tx_;  // it owns this
};

}  // namespace xitam::sqlite
