// A column with personal data that nobody listed would never be erased: the schema and the inventory are held against each
// other.
#include "domain/privacy/inventory.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <sstream>
#include <string>

namespace xitam::privacy {
namespace {

using Columns = std::map<std::string, std::set<std::string>>;

// SQLite writes what a migration added behind the last column, in the same line.
void add_later_ones(std::set<std::string>& columns, const std::string& line)
{
    static const std::regex added{", ([a-z_]+) (INTEGER|TEXT|BLOB)"};
    for (std::sregex_iterator found{line.begin(), line.end(), added}; found != std::sregex_iterator{}; ++found)
        columns.insert((*found)[1].str());
}

Columns schema()
{
    std::ifstream file{std::string{XITAM_SOURCE_DIR} + "/sql/schema.golden"};
    Columns columns;
    std::string line;
    std::string table;
    while (std::getline(file, line)) {
        std::istringstream words{line};
        std::string first;
        std::string second;
        std::string third;
        words >> first >> second >> third;
        if (first == "CREATE" && second == "TABLE") table = third;
        else if (first == ")") table.clear();
        else if (!table.empty() && first != "CONSTRAINT" && first != "PRIMARY") {
            columns[table].insert(first);
            add_later_ones(columns[table], line);
        }
    }
    return columns;
}

// Looked at one by one: none of these says anything about a person.
const Columns& impersonal()
{
    static const Columns columns{
        {"approval", {"id", "act", "order_id", "asked_at", "expires_at", "outcome", "ended_at"}},
        {"appointment", {"secret_hash", "operator_id", "branch_id", "slot", "place", "code", "order_id"}},
        {"audit", {"stream_id", "seq", "prev_hash", "at", "kind", "body"}},
        {"audit_head", {"stream_id", "seq", "hash", "anchored_seq", "signed_seq", "jws"}},
        {"branch",
         {"operator_id", "id", "name", "town", "address", "lat", "lon", "zone", "hours", "closed_days", "services", "languages",
          "wheelchair", "phone", "queue_minutes", "queue_reported_at", "slot_capacity", "fictional"}},
        {"callback", {"secret_hash", "slot", "place", "protocol", "order_id"}},
        {"caller_gate", {"token_hash", "session_hash", "order_id", "expires_at"}},
        {"caller_lock", {"order_id", "failures", "last_at", "closed_until"}},
        {"certificate", {"order_id", "kind", "id", "jws"}},
        {"case_link", {"order_id", "purpose", "number", "counter", "expires_at"}},
        {"case_ticks", {"order_id"}},
        {"desk_sitting",
         {"id", "account_id", "line_id", "order_id", "opened_here", "unmasked", "sign_at", "began_at", "seen_at", "speaker"}},
        {"declarer_trace", {"order_id", "at"}},
        {"evidence", {"order_id", "seq", "task_id", "step", "outcome", "reason", "at", "exchanges"}},
        {"hotline_call", {"id", "arrived_at", "answered_at", "ended_at"}},
        {"hotline_contact", {"protocol", "order_id", "kind", "taken_at", "due_at", "done_at"}},
        {"idempotency", {"client_id", "idem_key", "fingerprint", "order_id"}},
        {"ledger_leg", {"order_id", "kind", "leg", "from_account", "to_account", "reserved", "posted", "currency", "state"}},
        {"line",
         {"id", "epoch", "operator_id", "plan", "payment_mode", "number_class", "status", "activated_on", "last_used_on",
          "contract_until", "monthly_fee", "currency", "imported_at", "closure_locked", "ended", "bindings", "holder_kind",
          "language", "unlock_at"}},
        {"many_batch",
         {"id", "reference", "state", "version", "created_at", "company_type", "proxy_type", "reason", "row_count",
          "ready_count", "high_risk", "alone", "started_at", "ended_at", "steps", "run"}},
        {"many_row",
         {"batch_id", "number", "file_row", "reason", "wished", "verdict", "detail", "cost", "quote_id", "order_id", "outcome",
          "why", "opened_at"}},
        {"meta", {"name", "value"}},
        {"number_pool", {"epoch", "state", "number_class", "held_from", "seen_on", "held_to", "rest_until", "release_at"}},
        {"number_tenure", {"epoch", "held_from", "seen_on", "held_to"}},
        {"one_time_code", {"id", "order_id", "purpose", "target", "created_at", "expires_at", "tries", "used"}},
        {"payment_id", {"id", "order_id"}},
        {"presence_proof", {"id", "order_id", "kind", "agreed", "quote", "witness_id", "given_at"}},
        {"receipt_copy", {"order_id", "place", "asked_at"}},
        {"receipt_sent", {"order_id", "sent_at"}},
        {"review_case", {"order_id", "kind", "since"}},
        {"review_claim", {"order_id", "claimed_at", "lease_until"}},
        {"review_flag", {"order_id", "at"}},
        {"review_opinion", {"order_id", "document", "mark", "accepted", "unfit", "performed", "at"}},
        {"review_skip", {"order_id", "reason", "at"}},
        {"schema_version", {"version", "name", "applied_at"}},
        {"session", {"token_hash", "order_id", "level", "created_at", "expires_at"}},
        {"short_message_count", {"minute", "messages", "parts"}},
        {"staff_account",
         {"id", "role", "branch", "language", "password_hash", "code_secret", "code_step", "must_change", "created_at",
          "disabled_at", "failures"}},
        {"staff_recovery", {"account_id", "code_hash", "used_at"}},
        {"staff_day", {"on_day", "opened", "viewed"}},
        {"staff_identity", {"account_id", "issuer"}},
        {"staff_session", {"token_hash", "account_id", "began_at", "seen_at", "proved_at"}},
        {"task", {"shard", "id", "due", "kind", "order_id", "attempts", "answers", "lease_until", "lease_token", "body"}},
        {"termination_order", {"id", "shard", "reference", "state", "version", "claims", "line_id", "line_epoch", "body"}},
    };
    return columns;
}

TEST(PrivacyInventory, EachColumnIsListedOrLookedAt)
{
    const auto columns = schema();
    ASSERT_GT(columns.size(), 10U);
    for (const auto& [table, names] : columns) {
        for (const auto& name : names) {
            const auto looked_at = impersonal().find(table);
            const bool known = looked_at != impersonal().end() && looked_at->second.contains(name);
            EXPECT_NE(is_personal(table, name), known)
                << table << "." << name << ": personal, or impersonal? Say it in one place.";
        }
    }
}

TEST(PrivacyInventory, NamesOnlyColumnsThatAre)
{
    const auto columns = schema();
    for (const auto& entry : personal_columns) {
        const auto table = columns.find(std::string{entry.table});
        ASSERT_NE(table, columns.end()) << entry.table;
        EXPECT_TRUE(table->second.contains(std::string{entry.column})) << entry.table << "." << entry.column;
    }
}

}  // namespace
}  // namespace xitam::privacy
