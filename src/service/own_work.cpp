#include "service/own_work.hpp"

#include "base/fault.hpp"
#include "domain/termination/decide.hpp"
#include "ports/sms_parts.hpp"
#include "service/certify.hpp"
#include "service/many_work.hpp"
#include "service/notices.hpp"
#include "workflow/runner.hpp"

#include <fmt/format.h>

#include <utility>

namespace xitam::service {

namespace t = termination;

namespace {

InTransaction nothing()
{
    return [](Tx&) -> Result<void> { return {}; };
}

InTransaction command(const World& world, const OrderId& order, t::Command what)
{
    return [&world, order, what = std::move(what)](Tx& tx) -> Result<void> {
        auto performed = perform_in(world, tx, order, what);
        if (!performed) return tl::unexpected(performed.error());
        return {};
    };
}

Result<t::OrderFile> file_of(const World& world, const OrderId& order)
{
    return world.store.run_read<t::OrderFile>([&](Tx& tx) -> Result<t::OrderFile> {
        auto file = tx.order_file(order);
        if (!file) return fail(Code::not_found, "order_unknown", "no order has this id");
        return std::move(*file);
    });
}

std::string undeliverable(const ClaimedTask& task, const OutboxMessage& message, const Error& error)
{
    // A copy of the receipt is asked for one place at a time: its task says which (service/send_receipt.hpp).
    const auto place = task.kind == t::StepKind::notice_copy ? " place=" + task.body : std::string{};
    return fmt::format("kind={}{} by={} {}", t::to_string(task.kind), place, message.to.substr(0, message.to.find(':')),
                       error.detail);
}

Result<std::vector<OutboxMessage>> messages_for(const World& world, const ClaimedTask& task)
{
    if (task.kind == t::StepKind::notice_lock) return lock_messages(world, task);
    auto file = file_of(world, task.order);
    // Somebody asked for a code with a reference that nobody has: the same work, and nothing to say.
    const bool of_nobody = !file && task.kind == t::StepKind::notice_code && file.error().code == Code::not_found;
    if (of_nobody) return std::vector<OutboxMessage>{};
    if (!file) return tl::unexpected(file.error());
    return messages_of(world, *file, task);
}

Result<void> send(const World& world, const OutboxMessage& message)
{
    return message.phone ? world.short_messages.send(*message.phone, message) : world.outbox.put(message);
}

Result<InTransaction> notify(const World& world, const ClaimedTask& task)
{
    const auto messages = messages_for(world, task);
    if (!messages) return tl::unexpected(messages.error());
    std::vector<std::string> lost;
    std::vector<int> parts;  // of each short message
    for (const auto& message : *messages) {
        fault::point("outbox.before_write");
        auto put = send(world, message);
        if (!put && put.error().code != Code::refused) return tl::unexpected(put.error());
        if (!put) lost.push_back(undeliverable(task, message, put.error()));
        else if (message.phone) parts.push_back(sms_parts(message.text).parts);
        fault::point("outbox.after_write");
    }
    // The order goes on with the same dates: no hold counts from a notice. Whoever looks at the case sees who was not told.
    // What is said of a lock belongs to no order.
    const std::string stream = task.kind == t::StepKind::notice_lock ? "installation" : task.order.text();
    const bool is_receipt = task.kind == t::StepKind::notice_declared && messages->size() > lost.size();
    // Short messages are counted with the end of their task: one that runs again has sent them once.
    return InTransaction{[&world, stream, order = task.order, is_receipt, lost = std::move(lost),
                          parts = std::move(parts)](Tx& tx) -> Result<void> {
        const Instant now = world.clock.business_now();
        for (const int count : parts) tx.count_short_message(now, count);
        if (is_receipt) tx.put_receipt_sent(order, now);
        for (const auto& body : lost) tx.audit(stream, now, notice_undeliverable, body);
        return {};
    }};
}

Result<InTransaction> pay_out(const World& world, const ClaimedTask& task)
{
    auto file = file_of(world, task.order);
    if (!file) return tl::unexpected(file.error());
    const auto& choice = file->order.declared.balance;
    if (!choice) return nothing();
    for (const auto& due : settlement::payouts_due(file->legs, *choice)) {
        if (due.leg.id.text() != task.body) continue;
        const auto* refund = std::get_if<settlement::Refund>(&due.to);
        const auto* move = std::get_if<settlement::Move>(&due.to);
        if (refund == nullptr && move == nullptr) continue;
        const std::variant<Iban, Msisdn> to =
            refund != nullptr ? std::variant<Iban, Msisdn>{refund->to} : std::variant<Iban, Msisdn>{move->to};
        fault::point("outbox.before_write");
        const auto answer = world.billing.pay_out(
            {due.leg.id, task.order, due.leg.posted, to, file->order.dates.removed_at.value_or(task.due)});
        fault::point("outbox.after_write");
        if (answer.outcome == Outcome::done || answer.outcome == Outcome::already_done) return nothing();
        return fail(Code::try_later, answer.reason, answer.detail);
    }
    return nothing();
}

// Keys go before the order says so: a crash between the two repeats it, and the order never says what is not true.
Result<void> destroy_pictures(const World& world, const OrderId& order, t::StepKind timer)
{
    auto file = file_of(world, order);
    if (!file) return tl::unexpected(file.error());
    auto rules = rules_of(world, file->order);
    if (!rules) return tl::unexpected(rules.error());
    const auto decision = t::decide(*file, t::TimerFired{timer}, *rules, moment_of(world, file->order.operator_id));
    if (!decision) return tl::unexpected(decision.error());
    if (world.vault == nullptr || !t::has_pictures(file->order) || t::has_pictures(decision->after)) return {};
    return world.vault->destroy(order);
}

Result<InTransaction> shred(const World& world, const OrderId& order)
{
    if (auto destroyed = destroy_pictures(world, order, t::StepKind::shred); !destroyed)
        return tl::unexpected(destroyed.error());
    return command(world, order, t::TimerFired{t::StepKind::shred});
}

Result<InTransaction> erase(const World& world, const OrderId& order)
{
    if (auto destroyed = destroy_pictures(world, order, t::StepKind::erase); !destroyed)
        return tl::unexpected(destroyed.error());
    auto file = file_of(world, order);
    if (!file) return tl::unexpected(file.error());
    const auto goes = [](const t::Order& one) { return one.state == t::State::closed || one.dates.ended_at.has_value(); };
    if (goes(file->order)) {
        if (auto emptied = world.outbox.erase(order); !emptied) return tl::unexpected(emptied.error());
        const bool line_is_gone = file->line && file->line->ended;
        auto emptied = line_is_gone ? world.outbox.erase(OrderId{file->line->id.bytes()}) : Result<void>{};
        if (!emptied) return tl::unexpected(emptied.error());
    }
    return InTransaction{[&world, order](Tx& tx) -> Result<void> {
        auto performed = perform_in(world, tx, order, t::TimerFired{t::StepKind::erase});
        if (!performed) return tl::unexpected(performed.error());
        const auto& after = performed->file.order;
        if (after.state == t::State::erased || after.dates.ended_at) tx.erase_personal(order);
        return {};
    }};
}

}  // namespace

Result<InTransaction> own_work(const World& world, const ClaimedTask& task)
{
    const bool cannot_be_taken_back = task.kind == t::StepKind::begin_removal || task.kind == t::StepKind::release_number ||
                                      task.kind == t::StepKind::erase || task.kind == t::StepKind::shred ||
                                      task.kind == t::StepKind::many_forget;
    if (cannot_be_taken_back && !world.clock.is_sane()) {
        return fail(Code::try_later, workflow::clock_jumped,
                    "the clock jumped; nothing is removed, released or erased until the process is started anew");
    }
    switch (task.kind) {
        case t::StepKind::settle: return command(world, task.order, t::Settle{});
        case t::StepKind::certify: return certify(world, task.order);
        case t::StepKind::begin_removal:
        case t::StepKind::lapse:
        case t::StepKind::stop_review:
        case t::StepKind::release_number: return command(world, task.order, t::TimerFired{task.kind});
        case t::StepKind::erase: return erase(world, task.order);
        case t::StepKind::shred: return shred(world, task.order);
        case t::StepKind::notice_line:
        case t::StepKind::notice_contacts:
        case t::StepKind::notice_receipt:
        case t::StepKind::notice_declared:
        case t::StepKind::notice_progress:
        case t::StepKind::notice_code:
        case t::StepKind::notice_copy:
        case t::StepKind::notice_lock: return notify(world, task);
        case t::StepKind::payout: return pay_out(world, task);
        case t::StepKind::many_rows:
            return InTransaction{[&world, task, fresh = fresh_order(world)](Tx& tx) -> Result<void> {
                return next_of_many(world, tx, task, fresh);
            }};
        case t::StepKind::many_forget:
            return InTransaction{[&world, task](Tx& tx) -> Result<void> { return forget_many(world, tx, task); }};
        case t::StepKind::inspect:
        case t::StepKind::bar:
        case t::StepKind::throw_off:
        case t::StepKind::remove:
        case t::StepKind::unbar:
        case t::StepKind::drain:
        case t::StepKind::provision: break;
    }
    return nothing();
}

}  // namespace xitam::service
