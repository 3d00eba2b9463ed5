// What the business needs from a database. Everything that changes goes through write(): one transaction, whole or not at all;
// the body may run again after a conflict, so it has no effect outside the Tx. Reads that decide nothing use read().
//
// A Tx never throws and its calls need no check each: after a failure of the database it answers empty and write() returns
// the failure (try_later/store_busy, try_later/store_full, internal/store_broken) whatever the body said.
#pragma once

#include "base/result.hpp"
#include "domain/line/network_facts.hpp"
#include "domain/numbering/recycled.hpp"
#include "domain/termination/decision.hpp"
#include "ports/branch_records.hpp"
#include "ports/case_records.hpp"
#include "ports/figure_records.hpp"
#include "ports/money_records.hpp"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace xitam {

class DeskRecords;     // ports/desk_records.hpp
class HotlineRecords;  // ports/hotline_records.hpp
class ManyRecords;     // ports/many_records.hpp
class ReviewRecords;   // ports/review_records.hpp
class StaffRecords;    // ports/staff_records.hpp

// Who a number belonged to, as a keyed hash: says only whether two holders are the same.
using HolderOpaque = std::string;

// One row of evidence: what a step asked the world, what it answered, what was read, when and under which task.
struct EvidenceRow {
    TaskId task;
    termination::StepKind step = termination::StepKind::inspect;
    Outcome outcome = Outcome::done;
    std::string reason;
    Instant at;
    std::vector<Exchange> exchanges;
};

// One row of an audit stream, as told to people.
struct AuditRow {
    std::uint64_t seq = 0;
    Instant at;
    std::string kind;  // an EventKind's word, or "document_viewed", "rule_set", "key_rotated" ...
    std::string body;  // "to=barred by=worker cs=0 ps=0": never personal
};

struct AuditHead {
    std::string stream;  // an order id, or "installation"
    std::uint64_t seq = 0;
    std::string hash;  // hexadecimal SHA-256
};

// A claimed task: this worker's for as long as the lease holds.
struct ClaimedTask {
    TaskId id;
    termination::StepKind kind = termination::StepKind::inspect;
    OrderId order;
    Instant due;
    int attempts = 0;  // times it was claimed, this one included: above 1, it may have acted before
    int answers = 0;   // answers that asked for another try (a core that is away does not count)
    std::string lease;
    std::string body;
};

struct IdempotentRequest {
    std::string key;
    std::string fingerprint;  // hash of what counts in the request; another one under the same key is bad input
    OrderId order;
};

struct OrderFilter {
    std::optional<termination::State> state;
    std::optional<Instant> due_by;  // orders with a task due by then
    std::optional<OrderId> after;   // paging, newest last
    int limit = 1000;
};

struct StoredCertificate {
    std::string id;  // jti
    OrderId order;
    std::string kind;  // "closure" or "restoration"
    std::string jws;
    std::string holder_copy;  // what only the holder gets: the salt; erased with the personal data
};

// What a browser may do with one case; the token is known to the browser alone. Times are of the real clock.
struct StoredSession {
    std::string token_hash;  // hexadecimal SHA-256
    OrderId order;
    int level = 0;
    Instant created_at;
    Instant expires_at;
};

// By all processes, since the data directory was made.
struct ShortMessagesSent {
    std::uint64_t messages = 0;
    std::uint64_t parts = 0;
    std::uint64_t parts_last_hour = 0;  // to the minute
};

struct ImportedLine {
    Line line;  // id, epoch and imported_at are set by the store for new rows
    int row = 0;
};
enum class ImportVerdict { added, updated, unchanged };

class Tx : public BranchRecords, public FigureRecords, public MoneyRecords {
public:
    // Lines and numbers.
    virtual std::optional<Line> line(const LineId& id) = 0;
    virtual std::optional<Line> line_by_msisdn(const Msisdn& msisdn) = 0;  // the newest epoch
    virtual std::optional<Line> line_by_imsi(const Imsi& imsi) = 0;
    virtual std::optional<Line> line_by_iccid(const Iccid& iccid) = 0;
    virtual void put_line(const Line& line) = 0;  // insert or update by id
    virtual std::optional<numbering::NumberRecord> number(const Msisdn& msisdn) = 0;
    virtual void put_number(const numbering::NumberRecord& record) = 0;  // keeps the tenure history too
    virtual std::vector<numbering::Tenure> tenures(const Msisdn& msisdn) = 0;
    virtual std::vector<numbering::NumberRecord> numbers(numbering::NumberState state, int limit) = 0;

    // Orders.
    virtual std::optional<termination::OrderFile> order_file(const OrderId& id) = 0;
    virtual std::optional<OrderId> order_by_reference(std::string_view reference) = 0;
    virtual std::vector<OrderId> open_orders_of(const Msisdn& msisdn) = 0;  // not final; newest first
    virtual std::vector<OrderId> orders_of(const Msisdn& msisdn) = 0;       // all; newest first
    virtual std::vector<OrderId> unproven_orders_of(const LineId& line, std::uint32_t epoch) = 0;
    virtual std::optional<OrderId> claimant_of(const LineId& line, std::uint32_t epoch) = 0;
    virtual std::vector<termination::Order> orders(const OrderFilter& filter) = 0;
    // Writes the decision whole: order (insert, or update where state and version still stand; else conflict and the body runs
    // again), events into the order's audit stream, legs, tasks, line, number. blocked/order_open where another order claims.
    virtual Result<void> apply(const termination::OrderFile& before, const termination::Decision& decision, Instant now) = 0;
    // Personal data of the order and, when it is the line's last, of the line: an UPDATE per table (privacy inventory).
    virtual void erase_personal(const OrderId& id) = 0;

    // Evidence, audit, certificates.
    virtual void add_evidence(const OrderId& order, const EvidenceRow& row) = 0;
    virtual std::vector<EvidenceRow> evidence(const OrderId& order) = 0;
    virtual void put_receipt_sent(const OrderId& order, Instant at) = 0;  // the first time counts
    virtual void audit(std::string_view stream, Instant at, std::string_view kind, std::string_view body) = 0;
    virtual std::vector<AuditRow> audit_rows(std::string_view stream) = 0;
    virtual std::optional<AuditHead> audit_head(std::string_view stream) = 0;
    virtual void put_certificate(const StoredCertificate& certificate) = 0;
    virtual std::optional<StoredCertificate> certificate(const OrderId& order, std::string_view kind) = 0;

    // Tasks. Claiming is a write of its own; finishing happens in the transaction that writes the effect.
    virtual void put_task(const OrderId& order, const termination::TaskDraft& task) = 0;  // beside a decision's own
    virtual std::vector<ClaimedTask> claim(Instant business_now, int limit, std::optional<OrderId> only) = 0;
    virtual bool finish(const ClaimedTask& task) = 0;  // false: the lease was lost; write nothing
    virtual bool reschedule(const ClaimedTask& task, Instant due, bool counts_as_answer, std::string_view body) = 0;
    virtual std::optional<Instant> next_due(std::optional<OrderId> only) = 0;  // unleased or lapsed tasks

    // The declarer's case. Codes are counted and judged by the real clock.
    virtual std::vector<CaseLink> links(const OrderId& order) = 0;  // those that were revoked or shared
    virtual void put_link(const CaseLink& link) = 0;
    virtual std::optional<OneTimeCode> code(const CodeId& id) = 0;
    virtual std::optional<OneTimeCode> newest_code(const OrderId& order, CodePurpose purpose) = 0;
    virtual int codes_to(std::string_view target, Instant since) = 0;
    virtual int codes_of(const OrderId& order, Instant since) = 0;
    virtual void put_code(const OneTimeCode& code) = 0;  // insert; later only tries and used change
    virtual void forget_codes_before(Instant before) = 0;
    virtual std::optional<std::string> ticks(const OrderId& order) = 0;  // words by space; nothing: never saved
    virtual void put_ticks(const OrderId& order, std::string_view ticks) = 0;

    // What went to phones, for who watches the bill; by the business clock: a made-up month is no hour of today's.
    virtual void count_short_message(Instant at, int parts) = 0;
    virtual ShortMessagesSent short_messages_sent(Instant now) = 0;

    // Sessions of the web.
    virtual void put_session(const StoredSession& session) = 0;
    virtual std::optional<StoredSession> session(std::string_view token_hash) = 0;  // expired ones as well
    virtual bool remove_session(std::string_view token_hash) = 0;                   // false: there was none
    virtual void remove_sessions_of(const OrderId& order) = 0;
    virtual void remove_sessions_expired(Instant now) = 0;

    // Who works here, and their sessions: in this transaction.
    virtual StaffRecords& staff() = 0;
    // What the branch desk keeps: in this transaction.
    virtual DeskRecords& desk() = 0;
    // What they look at, and what two of them agree on: the same.
    virtual ReviewRecords& review() = 0;
    // Calls, what was said in them, call-backs, and who proved himself on the telephone: in this transaction.
    virtual HotlineRecords& hotline() = 0;
    // Many lines closed in one go: the batch and its rows, in this transaction.
    virtual ManyRecords& many() = 0;

    // Idempotency and settings of the installation.
    virtual std::optional<IdempotentRequest> idempotent(std::string_view key) = 0;
    virtual void put_idempotent(const IdempotentRequest& request) = 0;
    virtual std::optional<std::string> meta(std::string_view name) = 0;
    virtual void put_meta(std::string_view name, std::string_view value) = 0;
};

class Store {
public:
    virtual ~Store() = default;
    virtual Result<void> write(const std::function<Result<void>(Tx&)>& body) = 0;
    // Several bodies that each stand alone, committed together where possible: one group commit for a batch of steps.
    virtual std::vector<Result<void>> write_all(const std::vector<std::function<Result<void>(Tx&)>>& bodies) = 0;
    virtual Result<void> read(const std::function<Result<void>(Tx&)>& body) = 0;  // writes CHECK
    // For copies in memory and for whoever waits for news: grows when anybody, in any process, has committed since it was asked
    // last; an equal answer means that nothing changed. Asked before the reading it guards. Cheap enough for each 10 ms.
    virtual Result<std::uint64_t> change_counter() = 0;

    template <class T>
    Result<T> run_tx(const std::function<Result<T>(Tx&)>& body)
    {
        return run<T>(body, [this](const auto& inner) { return write(inner); });
    }
    template <class T>
    Result<T> run_read(const std::function<Result<T>(Tx&)>& body)
    {
        return run<T>(body, [this](const auto& inner) { return read(inner); });
    }

private:
    template <class T, class How>
    static Result<T> run(const std::function<Result<T>(Tx&)>& body, How how)
    {
        std::optional<T> value;
        auto outcome = how([&](Tx& tx) -> Result<void> {
            value.reset();
            auto answer = body(tx);
            if (!answer) return tl::unexpected(std::move(answer.error()));
            value = std::move(*answer);
            return {};
        });
        if (!outcome) return tl::unexpected(std::move(outcome.error()));
        return std::move(*value);
    }
};

}  // namespace xitam
