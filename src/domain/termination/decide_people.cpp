// What the holder, or whoever holds a link, says to an order: a document more, stop, cancel, undo, paid.
#include "base/check.hpp"
#include "domain/termination/advance.hpp"
#include "domain/termination/decide.hpp"
#include "domain/termination/decide_parts.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace xitam::termination::parts {

using enum State;

namespace {

bool is_before_cut(State state)
{
    return is_before_confirmation(state) || state == scheduled;
}

tl::unexpected<Error> too_late(const Order& order)
{
    if (order.dates.removal_begun_at || order.state == closed || order.state == erased) {
        return fail(Code::refused, "past_point_of_no_return",
                    "the line is being removed or gone; `xitam restore` brings the number back on a new SIM while it rests");
    }
    return fail(Code::refused, "order_ended", fmt::format("the order is {}", to_string(order.state)));
}

}  // namespace

void void_reserved(Draft& draft)
{
    auto legs = settlement::void_legs(draft.file().legs);
    CHECK(legs.has_value());
    draft.legs(std::move(*legs));
}

void lift_what_may_stand(Draft& draft)
{
    const auto& before = draft.file().order;
    const bool tried = before.state == needs_attention && before.attention && before.attention->before == scheduled;
    if (tried && before.network.inspected) draft.task(StepKind::unbar, draft.moment().now);
    else lift_drain(draft);
}

Result<Decision> decide(const OrderFile& file, const AddDocument& command, const Rules& rules, const Moment& moment)
{
    const auto state = file.order.state;
    const bool still_asked =
        is_before_confirmation(state) && (state != awaiting_confirmation || file.order.declared.self_service);
    if (!still_asked) {
        return fail(Code::refused, "no_document_needed", fmt::format("the order is {}", to_string(file.order.state)));
    }
    Draft draft{file, moment};
    auto& documents = draft.order().declared.documents;
    const auto same = std::find_if(documents.begin(), documents.end(),
                                   [&](const auto& document) { return document.type == command.document.type; });
    if (same == documents.end()) documents.push_back(command.document);
    else *same = command.document;
    std::string doubts;
    for (const auto doubt : command.document.doubts) doubts += (doubts.empty() ? " differs=" : ",") + std::string{word(doubt)};
    draft.stay(EventKind::document_added, command.by, fmt::format("type={}{}", word(command.document.type), doubts));
    advance(draft, rules, command.by);
    return draft.finish();
}

Result<Decision> decide(const OrderFile& file, const Stop& command, const Rules& rules, const Moment& moment)
{
    const auto& order = file.order;
    if (order.state == stopped) return unchanged(file);
    if (!is_before_cut(order.state) && order.state != barred && order.state != needs_attention) return too_late(order);
    if (order.state == needs_attention && order.attention && !is_before_removal(order.attention->before))
        return too_late(order);
    // T5: a link alone freezes once; whoever would do it again says who he is.
    if (order.stops > 0 && command.level < Assurance::l2) {
        return fail(Code::refused, "second_stop_needs_identity",
                    "this order was stopped before; a second stop is a clerk's, who has seen who asks: --by WHO");
    }
    Draft draft{file, moment};
    draft.order().frozen_from = order.state == needs_attention ? order.attention->before : order.state;
    draft.order().attention.reset();
    lift_what_may_stand(draft);
    ++draft.order().stops;
    draft.order().dates.stopped_at = moment.now;
    draft.move(EventKind::stopped, stopped, command.by, fmt::format("from={}", to_string(*draft.order().frozen_from)));
    draft.drop_tasks({StepKind::inspect, StepKind::drain, StepKind::bar, StepKind::throw_off, StepKind::begin_removal});
    draft.task(StepKind::stop_review, moment.now + std::chrono::hours{rules.safety.stop_freezes_hours});
    return draft.finish();
}

Result<Decision> decide(const OrderFile& file, const Cancel& command, const Rules& rules, const Moment& moment)
{
    const auto& order = file.order;
    if (order.state == cancelled) return unchanged(file);
    // Frozen while its bars were on their way: they are being lifted already.
    const bool lifting = order.state == stopped && order.frozen_from == scheduled;
    if (order.state == barred || (order.dates.barred_at && !lifting)) {
        if (!order.dates.removal_begun_at) {
            return fail(Code::refused, "line_is_barred",
                        "the line is barred already; `xitam undo` lifts the bars while the undo window is open");
        }
        return too_late(order);
    }
    if (!is_before_cut(order.state) && order.state != stopped && order.state != needs_attention) return too_late(order);
    Draft draft{file, moment};
    void_reserved(draft);
    draft.drop_tasks({StepKind::inspect, StepKind::drain, StepKind::bar, StepKind::lapse, StepKind::stop_review});
    lift_what_may_stand(draft);
    end_order(draft, rules, "by_holder");
    draft.order().blockers.clear();
    draft.order().attention.reset();
    draft.move(EventKind::cancelled, cancelled, command.by);
    return draft.finish();
}

Result<Decision> decide(const OrderFile& file, const Undo& command, const Rules&, const Moment& moment)
{
    const auto& order = file.order;
    if (order.state == cancelled && order.end_word == "undone") return unchanged(file);
    if (order.state == scheduled || is_before_cut(order.state)) {
        return fail(Code::refused, "nothing_to_undo", "the line is not barred yet; `xitam cancel` ends the order");
    }
    const bool barred_and_frozen = order.state == stopped && order.frozen_from == barred;
    const bool barred_and_stuck = order.state == needs_attention && order.attention && order.attention->before == barred;
    if (order.state == needs_attention && order.attention && order.attention->before == scheduled) {
        return fail(Code::refused, "nothing_to_undo", "the line is not barred yet; `xitam cancel` ends the order");
    }
    if (order.state != barred && !barred_and_frozen && !barred_and_stuck) return too_late(order);
    if (order.network.undoing && !barred_and_stuck) return unchanged(file);
    Draft draft{file, moment};
    draft.order().network.undoing = true;
    draft.order().frozen_from.reset();
    draft.order().attention.reset();
    draft.drop_tasks({StepKind::throw_off, StepKind::begin_removal, StepKind::stop_review});
    draft.move(EventKind::undo_asked, barred, command.by);
    draft.task(StepKind::unbar, moment.now);
    return draft.finish();
}

Result<Decision> decide(const OrderFile& file, const OtherOrderTook& command, const Rules& rules, const Moment& moment)
{
    const auto& order = file.order;
    const bool unproven_and_frozen = order.state == stopped && !order.identity_proven;
    if (order.identity_proven || (order.state != opened && order.state != awaiting_identity && !unproven_and_frozen)) {
        return unchanged(file);
    }
    Draft draft{file, moment};
    draft.drop_tasks({StepKind::lapse, StepKind::stop_review});
    end_order(draft, rules, "other_order");
    draft.move(EventKind::rejected, rejected, "worker", fmt::format("reason=other_order other={}", command.other.text()));
    return draft.finish();
}

Result<Decision> decide(const OrderFile& file, const Pay& command, const Rules& rules, const Moment& moment)
{
    const auto& order = file.order;
    if (!order.settled) return fail(Code::blocked, "no_final_invoice", "the final invoice is written when the line is gone");
    auto settled = settlement_of(order, rules);
    if (!settled) return tl::unexpected(settled.error());
    if (!settled->invoice) return fail(Code::refused, "nothing_owed", "this order has no invoice");
    auto invoice = *settled->invoice;
    invoice.payments = order.payments;
    auto paid = settlement::record_payment(invoice, command.payment);
    if (!paid) return tl::unexpected(paid.error());
    if (paid->payments.size() == order.payments.size()) return unchanged(file);  // the same payment again
    Draft draft{file, moment};
    draft.order().payments = paid->payments;
    draft.legs({settlement::payment_leg(order.id, static_cast<int>(order.payments.size()), command.payment.amount)});
    draft.stay(EventKind::paid, command.by, fmt::format("amount={}", command.payment.amount.text()));
    return draft.finish();
}

}  // namespace xitam::termination::parts
