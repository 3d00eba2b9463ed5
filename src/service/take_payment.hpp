// A final invoice is paid outside; here it is recorded, once per id. No card ever passes through Xitam.
#pragma once

#include "service/perform.hpp"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace xitam::service {

struct PaymentRequest {
    std::string invoice;   // the invoice's reference, which is the order's
    std::string amount;    // decimal, in the invoice's currency
    std::string currency;  // empty: the invoice's
    std::string id;        // the bank's own; empty: made from invoice, amount and day
    std::string by;
};

struct PaymentTaken {
    settlement::Invoice invoice;
    std::string payment_id;
};

// not_found/invoice_unknown, blocked/no_final_invoice, and the refusals of settlement::record_payment.
Result<PaymentTaken> take_payment(const World& world, const PaymentRequest& request);

struct PaymentsReport {
    std::size_t recorded = 0;
    std::vector<std::pair<std::size_t, Error>> refused;  // row and why
};

// CSV with the header `reference,amount,currency,id`; the id is required here: it is what makes a row count once.
Result<PaymentsReport> take_payments(const World& world, std::string_view csv, const std::string& by);

}  // namespace xitam::service
