#include "service/many.hpp"

#include "base/utf8.hpp"
#include "domain/operators/rule_pack.hpp"
#include "ports/many_records.hpp"
#include "service/audit_word.hpp"
#include "service/find_order.hpp"
#include "service/many_csv.hpp"
#include "service/many_row.hpp"
#include "service/many_work.hpp"
#include "service/perform_as.hpp"
#include "service/spoken_reference.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <set>

namespace xitam::service {

namespace t = termination;
using access::Right;

namespace {

constexpr int batches_listed = 100;
constexpr std::size_t file_name_max = 120;

Result<void> may_close_many(const access::Actor& actor)
{
    if (access::has_right(actor.role, Right::close_many) && !actor.name.empty()) return {};
    return fail(Code::refused, "not_allowed",
                fmt::format("the role {} may not close_many; docs/access.md lists who may", access::word(actor.role)));
}

Result<void> check_papers(const CheckMany& check)
{
    if (!check.company.number || (check.proxy && !check.proxy->number)) {
        return fail(Code::bad_input, "paper_missing",
                    "write the number of the paper that was shown, for example 1234567890 of a company's extract");
    }
    return {};
}

std::vector<many::Row> many_rows_of(const World& world, const std::vector<ManyCsvRow>& read, const std::string& home_country)
{
    std::vector<many::Row> rows;
    for (const auto& one : read) {
        many::Row row;
        row.number = static_cast<std::uint32_t>(rows.size() + 1);
        row.file_row = one.file_row;
        row.typed = one.typed;
        row.reason = one.reason;
        row.wished = one.wished;
        row.verdict = one.fault;
        if (row.verdict.empty()) {
            const auto number = typed_number(world, one.typed, home_country);
            if (number) row.msisdn = *number;
            else row.verdict = "number_wrong";
        }
        rows.push_back(std::move(row));
    }
    return rows;
}

// Each row as it would go now; and what the batch is by them.
void judge_rows(const World& world, Tx& tx, many::Batch& batch, std::vector<many::Row>& rows)
{
    std::set<std::uint64_t> seen;
    batch.rows = static_cast<std::uint32_t>(rows.size());
    batch.ready = 0;
    batch.high_risk = false;
    for (auto& row : rows) {
        const bool is_twice = row.msisdn && !seen.insert(row.msisdn->value()).second;
        auto foreseen = foresee_many_row(world, tx, batch, row, is_twice);
        const bool is_ready = foreseen.verdict == many::ready_word;
        row.verdict = std::move(foreseen.verdict);
        row.detail = std::move(foreseen.detail);
        row.cost = std::move(foreseen.cost);
        row.quote_id = std::move(foreseen.quote_id);
        row.outcome = is_ready ? many::Outcome::waiting : many::Outcome::left_out;
        batch.ready += is_ready ? 1 : 0;
        batch.high_risk = batch.high_risk || foreseen.high_risk;
    }
}

std::string_view said_kind(many::Act act, const many::Batch& after)
{
    switch (act) {
        case many::Act::start: return after.state == many::State::running ? "many_started" : "many_asked";
        case many::Act::agree: return "many_agreed";
        case many::Act::refuse: return "many_refused";
        case many::Act::pause: return "many_paused";
        case many::Act::resume: return "many_resumed";
        case many::Act::withdraw: return "many_withdrawn";
    }
    return "many_paused";
}

many::Said said_now(const World& world, Tx& tx, const access::Actor& actor, many::Act act)
{
    const Instant now = world.clock.real_now();
    return {act, actor, now, tx.many().closed_alone(actor.name, now - many::alone_window),
            static_cast<std::uint32_t>(world.packs.safety().many_second_person_from)};
}

Result<many::Batch> batch_named(Tx& tx, const std::string& reference)
{
    auto batch = tx.many().batch_by_reference(reference);
    if (!batch) return fail(Code::not_found, "many_unknown", "no batch has this reference; write it as MB-7K4M-2P9D");
    return std::move(*batch);
}

// Who asked in vain for what takes another: that is worth a row of its own (R55).
void note_refused(const World& world, const access::Actor& actor, const DoMany& what, const Error& error)
{
    static_cast<void>(world.store.write([&](Tx& tx) -> Result<void> {
        const auto batch = tx.many().batch_by_reference(what.reference);
        if (!batch) return {};
        tx.audit(batch->id.text(), world.clock.business_now(), "many_act_refused",
                 fmt::format("by={} act={} reason={}", audit_word(actor.name), xitam::word(what.act), error.reason));
        return {};
    }));
}

Result<many::Batch> do_many_in(const World& world, Tx& tx, const access::Actor& actor, const DoMany& what)
{
    if (auto may = may_close_many(actor); !may) return tl::unexpected(may.error());
    auto before = batch_named(tx, what.reference);
    if (!before) return before;
    if (!what.version.empty() && what.version != std::to_string(before->version)) {
        return fail(Code::refused, "changed_meanwhile", "the batch was changed since this page was shown; look at it again");
    }
    const bool wants_proof = what.act == many::Act::start || what.act == many::Act::agree;
    if (wants_proof && !what.is_proved) return fail(Code::refused, "proof_needed", "show password and code again");
    auto after = many::decide(*before, said_now(world, tx, actor, what.act));
    if (!after) return after;
    const bool is_withdrawn = after->state == many::State::withdrawing || after->state == many::State::withdrawn;
    if (is_withdrawn) tx.many().leave_out_waiting(after->id, "withdrawn");
    const Instant now = world.clock.business_now();
    if (after->state == many::State::running || after->state == many::State::withdrawing) put_many_task(tx, *after, now);
    else tx.many().put_batch(*after);
    tx.audit(after->id.text(), now, said_kind(what.act, *after),
             fmt::format("by={} batch={} asked_by={} rows={}", audit_word(actor.name), after->reference, after->asked_by,
                         after->ready));
    return after;
}

ManyListed listed_for(const World& world, const access::Actor& actor, many::Batch batch)
{
    ManyListed one;
    one.is_over = many::is_over(batch, world.clock.real_now());
    one.may_agree = batch.state == many::State::awaiting_second && !one.is_over &&
                    access::may_second(actor, Right::close_many, batch.asked_by, batch.asked_by);
    one.batch = std::move(batch);
    return one;
}

ManyRowView row_view(Tx& tx, many::Row row)
{
    ManyRowView view;
    const auto file = row.order ? tx.order_file(*row.order) : std::nullopt;
    if (file) {
        view.reference = file->order.reference;
        view.state = file->order.state;
        if (file->order.state == t::State::scheduled) view.cut_not_before = file->order.dates.cut_not_before;
    }
    view.row = std::move(row);
    return view;
}

// "9.00 AZN" and "3.00 AZN" are "12.00 AZN"; of several currencies no sum is told.
std::string cost_of_ready(Tx& tx, const many::BatchId& batch)
{
    std::optional<Money> sum;
    for (const auto& row : tx.many().rows(batch, std::nullopt, 0, static_cast<int>(many::rows_max))) {
        const auto blank = row.cost.find(' ');
        if (row.verdict != many::ready_word || blank == std::string::npos) continue;
        const auto currency = Currency::parse(row.cost.substr(blank + 1));
        const auto cost = currency ? Money::parse(row.cost.substr(0, blank), *currency) : tl::unexpected(currency.error());
        if (!cost || (sum && sum->currency() != cost->currency())) return {};
        sum = sum ? *sum + *cost : *cost;
    }
    return sum ? sum->text() : std::string{};
}

Result<ManyView> view_many_in(const World& world, Tx& tx, const access::Actor& actor, const AskView& ask)
{
    auto batch = batch_named(tx, ask.reference);
    if (!batch) return tl::unexpected(batch.error());
    ManyView view;
    view.counts = tx.many().count_rows(batch->id);
    view.orders = tx.many().count_orders(batch->id);
    view.cost = cost_of_ready(tx, batch->id);
    const Instant now = world.clock.real_now();
    view.alone_before = tx.many().closed_alone(batch->asked_by, now - many::alone_window);
    if (batch->alone && batch->started_at && *batch->started_at > now - many::alone_window)
        view.alone_before -= std::min(view.alone_before, batch->ready);
    view.second_from = static_cast<std::uint32_t>(world.packs.safety().many_second_person_from);
    auto rows = tx.many().rows(batch->id, ask.only, ask.after, ask.limit + 1);
    view.has_more = rows.size() > static_cast<std::size_t>(ask.limit);
    if (view.has_more) rows.pop_back();
    for (auto& row : rows) view.rows.push_back(row_view(tx, std::move(row)));
    view.listed = listed_for(world, actor, std::move(*batch));
    return view;
}

}  // namespace

Result<std::string> check_many(const World& world, const access::Actor& actor, const CheckMany& check)
{
    if (auto may = may_close_many(actor); !may) return tl::unexpected(may.error());
    if (auto papers = check_papers(check); !papers) return tl::unexpected(papers.error());
    const auto read = read_many_csv(check.text);
    if (!read) return tl::unexpected(read.error());
    const Instant now = world.clock.real_now();
    many::Batch batch;
    batch.id = many::BatchId{world.entropy.new_id(now)};
    batch.reference = spoken_reference(world, "MB", "many:" + (check.key.empty() ? batch.id.text() : check.key));
    batch.asked_by = actor.name;
    batch.created_at = now;
    batch.file_name = cut_to(check.file_name, file_name_max);
    batch.company = check.company;
    batch.proxy = check.proxy;
    batch.reason = check.reason;
    auto rows = many_rows_of(world, *read, check.home_country);
    // Looked at without holding up who writes: a file of thousands takes its time.
    auto judged = world.store.read([&](Tx& tx) -> Result<void> {
        judge_rows(world, tx, batch, rows);
        return {};
    });
    if (!judged) return tl::unexpected(judged.error());
    return world.store.run_tx<std::string>([&](Tx& tx) -> Result<std::string> {
        if (tx.many().batch_by_reference(batch.reference)) return batch.reference;  // the same press again
        tx.many().put_batch(batch);
        for (const auto& row : rows) tx.many().put_row(batch.id, row);
        const OrderId place{batch.id.bytes()};
        tx.put_task(place, {t::task_id(place, t::StepKind::many_forget, 0),
                            t::StepKind::many_forget,
                            world.clock.business_now() + std::chrono::hours{24} * world.packs.safety().ended_kept_days,
                            {}});
        tx.audit(
            batch.id.text(), world.clock.business_now(), "many_checked",
            fmt::format("by={} batch={} rows={} ready={}", audit_word(actor.name), batch.reference, batch.rows, batch.ready));
        return batch.reference;
    });
}

Result<many::Batch> do_many(const World& world, const access::Actor& actor, const DoMany& what)
{
    auto done = world.store.run_tx<many::Batch>([&](Tx& tx) { return do_many_in(world, tx, actor, what); });
    if (!done && done.error().code == Code::refused && done.error().reason != "proof_needed")
        note_refused(world, actor, what, done.error());
    return done;
}

Result<std::vector<ManyListed>> list_many(const World& world, const access::Actor& actor)
{
    if (auto may = may_close_many(actor); !may) return tl::unexpected(may.error());
    return world.store.run_read<std::vector<ManyListed>>([&](Tx& tx) -> Result<std::vector<ManyListed>> {
        std::vector<ManyListed> all;
        for (auto& batch : tx.many().batches(batches_listed)) all.push_back(listed_for(world, actor, std::move(batch)));
        return all;
    });
}

Result<ManyView> view_many(const World& world, const access::Actor& actor, const AskView& ask)
{
    if (auto may = may_close_many(actor); !may) return tl::unexpected(may.error());
    return world.store.run_read<ManyView>([&](Tx& tx) { return view_many_in(world, tx, actor, ask); });
}

Result<ManyView> take_many_result(const World& world, const access::Actor& actor, const std::string& reference)
{
    if (auto may = may_close_many(actor); !may) return tl::unexpected(may.error());
    return world.store.run_tx<ManyView>([&](Tx& tx) -> Result<ManyView> {
        auto view = view_many_in(world, tx, actor, {reference, std::nullopt, 0, static_cast<int>(many::rows_max)});
        if (!view) return view;
        tx.audit(view->listed.batch.id.text(), world.clock.business_now(), "many_result_viewed",
                 fmt::format("by={} batch={}", audit_word(actor.name), reference));
        return view;
    });
}

std::optional<std::string> typed_many_reference(std::string_view typed)
{
    std::string signs;
    for (const char c : typed) {
        if (c == '-' || c == ' ') continue;
        const char upper = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
        const bool is_sign = (upper >= 'A' && upper <= 'Z') || (upper >= '0' && upper <= '9');
        if (!is_sign || signs.size() == 10) return std::nullopt;
        signs += upper;
    }
    if (signs.size() != 10 || !signs.starts_with("MB")) return std::nullopt;
    return fmt::format("{}-{}-{}", signs.substr(0, 2), signs.substr(2, 4), signs.substr(6, 4));
}

}  // namespace xitam::service
