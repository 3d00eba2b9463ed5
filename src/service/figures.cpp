#include "service/figures.hpp"
#include "service/audit_word.hpp"

#include "domain/figures/ageing.hpp"
#include "service/risk_of.hpp"

#include <algorithm>

namespace xitam::service {

namespace t = termination;
using figures::CaseRow;

namespace {

void note_document(CaseRow& row, const Happened& event)
{
    if (event.kind == "document_added") {
        // The same document told again before anybody looked: it waits since the last time.
        if (!row.handed.empty() && !row.handed.back().judged_at) row.handed.back().at = event.at;
        else row.handed.push_back({event.at, {}, false, {}, {}});
        return;
    }
    if (row.handed.empty()) row.handed.push_back({row.received_at, {}, false, {}, {}});  // told with the declaration
    auto& last = row.handed.back();
    if (last.judged_at) row.handed.push_back({event.at, {}, false, {}, {}});  // judged once more
    auto& judged = row.handed.back();
    judged.judged_at = event.at;
    judged.accepted = word_in(event.body, "accepted") == "1";
    judged.why = from_word<Unfit>(word_in(event.body, "unfit"));
    judged.by = word_in(event.body, "by");
}

void note_event(CaseRow& row, const Happened& event)
{
    row.changed_at = event.at;
    const bool is_verdict =
        event.kind == "document_judged" || (event.kind == "ruled" && !word_in(event.body, "accepted").empty());
    if (event.kind == "document_added" || is_verdict) note_document(row, event);
    else if (event.kind == "blockers_clear") row.clear_at = event.at;
    else if (event.kind == "erased") row.erased_at = event.at;
    else if (event.kind == "documents_shredded") row.shredded_at = event.at;
    else if (event.kind == "restore_asked" && !row.restore_asked_at) row.restore_asked_at = event.at;
    else if (event.kind == "restored") row.restored_at = event.at;
    const bool is_ruling = !word_in(event.body, "rule").empty() || !word_in(event.body, "ruling").empty();
    if (event.kind == "ruled" && is_ruling) row.ruled_by.emplace_back(word_in(event.body, "by"));
}

// Who says it without log-in is somebody once a code or a number of the card came back; a clerk sees a document at once.
std::optional<Instant> identified_at(const t::Order& order)
{
    if (!order.proofs.empty()) return order.proofs.front().at;
    if (!order.declared.self_service) return order.dates.received_at;
    return order.dates.identity_proven_at;
}

CaseRow row_of_order(const t::Order& order)
{
    CaseRow row;
    row.id = order.id;
    row.reference = order.reference;
    row.line = t::masked_line(order);
    row.state = order.state;
    row.operator_id = order.operator_id;
    row.pack_version = order.pack_version;
    row.channel = order.declared.channel;
    row.language = order.declared.language;
    row.reason = order.declared.reason;
    row.self_service = order.declared.self_service;
    row.ends_at_once = std::holds_alternative<t::EndNow>(order.declared.wished_end);
    row.end_word = order.end_word;
    row.stops = order.stops;
    const auto& dates = order.dates;
    row.received_at = dates.received_at;
    row.billing_stop_at = dates.billing_stop_at;
    row.identified_at = identified_at(order);
    row.documents_good_at = dates.identity_proven_at;
    row.confirmed_at = dates.confirmed_at;
    row.cut_not_before = dates.cut_not_before;
    row.cut_at = dates.cut_at;
    row.closed_at = dates.closed_at;
    row.rest_until = dates.rest_until;
    row.ended_at = dates.ended_at;
    row.erase_after = dates.erase_after;
    row.changed_at = dates.received_at;
    for (const auto& picture : order.pictures) row.pictures.push_back({picture.stored_at, picture.shredded});
    return row;
}

}  // namespace

CaseRow case_row_of(const CaseRecord& record)
{
    auto row = row_of_order(record.order);
    row.has_personal = record.has_personal;
    for (const auto& event : record.events) note_event(row, event);
    // A document that was told with the declaration and that nobody has looked at waits since then.
    const bool is_asked = row.state == t::State::opened || row.state == t::State::awaiting_identity;
    if (row.handed.empty() && is_asked && !row.self_service) row.handed.push_back({row.received_at, {}, false, {}, {}});
    for (const auto& leg : record.legs) row.legs.push_back({leg.kind, leg.state, leg.posted});
    return row;
}

Result<CaseRows> FigureRows::all()
{
    return kept_.get(world_.store, [this] { return read_again(); });
}

std::optional<CaseRow> FigureRows::read_row(Tx& tx, const OrderId& order) const
{
    const auto record = tx.case_record(order);
    if (!record) return std::nullopt;
    auto row = case_row_of(*record);
    // Only while somebody may still look at it: what was closed is looked at by nobody, and costs most.
    if (!figures::is_open(row)) return row;
    const auto file = tx.order_file(order);
    if (!file) return row;
    if (const auto risk = risk_of(world_, tx, *file)) row.risk = risk->score;
    return row;
}

Result<CaseRows> FigureRows::read_again()
{
    std::vector<CaseRow> rows;
    auto read = world_.store.read([&](Tx& tx) -> Result<void> {
        rows.clear();
        std::unordered_map<OrderId, Instant> receipts;
        for (const auto& sent : tx.receipts_sent()) receipts.emplace(sent.order, sent.at);
        for (const auto& [order, version] : tx.order_versions()) {
            auto& known = known_[order.text()];
            if (known.version != version) {
                auto row = read_row(tx, order);
                if (!row) continue;
                known = {version, std::move(*row)};
            }
            rows.push_back(known.row);
            // A receipt that left changes no order: looked at each time.
            if (const auto sent = receipts.find(order); sent != receipts.end()) rows.back().receipt_at = sent->second;
        }
        return {};
    });
    if (!read) {
        known_.clear();
        return tl::unexpected(read.error());
    }
    std::ranges::sort(rows, {}, [](const CaseRow& row) { return std::pair{row.received_at, row.id}; });
    return std::make_shared<const std::vector<CaseRow>>(std::move(rows));
}

std::vector<CaseRow> rows_between(const std::vector<CaseRow>& rows, Instant from, Instant until, bool with_open)
{
    std::vector<CaseRow> chosen;
    for (const auto& row : rows) {
        const bool is_within = row.received_at >= from && row.received_at < until;
        if (is_within || (with_open && figures::is_open(row))) chosen.push_back(row);
    }
    return chosen;
}

figures::WorkDays work_days_of(const World& world)
{
    const auto moment = moment_of(world, world.operator_id);
    return {moment.date_of, moment.start_of};
}

Result<AroundCases> around_cases(const World& world)
{
    return world.store.run_read<AroundCases>([&](Tx& tx) -> Result<AroundCases> {
        return AroundCases{tx.resting_numbers(), tx.free_numbers(), tx.task_counts(world.clock.business_now())};
    });
}

}  // namespace xitam::service
