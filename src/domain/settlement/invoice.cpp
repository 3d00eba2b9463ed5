#include "domain/settlement/invoice.hpp"

#include <fmt/format.h>

namespace xitam::settlement {

namespace {
constexpr std::size_t payments_max = 1000;  // an invoice paid in more pieces is a mistake of somebody's machine
}

Money paid(const Invoice& invoice)
{
    Money sum{0, invoice.amount.currency()};
    for (const auto& payment : invoice.payments) sum = sum + payment.amount;
    return sum;
}

Money outstanding(const Invoice& invoice)
{
    return invoice.amount - paid(invoice);
}

bool is_overdue(const Invoice& invoice, Date today)
{
    return today > invoice.due_on && !outstanding(invoice).is_zero();
}

Result<Invoice> record_payment(Invoice invoice, const Payment& payment)
{
    if (payment.id.empty()) return fail(Code::bad_input, "payment_id_missing", "name the payment: its id counts once");
    if (payment.amount.currency() != invoice.amount.currency() || payment.amount.is_zero() || payment.amount.is_negative()) {
        return fail(Code::bad_input, "payment_amount",
                    fmt::format("write an amount above zero in {}", invoice.amount.currency().text()));
    }
    for (const auto& known : invoice.payments) {
        if (known.id != payment.id) continue;
        if (known.amount == payment.amount) return invoice;
        return fail(Code::bad_input, "payment_id_reused",
                    fmt::format("this payment id stands for {} already", known.amount.text()));
    }
    if (payment.amount > outstanding(invoice)) {
        return fail(Code::refused, "payment_too_high", fmt::format("{} are still owed", outstanding(invoice).text()));
    }
    if (invoice.payments.size() >= payments_max) {
        return fail(Code::refused, "payments_too_many", fmt::format("an invoice takes at most {} payments", payments_max));
    }
    invoice.payments.push_back(payment);
    return invoice;
}

}  // namespace xitam::settlement
