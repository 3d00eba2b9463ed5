#include "service/many_work.hpp"

#include "domain/many/row.hpp"
#include "ports/many_records.hpp"
#include "ports/staff_records.hpp"
#include "service/many_row.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <utility>

namespace xitam::service {

namespace t = termination;

namespace {

constexpr std::chrono::minutes rate_window{1};  // by the real clock
constexpr std::chrono::hours a_day{24};
constexpr std::string_view worker = "worker";

void note_many(const World& world, Tx& tx, const many::Batch& batch, std::string_view kind, std::string_view more)
{
    tx.audit(batch.id.text(), world.clock.business_now(), kind, fmt::format("by={}{}", worker, more));
}

// A yes counts for as long as who said it may say it: an account that is gone, or has another role, opens nothing more.
bool may_still_ask(Tx& tx, const many::Batch& batch)
{
    const auto account = tx.staff().named(batch.asked_by);
    return account && !account->disabled_at && access::has_right(account->role, access::Right::close_many);
}

// How long until one more may be opened.
Duration wait_for_turn(const World& world, Tx& tx)
{
    const Instant now = world.clock.real_now();
    const auto opened = tx.many().opened_since(now - rate_window);
    const auto most = static_cast<std::uint32_t>(world.packs.safety().many_rows_per_minute);
    return opened.rows < most ? Duration{0} : std::max<Duration>(opened.oldest + rate_window - now, Duration{0});
}

bool is_our_trouble(const Error& error)
{
    return error.code == Code::internal || error.code == Code::try_later;
}

// The rules are asked again: what the dry run saw may be another by now. What it costs must be what was said yes to.
Result<void> open_many_row(const World& world, Tx& tx, const many::Batch& batch, many::Row row, const FreshOrder& fresh)
{
    row.verdict.clear();
    const auto now = foresee_many_row(world, tx, batch, row, false);
    row.verdict = many::ready_word;
    row.outcome = many::Outcome::refused;
    row.why = now.verdict;
    const bool is_ready = now.verdict == many::ready_word;
    if (is_ready && now.quote_id != row.quote_id) row.why = "cost_changed";
    else if (is_ready && now.high_risk && batch.agreed_by.empty()) row.why = "risk_second";
    else if (is_ready) {
        const access::Actor asked{access::Role::clerk, batch.asked_by};
        auto opened =
            open_order_in(world, tx, {declaration_of(batch, row), false, many_key(batch.id, row.number), asked}, fresh);
        if (!opened && is_our_trouble(opened.error())) return tl::unexpected(opened.error());
        row.why = opened ? std::string{} : opened.error().reason;
        if (opened) {
            row.order = opened->file.order.id;
            row.outcome = many::Outcome::opened;
            row.opened_at = world.clock.real_now();
            tx.audit(row.order->text(), world.clock.business_now(), "many_row",
                     fmt::format("by={} batch={} row={}", batch.asked_by, batch.reference, row.number));
        }
    }
    tx.many().put_row(batch.id, row);
    return {};
}

// Cancelled where the line is not cut, undone where it is and may still be.
Result<void> take_back_row(const World& world, Tx& tx, const many::Batch& batch, many::Row row)
{
    auto done = perform_in(world, tx, *row.order, t::Cancel{batch.ended_by});
    if (!done && done.error().reason == "line_is_barred") done = perform_in(world, tx, *row.order, t::Undo{batch.ended_by});
    if (!done && is_our_trouble(done.error())) return tl::unexpected(done.error());
    row.outcome = done ? many::Outcome::taken_back : many::Outcome::too_late;
    row.why = done ? std::string{} : done.error().reason;
    tx.many().put_row(batch.id, row);
    return {};
}

Result<void> run_next(const World& world, Tx& tx, many::Batch batch, const FreshOrder& fresh)
{
    if (!may_still_ask(tx, batch)) {
        batch = many::halted(std::move(batch), std::string{worker});
        tx.many().put_batch(batch);
        note_many(world, tx, batch, "many_paused", " reason=asker_gone");
        return {};
    }
    const auto row = tx.many().next_row(batch.id, many::Outcome::waiting);
    if (!row) {
        batch = many::ended(std::move(batch), world.clock.real_now());
        tx.many().put_batch(batch);
        note_many(world, tx, batch, "many_done", "");
        return {};
    }
    const auto wait = wait_for_turn(world, tx);
    if (wait == Duration{0}) {
        if (auto opened = open_many_row(world, tx, batch, *row, fresh); !opened) return opened;
    }
    put_many_task(tx, batch, world.clock.business_now() + wait);
    return {};
}

Result<void> take_back_next(const World& world, Tx& tx, many::Batch batch)
{
    const auto row = tx.many().next_row(batch.id, many::Outcome::opened);
    if (!row) {
        batch = many::ended(std::move(batch), world.clock.real_now());
        tx.many().put_batch(batch);
        note_many(world, tx, batch, "many_taken_back", "");
        return {};
    }
    if (auto taken = take_back_row(world, tx, batch, *row); !taken) return taken;
    put_many_task(tx, batch, world.clock.business_now());
    return {};
}

}  // namespace

std::string many_key(const many::BatchId& batch, std::uint32_t row)
{
    return fmt::format("many:{}:{}", batch.text(), row);
}

void put_many_task(Tx& tx, many::Batch& batch, Instant due)
{
    ++batch.steps;
    const OrderId place{batch.id.bytes()};
    tx.put_task(place, {t::task_id(place, t::StepKind::many_rows, batch.steps), t::StepKind::many_rows, due,
                        std::to_string(batch.run)});
    tx.many().put_batch(batch);
}

Result<void> next_of_many(const World& world, Tx& tx, const ClaimedTask& task, const FreshOrder& fresh)
{
    auto batch = tx.many().batch(many::BatchId{task.order.bytes()});
    if (!batch || task.body != std::to_string(batch->run)) return {};
    if (batch->state == many::State::running) return run_next(world, tx, std::move(*batch), fresh);
    if (batch->state == many::State::withdrawing) return take_back_next(world, tx, std::move(*batch));
    return {};
}

Result<void> forget_many(const World& world, Tx& tx, const ClaimedTask& task)
{
    auto batch = tx.many().batch(many::BatchId{task.order.bytes()});
    if (!batch) return {};
    const bool never_ran = batch->state == many::State::draft || batch->state == many::State::awaiting_second;
    const auto keep = a_day * world.packs.safety().ended_kept_days;
    const bool is_kept = !never_ran && (!batch->ended_at || world.clock.real_now() < *batch->ended_at + keep);
    if (is_kept) {
        ++batch->steps;
        tx.many().put_batch(*batch);
        tx.put_task(task.order, {t::task_id(task.order, t::StepKind::many_forget, batch->steps),
                                 t::StepKind::many_forget,
                                 world.clock.business_now() + a_day,
                                 {}});
        return {};
    }
    if (never_ran) {
        batch->state = many::State::withdrawn;
        batch->ended_by = worker;
        batch->ended_at = world.clock.real_now();
        ++batch->version;
        ++batch->run;
        tx.many().put_batch(*batch);
        tx.many().leave_out_waiting(batch->id, "withdrawn");
    }
    tx.many().forget(batch->id);
    note_many(world, tx, *batch, "many_forgotten", "");
    return {};
}

}  // namespace xitam::service
