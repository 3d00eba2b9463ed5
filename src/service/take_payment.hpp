// A final invoice is paid outside; here it is recorded, once per id. No card ever passes through Xitam.
#pragma once

#include "service/payments_csv.hpp"
#include "service/perform_as.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace xitam::service {

struct PaymentRequest {
    std::string invoice;          // the invoice's reference, which is the order's
    std::string amount;           // decimal, in the invoice's currency
    std::string currency;         // empty: the invoice's
    std::string id;               // the bank's own; empty: made from invoice, amount and day
    std::string by;               // on the host; whoever signs in is `actor`
    std::optional<Date> on = {};  // the day on which it was paid; empty: now
    std::string note = {};
    std::optional<access::Actor> actor = {};  // his right is asked in the transaction that writes
    OrderCheck check = {};                    // not asked of a payment that stands there already
};

struct PaymentTaken {
    settlement::Invoice invoice;
    std::string payment_id;
    bool already = false;  // it stood there before: nothing was done
};

// The final invoice of a settled order with what was paid on it; nothing: it has none.
Result<std::optional<settlement::Invoice>> find_invoice(const World& world, const termination::Order& order);

// not_found/invoice_unknown, blocked/no_final_invoice, refused/payment_id_elsewhere (the id stands on another invoice),
// bad_input: payment_day (later than today), payment_note_long, payment_id_long; and the refusals of
// settlement::record_payment.
Result<PaymentTaken> take_payment(const World& world, const PaymentRequest& request);

struct PaymentsReport {
    std::size_t recorded = 0;
    std::vector<std::pair<std::size_t, Error>> refused;  // row and why
};

// The id is required here: it is what makes a row count once. Refusals of the whole file as read_payments_csv.
Result<PaymentsReport> take_payments(const World& world, std::string_view csv, const std::string& by);

}  // namespace xitam::service
