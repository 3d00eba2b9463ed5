#include "adapters/sqlite/transaction.hpp"

#include "adapters/sql/order_json.hpp"
#include "adapters/sql/statements.hpp"
#include "adapters/sqlite/audit_chain.hpp"
#include "base/base32.hpp"

namespace xitam::sqlite {

namespace {

// "installation", or an order's id as text.
std::optional<StreamId> stream_id(std::string_view stream)
{
    if (stream == "installation") return installation_stream;
    auto id = parse_id(stream);
    if (!id) return std::nullopt;
    return *id;
}

}  // namespace

void Transaction::breaks(const Error& error)
{
    if (broken_) return;
    broken_ = error;
    // What the database refuses where the domain saw nothing wrong is our own fault; the constraint's name says which.
    if (error.reason == "store_constraint" || error.reason == "store_bug") broken_->reason = "store_broken";
}

void Transaction::breaks(std::string reason, std::string detail)
{
    breaks(Error{Code::internal, std::move(reason), std::move(detail), {}, {}});
}

void Transaction::add_evidence(const OrderId& order, const EvidenceRow& row)
{
    change(sql::insert_evidence, order, row.task, row.step, row.outcome, row.reason, to_micros(row.at),
           sql::write_exchanges(row.exchanges));
}

std::vector<EvidenceRow> Transaction::evidence(const OrderId& order)
{
    return list(
        sql::evidence_of_order,
        [this](const Cursor& row) {
            EvidenceRow out;
            out.task = row.id<TaskId>(0);
            out.step = row.as<termination::StepKind>(1);
            out.outcome = row.as<Outcome>(2);
            out.reason = row.text(3);
            out.at = from_micros(row.integer(4));
            auto exchanges = sql::read_exchanges(row.text(5));
            if (exchanges) out.exchanges = std::move(*exchanges);
            else breaks("store_corrupt", "an evidence row cannot be read");
            return out;
        },
        order);
}

void Transaction::audit(std::string_view stream, Instant at, std::string_view kind, std::string_view body)
{
    CHECK(surroundings_.may_write);
    const auto id = stream_id(stream);
    CHECK(id.has_value());
    if (!broken_) static_cast<void>(take(append(connection_, *id, at, kind, body)));
}

std::vector<AuditRow> Transaction::audit_rows(std::string_view stream)
{
    const auto id = stream_id(stream);
    if (!id) return {};
    return list(
        sql::audit_rows_of_stream,
        [](const Cursor& row) {
            return AuditRow{row.as<std::uint64_t>(0), from_micros(row.integer(2)), std::string{row.text(3)},
                            std::string{row.text(4)}};
        },
        *id);
}

std::optional<AuditHead> Transaction::audit_head(std::string_view stream)
{
    const auto id = stream_id(stream);
    if (!id || broken_) return std::nullopt;
    const auto head = take(find_head(connection_, *id));
    if (head.seq == 0) return std::nullopt;
    return AuditHead{std::string{stream}, static_cast<std::uint64_t>(head.seq), hex_of(head.hash)};
}

void Transaction::put_certificate(const StoredCertificate& certificate)
{
    change(sql::insert_certificate, certificate.order, certificate.kind, certificate.id, certificate.jws,
           certificate.holder_copy);
}

std::optional<StoredCertificate> Transaction::certificate(const OrderId& order, std::string_view kind)
{
    return find(
        sql::find_certificate,
        [&](const Cursor& row) {
            return StoredCertificate{std::string{row.text(0)}, order, std::string{kind}, std::string{row.text(1)},
                                     std::string{row.text(2)}};
        },
        order, kind);
}

void Transaction::put_session(const StoredSession& session)
{
    change(sql::insert_session, session.token_hash, session.order, session.level, to_micros(session.created_at),
           to_micros(session.expires_at));
}

std::optional<StoredSession> Transaction::session(std::string_view token_hash)
{
    return find(
        sql::find_session,
        [&](const Cursor& row) {
            return StoredSession{std::string{token_hash}, row.id<OrderId>(0), row.as<int>(1), from_micros(row.integer(2)),
                                 from_micros(row.integer(3))};
        },
        token_hash);
}

bool Transaction::remove_session(std::string_view token_hash)
{
    return change(sql::remove_session, token_hash) == 1;
}

void Transaction::remove_sessions_of(const OrderId& order)
{
    change(sql::remove_sessions_of_order, order);
}

void Transaction::remove_sessions_expired(Instant now)
{
    change(sql::remove_expired_sessions, to_micros(now));
}

std::optional<IdempotentRequest> Transaction::idempotent(std::string_view key)
{
    return find(
        sql::find_idempotent,
        [&](const Cursor& row) {
            return IdempotentRequest{std::string{key}, std::string{row.text(0)}, row.id<OrderId>(1)};
        },
        key);
}

void Transaction::put_idempotent(const IdempotentRequest& request)
{
    if (change(sql::insert_idempotent, request.key, request.fingerprint, request.order) == 0 && !broken_) conflict_ = true;
}

std::optional<std::string> Transaction::meta(std::string_view name)
{
    return find(
        sql::find_meta, [](const Cursor& row) { return std::string{row.text(0)}; }, name);
}

void Transaction::put_meta(std::string_view name, std::string_view value)
{
    change(sql::put_meta, name, value);
}

}  // namespace xitam::sqlite
