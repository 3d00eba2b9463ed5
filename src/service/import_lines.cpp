#include "service/import_lines.hpp"

#include "domain/termination/advance.hpp"
#include "service/perform.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace xitam::service {

namespace {

constexpr std::size_t rows_per_transaction = 500;

struct Judged {
    RowVerdict verdict = RowVerdict::refused;
    RowProblem problem;
};

// Everything but what may change while an order is open.
bool same_but_for_money_and_contacts(const Line& a, Line b)
{
    b.balance = a.balance;
    b.debt = a.debt;
    b.last_used_on = a.last_used_on;
    b.holder.email = a.holder.email;
    b.holder.contact_msisdn = a.holder.contact_msisdn;
    b.imported_at = a.imported_at;
    return a == b;
}

Judged refuse(std::string column, std::string reason, std::string detail)
{
    return {RowVerdict::refused, {std::move(column), std::move(reason), std::move(detail)}};
}

struct NewRow {
    Line line;
    bool dry_run = false;
};

// The number as a new line's: its next epoch, or why it may not be had.
Result<numbering::NumberRecord> number_for(const World& world, Tx& tx, const Line& line)
{
    const auto today = moment_of(world, line.operator_id).today;
    const Date from = line.activated_on.value_or(today);
    const auto known = tx.number(line.msisdn);
    if (!known) {
        return numbering::NumberRecord{line.msisdn,
                                       1,
                                       numbering::NumberState::in_use,
                                       line.number_class,
                                       opaque_holder(world, line),
                                       line.activated_on,
                                       {},
                                       {},
                                       {}};
    }
    auto reused = numbering::reuse(*known, opaque_holder(world, line), from);
    if (reused) reused->number_class = line.number_class;
    return reused;
}

Judged add(const World& world, Tx& tx, NewRow row)
{
    auto record = number_for(world, tx, row.line);
    if (!record) return refuse("msisdn", record.error().reason, record.error().detail);
    row.line.epoch = record->epoch;
    if (!row.dry_run) {
        tx.put_number(*record);
        tx.put_line(row.line);
    }
    return {RowVerdict::added, {}};
}

// A line that is barred already is settled by the quote its holder agreed to and by usage; any other money comes too late.
bool money_comes_too_late(Tx& tx, const std::vector<OrderId>& open, const Line& line)
{
    return std::any_of(open.begin(), open.end(), [&](const OrderId& id) {
        const auto file = tx.order_file(id);
        if (!file) return false;
        const auto& order = file->order;
        return order.identity_proven && order.dates.barred_at && order.bill && !termination::record_explains(*order.bill, line);
    });
}

Judged update(const World& world, Tx& tx, const Line& known, NewRow row)
{
    if (known.ended) {
        // The whole file told again after a closing: what its reader needs is the date from which the number may be given out.
        const auto number = tx.number(row.line.msisdn);
        if (number && number->state == numbering::NumberState::quarantine) {
            const auto refused = numbering::reuse(*number, {}, {});
            return refuse("msisdn", refused.error().reason, refused.error().detail);
        }
        return refuse("imsi", "line_ended", "this card's line has ended; a new line needs a new card");
    }
    row.line.id = known.id;
    row.line.epoch = known.epoch;
    row.line.closure_locked = known.closure_locked;
    row.line.unlock_at = known.unlock_at;
    // A file without a word on them changes nothing: what hangs on a SIM is often known from elsewhere.
    if (row.line.bindings.empty()) row.line.bindings = known.bindings;
    row.line.ended = known.ended;
    if (row.line.msisdn != known.msisdn) {
        return refuse("msisdn", "number_differs",
                      "this card has another number here; end that line first, or import the card that changed");
    }
    const auto open = tx.open_orders_of(known.msisdn);
    if (!open.empty() && !same_but_for_money_and_contacts(known, row.line)) {
        return refuse(
            "", "order_open",
            "a termination order is open for this line: only balance, debt, last_used_on, email and contact_msisdn may change");
    }
    if (money_comes_too_late(tx, open, row.line)) {
        return refuse("balance", "balance_grew",
                      "the line is barred: until it is settled its balance only falls and its debt only grows, by usage");
    }
    Line compared = row.line;
    compared.imported_at = known.imported_at;
    const bool changed = !(compared == known);
    // The age of a balance counts from its import: an equal one told again is a newer one.
    if (!row.dry_run) {
        tx.put_line(row.line);
        for (const auto& order : open) {
            if (auto told = perform_in(world, tx, order, termination::RecordChanged{}); !told) {
                return refuse("", told.error().reason, told.error().detail);
            }
        }
    }
    return {changed ? RowVerdict::updated : RowVerdict::unchanged, {}};
}

// Whoever names a card by its ICCID must name one line alone.
bool is_card_of_another(Tx& tx, const Line& line)
{
    const auto other = line.iccid ? tx.line_by_iccid(*line.iccid) : std::nullopt;
    return other && !other->ended && other->imsi != line.imsi;
}

Judged judge(const World& world, Tx& tx, NewRow row)
{
    if (is_card_of_another(tx, row.line)) {
        return refuse("iccid", "iccid_in_use", "another line in service has this card; one card is one line's");
    }
    if (const auto known = tx.line_by_imsi(row.line.imsi)) return update(world, tx, *known, std::move(row));
    return add(world, tx, std::move(row));
}

Result<void> import_chunk(const World& world, const std::vector<CsvLine>& chunk, ImportReport& report)
{
    std::vector<Judged> judged;
    std::vector<Line> lines;
    for (const auto& row : chunk) {
        lines.push_back(*row.line);
        lines.back().id = LineId{world.entropy.new_id(world.clock.real_now())};
        lines.back().epoch = 1;
        lines.back().imported_at = world.clock.business_now();
    }
    const auto body = [&](Tx& tx) -> Result<void> {
        judged.clear();
        for (const auto& line : lines) judged.push_back(judge(world, tx, {line, report.dry_run}));
        return {};
    };
    auto done = report.dry_run ? world.store.read(body) : world.store.write(body);
    if (!done) return done;
    for (std::size_t i = 0; i < chunk.size(); ++i) {
        ImportedRow row{chunk[i].row, judged[i].verdict, {}, chunk[i].notices};
        if (judged[i].verdict == RowVerdict::refused) row.problems = {judged[i].problem};
        report.rows.push_back(std::move(row));
    }
    return {};
}

}  // namespace

Result<ImportReport> import_lines(const World& world, std::string_view csv, bool dry_run, const OnImportProgress& progress)
{
    ImportReport report;
    report.dry_run = dry_run;
    std::vector<CsvLine> rows;
    LinesCsvOptions options;
    options.language = world.language;
    for (const auto* profile : world.packs.operators()) options.known_operators.push_back(profile->id);
    auto totals = read_lines_csv(csv, options, [&](CsvLine&& row) {
        if (row.line) rows.push_back(std::move(row));
        else report.rows.push_back({row.row, RowVerdict::refused, std::move(row.problems), std::move(row.notices)});
    });
    if (!totals) return tl::unexpected(totals.error());
    for (std::size_t at = 0; at < rows.size(); at += rows_per_transaction) {
        const std::size_t end = std::min(rows.size(), at + rows_per_transaction);
        const std::vector<CsvLine> chunk(rows.begin() + static_cast<std::ptrdiff_t>(at),
                                         rows.begin() + static_cast<std::ptrdiff_t>(end));
        if (auto done = import_chunk(world, chunk, report); !done) return tl::unexpected(done.error());
        if (progress) progress(end, rows.size());
    }
    std::sort(report.rows.begin(), report.rows.end(), [](const auto& x, const auto& y) { return x.row < y.row; });
    return report;
}

std::size_t count_of(const ImportReport& report, RowVerdict verdict)
{
    return static_cast<std::size_t>(
        std::count_if(report.rows.begin(), report.rows.end(), [&](const auto& row) { return row.verdict == verdict; }));
}

}  // namespace xitam::service
