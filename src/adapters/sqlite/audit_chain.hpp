// The audit as a hash chain: what was decided, by whom and when, in rows that nobody can change, swap, drop or cut off
// without `audit verify` saying so. One stream per order; the stream of id zero is the installation's own and, in rows of
// kind "anchor", names the heads of the others. Its head is signed, so one signature guards them all.
#pragma once

#include "adapters/sqlite/connection.hpp"
#include "base/instant.hpp"

#include <array>
#include <functional>
#include <span>
#include <string>
#include <vector>

namespace xitam::sqlite {

using AuditHash = std::array<std::uint8_t, 32>;
using StreamId = IdBytes;
inline constexpr StreamId installation_stream{};

struct ChainRow {
    std::int64_t seq = 0;
    AuditHash prev_hash{};
    Instant at;
    std::string kind;
    std::string body;
};

struct ChainHead {
    StreamId stream{};
    std::int64_t seq = 0;  // 0: the stream is empty
    AuditHash hash{};
    std::int64_t signed_seq = 0;  // up to where a signature covers it
};

enum class AuditFault { changed_row, missing_row, cut_tail, missing_stream, bad_signature };
std::string_view to_string(AuditFault fault);

struct AuditFinding {
    AuditFault fault = AuditFault::changed_row;
    StreamId stream{};
    std::int64_t seq = 0;  // the first row where it shows
};

struct AuditReport {
    std::int64_t streams = 0;
    std::int64_t rows = 0;
    std::int64_t unsigned_rows = 0;      // behind the last anchor or signature: their tail could be cut unseen
    std::vector<AuditFinding> findings;  // the first 100
    bool is_whole() const { return findings.empty(); }
};

AuditHash hash_of(const StreamId& stream, const ChainRow& row);

// The last signature over the installation's stream.
struct SealedHead {
    std::int64_t seq = 0;
    Instant at;  // of the row that it covers last
    std::string jws;
};
Result<SealedHead> find_seal(Connection& connection);

struct WholeStream {
    std::vector<ChainRow> rows;
    ChainHead head;
};
Result<WholeStream> whole_stream(Connection& connection, const StreamId& stream);

// What is signed for a head: {"stream":"...","seq":12,"hash":"..."}.
std::string head_payload(const ChainHead& head);

// All in the caller's transaction.
Result<ChainHead> append(Connection& connection, const StreamId& stream, Instant at, std::string_view kind,
                         std::string_view body);
// Several rows at once: the head is read and written once, whatever their number (at least one).
struct AuditNote {
    std::string kind;
    std::string body;
};
Result<ChainHead> append_all(Connection& connection, const StreamId& stream, Instant at, std::span<const AuditNote> notes);
Result<ChainHead> find_head(Connection& connection, const StreamId& stream);
// Names up to 256 heads that moved since they were last named; the installation's new head, or nothing when none moved.
Result<std::optional<ChainHead>> anchor(Connection& connection, Instant at);
// Whether anything moved since the last seal: a look that a reader can take.
Result<bool> needs_seal(Connection& connection);
Result<void> put_signature(Connection& connection, const ChainHead& head, std::string_view jws);

// The payload of a good signature; an error for a bad one. Signer::verify bound to its `typ`.
using VerifySignature = std::function<Result<std::string>(std::string_view jws)>;
// Whether the installation's stream still goes on from what was signed last; refused/audit_broken where it does not. Asked
// before each new signature: otherwise the next honest process would put its seal on a chain that somebody hashed anew.
Result<void> check_last_seal(Connection& connection, const VerifySignature& verify_signature);
// Walks all streams in the caller's read transaction.
Result<AuditReport> verify(Connection& connection, const VerifySignature& verify_signature);

}  // namespace xitam::sqlite
