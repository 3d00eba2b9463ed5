#include "adapters/sqlite/audit_chain.hpp"

#include "adapters/sql/statements.hpp"
#include "base/base32.hpp"

#include <fmt/format.h>
#include <openssl/evp.h>

namespace xitam::sqlite {

namespace {

void put_integer(std::string& out, std::int64_t value)
{
    for (int shift = 56; shift >= 0; shift -= 8) {
        out += static_cast<char>((static_cast<std::uint64_t>(value) >> static_cast<unsigned>(shift)) & 0xffU);
    }
}

// Lengths first, so that no text can be moved from one field into the next.
void put_text(std::string& out, std::string_view text)
{
    put_integer(out, static_cast<std::int64_t>(text.size()));
    out += text;
}

void put_bytes(std::string& out, Bytes bytes)
{
    for (auto byte : bytes) out += static_cast<char>(byte);
}

// A line of an anchor row: "<stream> <seq> <hash>".
std::string anchor_line(const ChainHead& head)
{
    return fmt::format("{} {} {}\n", hex_of(head.stream), head.seq, hex_of(head.hash));
}

}  // namespace

std::string_view to_string(AuditFault fault)
{
    switch (fault) {
        case AuditFault::changed_row: return "changed_row";
        case AuditFault::missing_row: return "missing_row";
        case AuditFault::cut_tail: return "cut_tail";
        case AuditFault::missing_stream: return "missing_stream";
        case AuditFault::bad_signature: return "bad_signature";
    }
    return "";
}

AuditHash hash_of(const StreamId& stream, const ChainRow& row)
{
    std::string canonical;
    canonical.reserve(96 + row.kind.size() + row.body.size());
    put_bytes(canonical, row.prev_hash);
    put_bytes(canonical, stream);
    put_integer(canonical, row.seq);
    put_integer(canonical, to_micros(row.at));
    put_text(canonical, row.kind);
    put_text(canonical, row.body);
    AuditHash hash{};
    unsigned size = 0;
    const int done = EVP_Digest(canonical.data(), canonical.size(), hash.data(), &size, EVP_sha256(), nullptr);
    CHECK(done == 1 && size == hash.size());
    return hash;
}

std::string head_payload(const ChainHead& head)
{
    return fmt::format(R"({{"stream":"{}","seq":{},"hash":"{}"}})", id_text(head.stream), head.seq, hex_of(head.hash));
}

Result<ChainHead> find_head(Connection& connection, const StreamId& stream)
{
    auto head = connection.one(
        sql::find_audit_head,
        [&](const Cursor& row) {
            return ChainHead{stream, row.integer(0), row.fixed<32>(1), row.integer(3)};
        },
        stream);
    if (!head) return tl::unexpected(head.error());
    return head->value_or(ChainHead{stream, 0, {}, 0});
}

Result<ChainHead> append(Connection& connection, const StreamId& stream, Instant at, std::string_view kind,
                         std::string_view body)
{
    const AuditNote note{std::string{kind}, std::string{body}};
    return append_all(connection, stream, at, {&note, 1});
}

Result<ChainHead> append_all(Connection& connection, const StreamId& stream, Instant at, std::span<const AuditNote> notes)
{
    CHECK(!notes.empty());
    auto head = find_head(connection, stream);
    if (!head) return head;
    for (const auto& note : notes) {
        const ChainRow row{head->seq + 1, head->hash, at, note.kind, note.body};
        auto inserted =
            connection.run(sql::insert_audit_row, stream, row.seq, row.prev_hash, to_micros(row.at), row.kind, row.body);
        if (!inserted) return tl::unexpected(inserted.error());
        head->seq = row.seq;
        head->hash = hash_of(stream, row);
    }
    auto put = connection.run(sql::put_audit_head, stream, head->seq, head->hash);
    if (!put) return tl::unexpected(put.error());
    return head;
}

namespace {

Result<std::vector<ChainHead>> unanchored(Connection& connection)
{
    return connection.all(
        sql::unanchored_heads,
        [](const Cursor& row) {
            return ChainHead{row.fixed<16>(0), row.integer(1), row.fixed<32>(2), 0};
        },
        installation_stream);
}

}  // namespace

Result<bool> needs_seal(Connection& connection)
{
    auto heads = unanchored(connection);
    if (!heads) return tl::unexpected(heads.error());
    auto head = find_head(connection, installation_stream);
    if (!head) return tl::unexpected(head.error());
    return !heads->empty() || head->seq > head->signed_seq;
}

Result<std::optional<ChainHead>> anchor(Connection& connection, Instant at)
{
    auto heads = unanchored(connection);
    if (!heads) return tl::unexpected(heads.error());
    if (heads->empty()) return std::nullopt;
    std::string body;
    for (const auto& head : *heads) {
        body += anchor_line(head);
        auto marked = connection.run(sql::mark_anchored, head.seq, head.stream);
        if (!marked) return tl::unexpected(marked.error());
    }
    auto head = append(connection, installation_stream, at, "anchor", body);
    if (!head) return tl::unexpected(head.error());
    return *head;
}

Result<void> check_last_seal(Connection& connection, const VerifySignature& verify_signature)
{
    const auto broken = [](std::string detail) { return fail(Code::refused, "audit_broken", std::move(detail)); };
    auto head = find_head(connection, installation_stream);
    if (!head) return tl::unexpected(head.error());
    auto jws = connection.one(
        sql::find_audit_head, [](const Cursor& row) { return std::string{row.text(4)}; }, installation_stream);
    if (!jws) return tl::unexpected(jws.error());
    if (!*jws || (*jws)->empty()) return broken("the audit has lost its signature");
    auto next = connection.one(
        sql::audit_prev_hash, [](const Cursor& row) { return row.fixed<32>(0); }, installation_stream, head->signed_seq + 1);
    if (!next) return tl::unexpected(next.error());
    const ChainHead sealed{installation_stream, head->signed_seq, next->value_or(head->hash), 0};
    auto payload = verify_signature(**jws);
    if (!payload) return tl::unexpected(payload.error());
    if (*payload != head_payload(sealed)) return broken("the audit does not go on from its last signature");
    return {};
}

Result<void> put_signature(Connection& connection, const ChainHead& head, std::string_view jws)
{
    auto put = connection.run(sql::put_head_signature, head.seq, jws, head.stream);
    if (!put) return tl::unexpected(put.error());
    if (*put != 1) return fail(Code::internal, "store_bug", "an audit head was signed that the stream has not reached");
    return {};
}

}  // namespace xitam::sqlite
