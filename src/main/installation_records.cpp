// Lines, numbers, quotes, payments, the audit and the backup.
#include "adapters/geojson/branches_geojson.hpp"
#include "adapters/sqlite/backup.hpp"
#include "base/digits.hpp"
#include "main/installation.hpp"
#include "main/text_file.hpp"
#include "service/branches_csv.hpp"
#include "service/calls_csv.hpp"
#include "service/find_order.hpp"
#include "service/give_quote.hpp"
#include "service/hotline_calls.hpp"
#include "service/import_branches.hpp"
#include "service/import_lines.hpp"
#include "service/lock_line.hpp"
#include "service/take_payment.hpp"
#include "view/answers.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>

namespace xitam::app {

namespace {

view::RowVerdict shown(service::RowVerdict verdict)
{
    switch (verdict) {
        case service::RowVerdict::added: return view::RowVerdict::added;
        case service::RowVerdict::updated: return view::RowVerdict::updated;
        case service::RowVerdict::unchanged: return view::RowVerdict::unchanged;
        case service::RowVerdict::refused: break;
    }
    return view::RowVerdict::refused;
}

view::ImportReport shown(const service::ImportReport& report)
{
    view::ImportReport out;
    out.dry_run = report.dry_run;
    out.added = count_of(report, service::RowVerdict::added);
    out.updated = count_of(report, service::RowVerdict::updated);
    out.unchanged = count_of(report, service::RowVerdict::unchanged);
    out.refused = count_of(report, service::RowVerdict::refused);
    for (const auto& row : report.rows) out.rows.push_back({row.row, shown(row.verdict), row.problems, row.notices});
    return out;
}

// "to=barred by=worker cs=0": the state and who, then the rest.
view::HistoryRow history_row(const AuditRow& row)
{
    view::HistoryRow shown{row.seq, row.at, row.kind, {}, {}, {}};
    std::string_view rest = row.body;
    while (!rest.empty()) {
        const auto space = rest.find(' ');
        const auto part = rest.substr(0, space);
        if (part.starts_with("to=") && shown.state.empty()) shown.state = part.substr(3);
        else if (part.starts_with("by=") && shown.by.empty()) shown.by = part.substr(3);
        else shown.note += (shown.note.empty() ? "" : " ") + std::string{part};
        rest = space == std::string_view::npos ? std::string_view{} : rest.substr(space + 1);
    }
    return shown;
}

}  // namespace

Result<view::Rendered> Installation::import_lines(const cli::ImportRequest& request, const cli::OnProgress& progress)
{
    auto text = read_text_file(request.file);
    if (!text) return tl::unexpected(text.error());
    if (!request.dry_run) {
        if (auto noted = note_on_host({}, "import_lines"); !noted) return tl::unexpected(noted.error());
    }
    auto report = service::import_lines(world(), *text, request.dry_run, progress);
    if (!report) return tl::unexpected(report.error());
    return view::import_report(shown(*report));
}

Result<view::Rendered> Installation::import_branches(const cli::ImportBranchesRequest& request)
{
    auto text = read_text_file(request.file);
    if (!text) return tl::unexpected(text.error());
    const auto rows = looks_like_json(*text) ? read_branches_geojson(*text) : service::read_branches_csv(*text);
    if (!rows) return tl::unexpected(rows.error());
    const auto report = service::import_branches(world(), *rows, {request.dry_run, request.replace});
    if (!report) return tl::unexpected(report.error());
    auto out = shown(report->rows);
    if (request.replace) out.removed = report->removed;
    return view::import_report(out);
}

Result<view::Rendered> Installation::import_calls(const cli::ImportCallsRequest& request)
{
    auto text = read_text_file(request.file);
    if (!text) return tl::unexpected(text.error());
    const auto rows = service::read_calls_csv(*text);
    if (!rows) return tl::unexpected(rows.error());
    const auto report = service::import_calls(world(), *rows, request.dry_run);
    if (!report) return tl::unexpected(report.error());
    return view::import_report(shown(*report));
}

Result<view::Rendered> Installation::quote(const cli::QuoteRequest& request)
{
    const auto ending = number(request.number);
    if (!ending) return tl::unexpected(ending.error());
    auto quote = service::give_quote(world(), {*ending, request.on, request.balance});
    if (!quote) return tl::unexpected(quote.error());
    return view::quote({quote->id, ending->masked(), quote->operator_id, quote->on, quote->settlement, quote->blockers,
                        quote->jws, settings_.demo_clock},
                       settings_.language);
}

Result<view::Rendered> Installation::history(const cli::OrderRef& ref)
{
    const auto order = find(ref);
    if (!order) return tl::unexpected(order.error());
    std::vector<view::HistoryRow> rows;
    auto read = store_->read([&](Tx& tx) -> Result<void> {
        rows.clear();
        for (const auto& row : tx.audit_rows(order->text())) rows.push_back(history_row(row));
        return {};
    });
    if (!read) return tl::unexpected(read.error());
    return view::history(*order, rows);
}

Result<view::Rendered> Installation::orders(const cli::OrdersRequest& request)
{
    OrderFilter filter;
    filter.state = request.state;
    filter.limit = std::numeric_limits<int>::max();
    if (request.due) filter.due_by = clock_.business_now();
    std::vector<view::OrderRow> rows;
    auto read = store_->read([&](Tx& tx) -> Result<void> {
        rows.clear();
        for (const auto& order : tx.orders(filter)) {
            std::string reason = order.attention ? order.attention->reason : std::string{};
            if (reason.empty() && !order.blockers.empty()) reason = to_string(order.blockers.front().kind);
            if (reason.empty()) reason = order.end_word;
            rows.push_back({order.id, order.reference, order.state, termination::masked_line(order), order.operator_id,
                            order.dates.received_at, tx.next_due(order.id), reason});
        }
        return {};
    });
    if (!read) return tl::unexpected(read.error());
    return view::order_list(rows);
}

Result<view::Rendered> Installation::numbers(cli::NumbersFilter filter)
{
    constexpr int most = std::numeric_limits<int>::max();  // a list that ends early would read as the whole
    std::vector<numbering::NumberRecord> found;
    auto read = store_->read([&](Tx& tx) -> Result<void> {
        found.clear();
        const auto add = [&](numbering::NumberState state) {
            auto some = tx.numbers(state, most);
            found.insert(found.end(), some.begin(), some.end());
        };
        if (filter == cli::NumbersFilter::all) add(numbering::NumberState::in_use);
        if (filter != cli::NumbersFilter::free) add(numbering::NumberState::quarantine);
        if (filter != cli::NumbersFilter::resting) add(numbering::NumberState::free);
        return {};
    });
    if (!read) return tl::unexpected(read.error());
    return view::number_list(found);
}

Result<view::Rendered> Installation::record_payment(const cli::PaymentRequest& request)
{
    if (auto noted = note_on_host(request.by, "record_payment", request.invoice); !noted) return tl::unexpected(noted.error());
    auto taken = service::take_payment(world(), {request.invoice, request.amount, request.currency, request.id, request.by});
    if (!taken) return tl::unexpected(taken.error());
    seal_audit();
    return view::payment({taken->invoice.reference, settlement::paid(taken->invoice), settlement::outstanding(taken->invoice),
                          taken->payment_id});
}

Result<view::Rendered> Installation::import_payments(const cli::Path& csv, const std::string& by)
{
    auto text = read_text_file(csv);
    if (!text) return tl::unexpected(text.error());
    if (auto noted = note_on_host(by, "record_payment"); !noted) return tl::unexpected(noted.error());
    auto report = service::take_payments(world(), *text, by);
    if (!report) return tl::unexpected(report.error());
    seal_audit();
    return view::payments_report(*report);
}

Result<view::Rendered> Installation::lock(const cli::NumberText& text, const std::string& by)
{
    const auto typed = number(text);
    if (!typed) return tl::unexpected(typed.error());
    if (auto noted = note_on_host(by, "lock_line", typed->masked()); !noted) return tl::unexpected(noted.error());
    auto locked = service::lock_line(world(), *typed, by.empty() ? "holder" : by);
    if (!locked) return tl::unexpected(locked.error());
    seal_audit();
    return view::said({{"number", typed->masked()}, {"locked", "yes"}});
}

Result<view::Rendered> Installation::unlock(const cli::NumberText& text, const std::string& by)
{
    const auto typed = number(text);
    if (!typed) return tl::unexpected(typed.error());
    if (auto noted = note_on_host(by, "unlock_line", typed->masked()); !noted) return tl::unexpected(noted.error());
    auto unlocked = service::unlock_line(world(), *typed, by);
    if (!unlocked) return tl::unexpected(unlocked.error());
    seal_audit();
    return view::said({{"number", typed->masked()}, {"locked", "no"}});
}

Result<view::Rendered> Installation::backup(const cli::Path& file)
{
    if (auto copied = sqlite::backup(store_->path(), file.string()); !copied) return tl::unexpected(copied.error());
    return view::said(
        {{"backup", file.string()},
         {"keys", "not in the backup: keep a copy of the keys folder apart, without keys/vault"},
         {"pictures", "not in the backup: a copy of the vault folder is noise once keys/vault destroyed its key"}});
}

Result<std::string> Installation::jwks()
{
    return keys_->jwks();
}

Result<view::Rendered> Installation::rotate_keys()
{
    if (auto noted = note_on_host({}, "change_settings"); !noted) return tl::unexpected(noted.error());
    auto kid = keys_->rotate(clock_.real_now());
    if (!kid) return tl::unexpected(kid.error());
    auto noted = store_->write([&](Tx& tx) -> Result<void> {
        tx.audit("installation", clock_.business_now(), "key_rotated", "kid=" + *kid);
        return {};
    });
    if (!noted) return tl::unexpected(noted.error());
    seal_audit();
    return view::said({{"active", *kid}});
}

}  // namespace xitam::app
