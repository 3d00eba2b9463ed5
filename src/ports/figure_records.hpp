// What the store tells those who look at everything at once: figures, and who of the staff did what. Reads alone, nothing
// personal; a case is read again only when its version has grown.
#pragma once

#include "base/id.hpp"
#include "base/instant.hpp"
#include "domain/line/words.hpp"
#include "domain/settlement/ledger.hpp"
#include "domain/termination/order.hpp"
#include "domain/termination/step.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace xitam {

// An audit row without its place in the chain.
struct Happened {
    Instant at;
    std::string kind;
    std::string body;
};

struct CaseRecord {
    explicit CaseRecord(termination::Order read) : order{std::move(read)} {}
    termination::Order order;  // without its personal part
    bool has_personal = false;
    std::vector<Happened> events;  // oldest first
    std::vector<settlement::LedgerLeg> legs;
};

struct OrderVersion {
    OrderId order;
    std::uint32_t version = 0;
};

struct RestingNumber {
    NumberClass number_class = NumberClass::standard;
    Instant release_at;
};

// Waiting tasks of one kind.
struct TaskCount {
    termination::StepKind kind = termination::StepKind::inspect;
    std::uint64_t waiting = 0;
    std::uint64_t due = 0;      // by now
    std::uint64_t retried = 0;  // tried before
    std::optional<Instant> oldest_due;
};

// The receipt of a case went out for the first time. The order does not change by it.
struct ReceiptSent {
    OrderId order;
    Instant at;
};

// A row of an order's stream that somebody by name stands behind.
struct StaffAct {
    OrderId order;
    Happened what;
};

class FigureRecords {
public:
    virtual ~FigureRecords() = default;

    virtual std::vector<OrderVersion> order_versions() = 0;
    virtual std::optional<CaseRecord> case_record(const OrderId& id) = 0;
    virtual std::vector<ReceiptSent> receipts_sent() = 0;
    virtual std::vector<RestingNumber> resting_numbers() = 0;  // by their day
    virtual std::uint64_t free_numbers() = 0;
    virtual std::vector<TaskCount> task_counts(Instant now) = 0;
    virtual std::vector<StaffAct> staff_acts(Instant from, Instant until) = 0;  // views, verdicts and rulings; oldest first
};

}  // namespace xitam
