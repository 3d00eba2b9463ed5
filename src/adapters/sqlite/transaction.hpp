// Tx over one SQLite connection, for the life of one body. The first failure sticks: later calls answer empty, and the store
// answers the failure whatever the body says.
#pragma once

#include "adapters/sqlite/connection.hpp"
#include "adapters/sqlite/desk_rows.hpp"
#include "adapters/sqlite/hotline_rows.hpp"
#include "adapters/sqlite/many_rows.hpp"
#include "adapters/sqlite/review_rows.hpp"
#include "adapters/sqlite/staff_rows.hpp"
#include "ports/store.hpp"

#include <functional>

namespace xitam::sqlite {

class Transaction : public Tx {
public:
    struct Surroundings {
        bool may_write = false;
        std::function<Instant()> real_now;
        std::function<Instant()> business_now;
        std::chrono::microseconds lease{};
        std::function<std::string()> next_lease;  // a token that nobody had before
    };
    Transaction(Connection& connection, const Surroundings& surroundings) : connection_{connection}, surroundings_{surroundings}
    {
    }

    std::optional<Line> line(const LineId& id) override;
    std::optional<Line> line_by_msisdn(const Msisdn& msisdn) override;
    std::optional<Line> line_by_imsi(const Imsi& imsi) override;
    std::optional<Line> line_by_iccid(const Iccid& iccid) override;
    void put_line(const Line& line) override;
    std::optional<numbering::NumberRecord> number(const Msisdn& msisdn) override;
    void put_number(const numbering::NumberRecord& record) override;
    std::vector<numbering::Tenure> tenures(const Msisdn& msisdn) override;
    std::vector<numbering::NumberRecord> numbers(numbering::NumberState state, int limit) override;

    std::optional<termination::OrderFile> order_file(const OrderId& id) override;
    std::optional<OrderId> order_by_reference(std::string_view reference) override;
    std::vector<OrderId> open_orders_of(const Msisdn& msisdn) override;
    std::vector<OrderId> orders_of(const Msisdn& msisdn) override;
    std::vector<OrderId> unproven_orders_of(const LineId& line, std::uint32_t epoch) override;
    std::optional<OrderId> claimant_of(const LineId& line, std::uint32_t epoch) override;
    std::vector<termination::Order> orders(const OrderFilter& filter) override;
    Result<void> apply(const termination::OrderFile& before, const termination::Decision& decision, Instant now) override;
    void erase_personal(const OrderId& id) override;

    void add_evidence(const OrderId& order, const EvidenceRow& row) override;
    std::vector<EvidenceRow> evidence(const OrderId& order) override;
    void put_receipt_sent(const OrderId& order, Instant at) override;
    void audit(std::string_view stream, Instant at, std::string_view kind, std::string_view body) override;
    std::vector<AuditRow> audit_rows(std::string_view stream) override;
    std::optional<AuditHead> audit_head(std::string_view stream) override;
    void put_certificate(const StoredCertificate& certificate) override;
    std::optional<StoredCertificate> certificate(const OrderId& order, std::string_view kind) override;

    void put_task(const OrderId& order, const termination::TaskDraft& task) override;
    std::vector<ClaimedTask> claim(Instant business_now, int limit, std::optional<OrderId> only) override;
    bool finish(const ClaimedTask& task) override;
    bool reschedule(const ClaimedTask& task, Instant due, bool counts_as_answer, std::string_view body) override;
    std::optional<Instant> next_due(std::optional<OrderId> only) override;

    std::vector<CaseLink> links(const OrderId& order) override;
    void put_link(const CaseLink& link) override;
    std::optional<OneTimeCode> code(const CodeId& id) override;
    std::optional<OneTimeCode> newest_code(const OrderId& order, CodePurpose purpose) override;
    int codes_to(std::string_view target, Instant since) override;
    int codes_of(const OrderId& order, Instant since) override;
    void put_code(const OneTimeCode& code) override;
    void forget_codes_before(Instant before) override;
    std::optional<std::string> ticks(const OrderId& order) override;
    void put_ticks(const OrderId& order, std::string_view ticks) override;

    void count_short_message(Instant at, int parts) override;
    ShortMessagesSent short_messages_sent(Instant now) override;

    void put_session(const StoredSession& session) override;
    std::optional<StoredSession> session(std::string_view token_hash) override;
    bool remove_session(std::string_view token_hash) override;
    void remove_sessions_of(const OrderId& order) override;
    void remove_sessions_expired(Instant now) override;

    std::vector<branches::Branch> branches() override;
    std::optional<branches::Branch> branch(std::string_view operator_id, std::string_view id) override;
    void put_branch(const branches::Branch& branch) override;
    void remove_branch(std::string_view operator_id, std::string_view id) override;
    std::vector<Appointment> appointments(const SlotRange& range) override;
    std::vector<Appointment> appointments_of(const OrderId& order) override;
    std::optional<Appointment> appointment(std::string_view secret_hash) override;
    void put_appointment(const Appointment& appointment) override;
    bool remove_appointment(std::string_view secret_hash) override;
    void forget_appointments_before(Instant before) override;

    std::vector<OrderVersion> order_versions() override;
    std::optional<CaseRecord> case_record(const OrderId& id) override;
    std::vector<RestingNumber> resting_numbers() override;
    std::vector<ReceiptSent> receipts_sent() override;
    std::uint64_t free_numbers() override;
    std::vector<TaskCount> task_counts(Instant now) override;
    std::vector<StaffAct> staff_acts(Instant from, Instant until) override;

    std::vector<OrderVersion> orders_with_money() override;
    std::vector<OrderId> payouts_waiting() override;
    std::optional<OrderId> payment_owner(std::string_view payment_id) override;
    void put_payment_id(std::string_view payment_id, const OrderId& order) override;

    StaffRecords& staff() override { return staff_; }
    DeskRecords& desk() override { return desk_; }
    ReviewRecords& review() override { return review_; }
    HotlineRecords& hotline() override { return hotline_; }
    ManyRecords& many() override { return many_; }

    std::optional<IdempotentRequest> idempotent(std::string_view key) override;
    void put_idempotent(const IdempotentRequest& request) override;
    std::optional<std::string> meta(std::string_view name) override;
    void put_meta(std::string_view name, std::string_view value) override;

    const std::optional<Error>& broken() const { return broken_; }
    // Somebody was faster, in another process or between a read and this write: the body runs again on what is there now.
    bool met_conflict() const { return conflict_; }

private:
    friend class DeskRows;
    friend class ReviewRows;
    friend class StaffRows;
    friend class HotlineRows;
    friend class ManyRows;
    template <class T>
    T take(Result<T> result)
    {
        if (result) return std::move(*result);
        breaks(result.error());
        return T{};
    }
    template <class... Values>
    int change(const sql::Query& query, const Values&... values)
    {
        CHECK(surroundings_.may_write);
        return broken_ ? 0 : take(connection_.run(query, values...));
    }
    template <class Read, class... Values>
    auto find(const sql::Query& query, Read&& read, const Values&... values)
    {
        using Found = typename decltype(connection_.one(query, read, values...))::value_type;
        return broken_ ? Found{} : take(connection_.one(query, read, values...));
    }
    template <class Read, class... Values>
    auto list(const sql::Query& query, Read&& read, const Values&... values)
    {
        using Found = typename decltype(connection_.all(query, read, values...))::value_type;
        return broken_ ? Found{} : take(connection_.all(query, read, values...));
    }
    void breaks(const Error& error);
    void breaks(std::string reason, std::string detail);

    // apply, in its parts.
    Result<void> put_order(const termination::Order& before, const termination::Order& after);
    void put_events(const termination::Decision& decision, Instant now);
    void put_legs(const termination::Decision& decision);
    void put_tasks(const termination::Decision& decision);
    void put_number_at(const numbering::NumberRecord& record, Instant now);
    std::optional<termination::Order> read_order(const Cursor& row);  // with its personal part
    std::optional<termination::Order> read_order(const Cursor& row, std::optional<std::string_view> personal);
    std::vector<settlement::LedgerLeg> legs_of(const OrderId& order);

    Connection& connection_;
    const Surroundings& surroundings_;
    std::optional<Error> broken_;
    bool conflict_ = false;
    StaffRows staff_{*this};
    DeskRows desk_{*this};
    ReviewRows review_{*this};
    HotlineRows hotline_{*this};
    ManyRows many_{*this};
};

}  // namespace xitam::sqlite
