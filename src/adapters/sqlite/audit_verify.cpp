// The walk over all streams behind `audit verify`: rows against rows, rows against heads, heads against signatures, and the
// anchors of the installation's stream against the streams that they name.
#include "adapters/sqlite/audit_chain.hpp"

#include "adapters/sql/statements.hpp"

#include <algorithm>
#include <charconv>

namespace xitam::sqlite {

namespace {

constexpr std::size_t findings_max = 100;

struct Head {
    ChainHead head;
    std::int64_t anchored_seq = 0;
    std::string jws;
};

class Walk {
public:
    Walk(Connection& connection, const VerifySignature& verify_signature)
        : connection_{connection}, verify_signature_{verify_signature}
    {
    }

    Result<void> stream(const StreamId& id);
    Result<void> anchors();
    Result<void> orders();
    AuditReport take_report() { return std::move(report_); }

private:
    void found(AuditFault fault, const StreamId& stream, std::int64_t seq)
    {
        if (report_.findings.size() < findings_max) report_.findings.push_back({fault, stream, seq});
    }
    Result<std::optional<Head>> load_head(const StreamId& id);
    void check_end(const StreamId& id, const std::optional<Head>& head, const ChainHead& reached);
    void check_signature(const Head& head, const std::optional<AuditHash>& hash_at_signed);
    void keep_anchor(const ChainRow& row);

    Connection& connection_;
    const VerifySignature& verify_signature_;
    AuditReport report_;
    std::vector<std::pair<std::int64_t, ChainHead>> anchored_;  // with the row of the installation's stream that says so
};

Result<std::optional<Head>> Walk::load_head(const StreamId& id)
{
    return connection_.one(
        sql::find_audit_head,
        [&](const Cursor& row) {
            return Head{{id, row.integer(0), row.fixed<32>(1), row.integer(3)}, row.integer(2), std::string{row.text(4)}};
        },
        id);
}

Result<void> Walk::stream(const StreamId& id)
{
    ++report_.streams;
    auto head = load_head(id);
    if (!head) return tl::unexpected(head.error());
    auto rows = connection_.all(
        sql::audit_rows_of_stream,
        [](const Cursor& row) {
            return ChainRow{row.integer(0), row.fixed<32>(1), from_micros(row.integer(2)), std::string{row.text(3)},
                            std::string{row.text(4)}};
        },
        id);
    if (!rows) return tl::unexpected(rows.error());
    ChainHead reached{id, 0, {}, 0};
    std::optional<AuditHash> hash_at_signed;
    for (const auto& row : *rows) {
        ++report_.rows;
        if (row.seq != reached.seq + 1) found(AuditFault::missing_row, id, reached.seq + 1);
        else if (row.prev_hash != reached.hash) found(AuditFault::changed_row, id, std::max<std::int64_t>(reached.seq, 1));
        reached = {id, row.seq, hash_of(id, row), 0};
        if (*head && row.seq == (*head)->head.signed_seq) hash_at_signed = reached.hash;
        if (id == installation_stream && row.kind == "anchor") keep_anchor(row);
    }
    check_end(id, *head, reached);
    if (*head) check_signature(**head, hash_at_signed);
    return {};
}

void Walk::check_end(const StreamId& id, const std::optional<Head>& head, const ChainHead& reached)
{
    if (!head) return found(AuditFault::missing_stream, id, 0);  // rows without a head
    if (reached.seq == 0) return found(AuditFault::missing_stream, id, 0);
    if (reached.seq < head->head.seq) found(AuditFault::cut_tail, id, reached.seq + 1);
    else if (reached.hash != head->head.hash) found(AuditFault::changed_row, id, reached.seq);
    report_.unsigned_rows += std::max<std::int64_t>(0, reached.seq - std::max(head->anchored_seq, head->head.signed_seq));
}

void Walk::check_signature(const Head& head, const std::optional<AuditHash>& hash_at_signed)
{
    const auto& id = head.head.stream;
    if (head.jws.empty()) {
        // `init` signed it: whoever takes the signature away may have hashed everything anew.
        if (id == installation_stream) found(AuditFault::bad_signature, id, head.head.seq);
        return;
    }
    const auto payload = verify_signature_(head.jws);
    if (!payload) return found(AuditFault::bad_signature, id, head.head.signed_seq);
    if (!hash_at_signed) return found(AuditFault::cut_tail, id, head.head.signed_seq);
    if (*payload != head_payload({id, head.head.signed_seq, *hash_at_signed, 0})) {
        found(AuditFault::bad_signature, id, head.head.signed_seq);
    }
}

void Walk::keep_anchor(const ChainRow& row)
{
    std::string_view rest = row.body;
    while (!rest.empty()) {
        const auto line = rest.substr(0, rest.find('\n'));
        rest.remove_prefix(std::min(rest.size(), line.size() + 1));
        const auto first = line.find(' ');
        const auto second = line.rfind(' ');
        auto stream = parse_id(line.substr(0, first));
        ChainHead head;
        const auto* seq_end = line.data() + second;
        const bool has_seq = first < second && std::from_chars(line.data() + first + 1, seq_end, head.seq).ptr == seq_end;
        auto left = parse_id(line.substr(second + 1, 32));
        auto right = parse_id(line.size() == second + 65 ? line.substr(second + 33) : "");
        if (!stream || !has_seq || !left || !right) {
            found(AuditFault::changed_row, installation_stream, row.seq);
            return;
        }
        head.stream = *stream;
        std::copy(left->begin(), left->end(), head.hash.begin());
        std::copy(right->begin(), right->end(), head.hash.begin() + 16);
        anchored_.emplace_back(row.seq, head);
    }
}

// What each anchor says must still be so: the row after it names its hash, or the head does.
Result<void> Walk::anchors()
{
    for (const auto& [seq, anchored] : anchored_) {
        auto head = load_head(anchored.stream);
        if (!head) return tl::unexpected(head.error());
        if (!*head) {
            found(AuditFault::missing_stream, anchored.stream, anchored.seq);
            continue;
        }
        auto next = connection_.one(
            sql::audit_prev_hash, [](const Cursor& row) { return row.fixed<32>(0); }, anchored.stream, anchored.seq + 1);
        if (!next) return tl::unexpected(next.error());
        if ((*head)->head.seq < anchored.seq) found(AuditFault::cut_tail, anchored.stream, (*head)->head.seq + 1);
        else if (next->value_or((*head)->head.hash) != anchored.hash) {
            found(AuditFault::changed_row, anchored.stream, anchored.seq);
        }
    }
    return {};
}

// An order that nobody wrote an audit for.
Result<void> Walk::orders()
{
    auto orders = connection_.all(sql::orders_without_stream, [](const Cursor& row) { return row.fixed<16>(0); });
    if (!orders) return tl::unexpected(orders.error());
    for (const auto& order : *orders) found(AuditFault::missing_stream, order, 0);
    return {};
}

}  // namespace

Result<SealedHead> find_seal(Connection& connection)
{
    SealedHead seal;
    auto head = connection.one(
        sql::find_audit_head,
        [&](const Cursor& row) {
            seal.seq = row.integer(3);
            seal.jws = row.text(4);
            return 0;
        },
        installation_stream);
    if (!head) return tl::unexpected(head.error());
    auto at = connection.one(
        sql::audit_row_time, [](const Cursor& row) { return row.integer(0); }, installation_stream, seal.seq);
    if (!at) return tl::unexpected(at.error());
    seal.at = from_micros(at->value_or(0));
    return seal;
}

Result<WholeStream> whole_stream(Connection& connection, const StreamId& stream)
{
    auto rows = connection.all(
        sql::audit_rows_of_stream,
        [](const Cursor& row) {
            return ChainRow{row.integer(0), row.fixed<32>(1), from_micros(row.integer(2)), std::string{row.text(3)},
                            std::string{row.text(4)}};
        },
        stream);
    if (!rows) return tl::unexpected(rows.error());
    auto head = find_head(connection, stream);
    if (!head) return tl::unexpected(head.error());
    return WholeStream{std::move(*rows), *head};
}

Result<AuditReport> verify(Connection& connection, const VerifySignature& verify_signature)
{
    Walk walk{connection, verify_signature};
    // The first page begins at the installation's own stream, the lowest id there is.
    auto first = walk.stream(installation_stream);
    if (!first) return tl::unexpected(first.error());
    StreamId after = installation_stream;
    for (;;) {
        auto page = connection.all(
            sql::audit_streams_after, [](const Cursor& row) { return row.fixed<16>(0); }, after);
        if (!page) return tl::unexpected(page.error());
        if (page->empty()) break;
        for (const auto& id : *page) {
            auto walked = walk.stream(id);
            if (!walked) return tl::unexpected(walked.error());
        }
        after = page->back();
    }
    auto anchors = walk.anchors();
    if (!anchors) return tl::unexpected(anchors.error());
    auto orders = walk.orders();
    if (!orders) return tl::unexpected(orders.error());
    return walk.take_report();
}

}  // namespace xitam::sqlite
