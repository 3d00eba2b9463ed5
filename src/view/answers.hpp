// The smaller answers of the command line, each as JSON and as a table for people.
#pragma once

#include "domain/numbering/number_pool.hpp"
#include "service/lines_csv.hpp"
#include "service/take_payment.hpp"
#include "view/order_facts.hpp"
#include "view/rendered.hpp"

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace xitam::view {

struct FaultPoint {
    std::string name;
    std::string text;
};
Rendered fault_points(const std::vector<FaultPoint>& points);

Rendered written_files(const std::string& pdf, const std::optional<std::string>& jws, const std::optional<std::string>& text);

// What became of one row: added, updated, unchanged, or refused with its problems.
enum class RowVerdict { added, updated, unchanged, refused };
std::string_view to_string(RowVerdict verdict);
struct ImportedRow {
    std::size_t row = 0;
    RowVerdict verdict = RowVerdict::refused;
    std::vector<service::RowProblem> problems;
    std::vector<service::RowProblem> notices;
};
struct ImportReport {
    bool dry_run = false;
    std::size_t added = 0;
    std::size_t updated = 0;
    std::size_t unchanged = 0;
    std::size_t refused = 0;
    std::vector<ImportedRow> rows;                         // in the order of the file
    std::optional<std::vector<std::string>> removed = {};  // what the file no longer names; nothing: it was not asked for
};
// JSON: a verdict for each row. Text: the refused rows and the totals.
Rendered import_report(const ImportReport& report);

// One line of `orders`.
struct OrderRow {
    OrderId id;
    std::string reference;
    termination::State state = termination::State::opened;
    std::string msisdn;  // masked
    std::string operator_id;
    Instant received_at;
    std::optional<Instant> due_at;  // the next task
    std::string reason;             // of needs_attention, or the first blocker; empty: none
};
Rendered order_list(const std::vector<OrderRow>& orders);

Rendered number_list(const std::vector<numbering::NumberRecord>& numbers);

struct HistoryRow {
    std::uint64_t sequence = 0;
    Instant at;
    std::string kind;
    std::string state;  // after it
    std::string by;
    std::string note;
};
Rendered history(const OrderId& order, const std::vector<HistoryRow>& rows);

struct QuoteFacts {
    std::string id;      // what --accept-quote names
    std::string msisdn;  // masked
    std::string operator_id;
    Date on;
    settlement::Settlement settlement;
    std::vector<Blocker> blockers;
    std::string jws;  // the signed quote
    bool demo_clock = false;
};
Rendered quote(const QuoteFacts& facts, Lang lang);

struct PaymentFacts {
    std::string invoice;
    Money paid;
    Money outstanding;
    std::string payment;  // its id
};
Rendered payment(const PaymentFacts& facts);
Rendered payments_report(const service::PaymentsReport& report);

struct ClockFacts {
    Instant now;  // business time
    Duration offset{};
};
Rendered clock(const ClockFacts& facts);

// A text for people that is a program's one answer too: {"<name>": "<text>"}.
Rendered told(const std::string& name, const std::string& text);

// {"<name>": "<value>", ...} and "name  value" lines: for answers that only say a few words.
Rendered said(const std::vector<std::pair<std::string, std::string>>& words);

}  // namespace xitam::view
