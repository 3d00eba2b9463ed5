#include "service/take_payment.hpp"

#include "domain/termination/decide.hpp"
#include "service/find_order.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace xitam::service {

namespace t = termination;

namespace {

Result<Currency> currency_of(const PaymentRequest& request, const t::Order& order)
{
    if (!request.currency.empty()) return Currency::parse(request.currency);
    if (!order.bill) return fail(Code::blocked, "no_final_invoice", "the final invoice is written when the line is gone");
    return order.bill->currency;
}

Result<void> check_words(const PaymentRequest& request, const t::Moment& moment)
{
    if (request.id.size() > payment_id_most)
        return fail(Code::bad_input, "payment_id_long", fmt::format("the bank's id has {} bytes at most", payment_id_most));
    if (request.note.size() > payment_note_most)
        return fail(Code::bad_input, "payment_note_long", fmt::format("a note has {} bytes at most", payment_note_most));
    if (request.on && *request.on > moment.today) {
        return fail(Code::bad_input, "payment_day",
                    fmt::format("the day of a payment is not later than today, {}", iso(moment.today)));
    }
    return {};
}

// One transfer that pays two invoices is the clerk's to split, in so many words: an id typed twice must never count twice.
Result<void> check_owner(Tx& tx, const OrderId& order, const std::string& id)
{
    const auto owner = tx.payment_owner(id);
    if (!owner || *owner == order) return {};
    const auto other = tx.order_file(*owner);
    return fail(Code::refused, "payment_id_elsewhere",
                fmt::format("this payment id stands on {} already; one transfer for two invoices is written as {}/1 and {}/2",
                            other ? other->order.reference : "another invoice", id, id));
}

// The payment as it will stand there, by the invoice's currency.
Result<settlement::Payment> payment_of(const PaymentRequest& request, const t::Order& order, const t::Moment& moment)
{
    const auto currency = currency_of(request, order);
    if (!currency) return tl::unexpected(currency.error());
    const auto amount = Money::parse(request.amount, *currency);
    if (!amount) return tl::unexpected(amount.error());
    auto id = !request.id.empty()
                  ? request.id
                  : fmt::format("{}-{}-{}", request.invoice, amount->amount(), iso(request.on.value_or(moment.today)));
    return settlement::Payment{std::move(id), *amount, request.on ? moment.start_of(*request.on) : moment.now, request.note};
}

Result<PaymentTaken> take_in(const World& world, Tx& tx, const PaymentRequest& request)
{
    const auto order = tx.order_by_reference(request.invoice);
    const auto file = order ? tx.order_file(*order) : std::nullopt;
    if (!file) return fail(Code::not_found, "invoice_unknown", "no invoice has this reference; it stands on the receipt");
    if (request.actor) {
        const auto allowed = check_right(*request.actor, access::Right::record_payment, file->order.opened_by);
        if (!allowed) return tl::unexpected(allowed.error());
    }
    const auto moment = moment_of(world, file->order.operator_id);
    if (auto good = check_words(request, moment); !good) return tl::unexpected(good.error());
    const auto payment = payment_of(request, file->order, moment);
    if (!payment) return tl::unexpected(payment.error());
    if (auto good = check_owner(tx, *order, payment->id); !good) return tl::unexpected(good.error());
    const bool already =
        std::ranges::find(file->order.payments, payment->id, &settlement::Payment::id) != file->order.payments.end();
    if (!already && request.check) {
        if (auto good = request.check(file->order); !good) return tl::unexpected(good.error());
    }
    const t::Pay command{*payment, request.by};
    const auto performed =
        request.actor ? perform_in_as(world, tx, *request.actor, *order, command) : perform_in(world, tx, *order, command);
    if (!performed) return tl::unexpected(performed.error());
    tx.put_payment_id(payment->id, *order);
    auto invoice = find_invoice(world, performed->file.order);
    if (!invoice) return tl::unexpected(invoice.error());
    if (!*invoice) return fail(Code::refused, "nothing_owed", "this order has no invoice");
    return PaymentTaken{std::move(**invoice), payment->id, already};
}

}  // namespace

Result<std::optional<settlement::Invoice>> find_invoice(const World& world, const t::Order& order)
{
    using Found = std::optional<settlement::Invoice>;
    if (!order.settled || !order.bill) return Found{};
    auto rules = rules_of(world, order);
    if (!rules) return tl::unexpected(rules.error());
    auto settled = t::settlement_of(order, *rules);
    if (!settled) return tl::unexpected(settled.error());
    if (!settled->invoice) return Found{};
    auto invoice = *settled->invoice;
    invoice.payments = order.payments;
    return Found{std::move(invoice)};
}

Result<PaymentTaken> take_payment(const World& world, const PaymentRequest& request)
{
    return world.store.run_tx<PaymentTaken>([&](Tx& tx) { return take_in(world, tx, request); });
}

Result<PaymentsReport> take_payments(const World& world, std::string_view csv, const std::string& by)
{
    const auto rows = read_payments_csv(csv);
    if (!rows) return tl::unexpected(rows.error());
    PaymentsReport report;
    for (const auto& row : *rows) {
        if (row.fault) {
            report.refused.emplace_back(row.number, *row.fault);
            continue;
        }
        auto taken = take_payment(world, {row.reference, row.amount, row.currency, row.id, by, row.on, row.note});
        if (!taken) report.refused.emplace_back(row.number, taken.error());
        else ++report.recorded;
    }
    return report;
}

}  // namespace xitam::service
