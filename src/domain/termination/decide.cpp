#include "domain/termination/decide.hpp"

#include "domain/identity/closure_lock.hpp"
#include "domain/termination/advance.hpp"
#include "domain/termination/decide_parts.hpp"
#include "domain/termination/drain.hpp"

#include <fmt/format.h>

#include <chrono>
#include <utility>

namespace xitam::termination {

using enum State;
using parts::back_to_clearance;

namespace {

// A step of the network cannot be waited for for ever without anybody looking; an unproven declaration lapses.
constexpr std::chrono::hours day{24};

Result<Decision> open(const OrderFile& file, const Open& command, const Rules& rules, const Moment& moment)
{
    const auto& declared = file.order.declared;
    // Input.
    if (declared.balance) {
        if (const auto* move = std::get_if<settlement::Move>(&*declared.balance);
            move != nullptr && declared.msisdn && move->to == *declared.msisdn) {
            return fail(Code::bad_input, "move_to_itself",
                        "the balance cannot move to the number that ends; name another number");
        }
    }
    auto with_rules = rules.pack;
    const Line* line = file.line ? &*file.line : nullptr;
    auto stop = billing_stop(declared, line, file.order.dates.received_at, with_rules.notice_days.value.value_or(0), moment);
    if (!stop) return tl::unexpected(stop.error());
    // Line. Who said it without log-in hears nothing about the line before identity is proven: to him it is one not held here,
    // and its lock a blocker like others.
    if (line != nullptr && line->ended) {
        return fail(Code::not_found, "line_ended", "this line has ended already; see `xitam status` with its number");
    }
    // Lock.
    if (line != nullptr && is_closure_locked(*line, moment.now) && !declared.self_service) {
        return tl::unexpected(closure_locked());
    }
    Draft draft{file, moment};
    auto& order = draft.order();
    order.opened_by = command.by;
    order.operator_id = rules.pack.operator_id;
    order.pack_version = rules.pack.version;
    order.dates.billing_stop_at = *stop;
    if (line != nullptr) {
        order.line = line->id;
        order.epoch = line->epoch;
    }
    draft.move(EventKind::opened, opened, command.by,
               fmt::format("channel={} holder={} present={} reason={} end={} pack={}@{}", word(declared.channel),
                           word(declared.holder), declared.holder_present ? 1 : 0, word(declared.reason),
                           end_wish_text(declared.wished_end), order.operator_id, order.pack_version));
    advance(draft, rules, command.by);
    if (order.state == rejected) {
        // Nothing was claimed and nothing stored: the caller is told which order has the line.
        Error error{Code::blocked, "order_open", "another order has this line", {}, {}};
        if (file.claimant) error.order_id = file.claimant->text();
        return tl::unexpected(std::move(error));
    }
    if (declared.self_service && !std::holds_alternative<std::monostate>(declared.reply)) {
        draft.task(StepKind::notice_declared, moment.now);
    }
    if (!order.identity_proven) draft.task(StepKind::lapse, moment.now + day * rules.safety.declaration_lapses_days);
    return draft.finish();
}

Result<Decision> join(const OrderFile& file, const Join& command, const Rules& rules, const Moment& moment)
{
    Draft draft{file, moment};
    if (!command.accepted_quote.empty()) draft.order().declared.accepted_quote = command.accepted_quote;
    const bool undecided = draft.order().identity_proven && is_before_confirmation(draft.order().state);
    if (command.balance && undecided) draft.order().declared.balance = command.balance;
    advance(draft, rules, command.by);
    return draft.finish();
}

// The operator's record of the line's money was told anew.
Result<Decision> record_changed(const OrderFile& file, const Rules& rules, const Moment& moment)
{
    Draft draft{file, moment};
    if (file.order.state == scheduled) {
        if (!back_to_clearance(draft, rules)) return unchanged(file);
        return draft.finish();
    }
    const bool waits = file.order.state == awaiting_clearance || file.order.state == awaiting_confirmation;
    if (!waits || !file.order.identity_proven) return unchanged(file);
    advance(draft, rules, "worker");
    return draft.finish();
}

Result<Decision> confirm(const OrderFile& file, const Confirm& command, const Rules& rules, const Moment& moment)
{
    if (file.order.state == scheduled || file.order.dates.confirmed_at) return unchanged(file);
    if (file.order.state != awaiting_confirmation && file.order.state != awaiting_clearance) {
        return fail(Code::blocked, "not_ready_to_confirm", fmt::format("the order is {}", to_string(file.order.state)));
    }
    Draft draft{file, moment};
    draft.order().declared.confirmed = true;
    if (!command.accepted_quote.empty()) draft.order().declared.accepted_quote = command.accepted_quote;
    advance(draft, rules, command.by);
    // A yes counts for what stood there when it was said: where something came into the way, it is asked for again.
    if (is_before_confirmation(draft.order().state)) draft.order().declared.confirmed = file.order.declared.confirmed;
    return draft.finish();
}

template <class... Fs>
struct Overload : Fs... {
    using Fs::operator()...;
};
template <class... Fs>
Overload(Fs...) -> Overload<Fs...>;

}  // namespace

Result<Decision> decide(const OrderFile& file, const Command& command, const Rules& rules, const Moment& moment)
{
    auto decision = std::visit(Overload{
                                   [&](const Open& c) { return open(file, c, rules, moment); },
                                   [&](const Join& c) { return join(file, c, rules, moment); },
                                   [&](const RecordChanged&) { return record_changed(file, rules, moment); },
                                   [&](const Confirm& c) { return confirm(file, c, rules, moment); },
                                   [&](const auto& c) { return parts::decide(file, c, rules, moment); },
                               },
                               command);
    if (decision) parts::plan_shredding(*decision, file, rules, moment);
    return decision;
}

Result<settlement::Settlement> settlement_of(const Order& order, const Rules& rules)
{
    if (!order.bill) return fail(Code::blocked, "no_quote_yet", "no quote has been computed for this order yet");
    auto pack = with_rulings(rules.pack, order.rulings, order.bill->currency);
    if (!pack) return tl::unexpected(pack.error());
    return settlement::settle(*order.bill, order.declared.balance, *pack, rules.safety);
}

std::optional<StepAction> action_for(const Order& order, StepKind step, bool begun_before, Instant now)
{
    const bool given_up = order.state == stopped || order.state == on_hold || order.state == cancelled ||
                          order.state == rejected || order.state == ported_out || order.state == awaiting_clearance;
    const bool may_cut = order.state == scheduled && now >= planned_cut(order).value_or(now);
    switch (step) {
        case StepKind::inspect:
            if (order.state == scheduled && !order.network.inspected) return StepAction::inspect;
            return std::nullopt;
        case StepKind::bar:
            if (may_cut) return StepAction::bar;
            // The step may have reached the core before the order was frozen, ended or sent back: what it did is taken back.
            if ((given_up || order.state == scheduled) && begun_before && !order.dates.barred_at) return StepAction::unbar;
            return std::nullopt;
        case StepKind::drain:
            if (drains(order, now) && order.state == scheduled && now >= order.dates.cut_not_before.value_or(now))
                return StepAction::drain;
            // Once the bars are due they do it all: lifting data then would work against them.
            if ((given_up || (order.state == scheduled && !may_cut)) && begun_before && !order.dates.data_cut_at)
                return StepAction::unbar;
            return std::nullopt;
        case StepKind::throw_off:
            if (order.state == barred && !order.dates.cut_at && !order.network.undoing) return StepAction::throw_off;
            return std::nullopt;
        case StepKind::remove:
            if (order.state == deprovisioning) return StepAction::remove;
            return std::nullopt;
        case StepKind::unbar:
            if ((order.state == barred && order.network.undoing) || given_up) return StepAction::unbar;
            return std::nullopt;
        default: return std::nullopt;
    }
}

}  // namespace xitam::termination
