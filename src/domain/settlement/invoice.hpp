// The final invoice: what is still owed after the balance was set against fee and debt, and what was paid on it.
#pragma once

#include "base/instant.hpp"
#include "base/money.hpp"

#include <string>
#include <vector>

namespace xitam::settlement {

struct Payment {
    std::string id;  // the bank's or the clerk's own; counts once
    Money amount;
    Instant at;
    std::string note = {};  // of whoever recorded it; may name people, so it goes with the personal data
    friend bool operator==(const Payment&, const Payment&) = default;
};

struct Invoice {
    std::string reference;
    Money amount;
    Date due_on;
    std::vector<Payment> payments;
    friend bool operator==(const Invoice&, const Invoice&) = default;
};

Money paid(const Invoice& invoice);
Money outstanding(const Invoice& invoice);
bool is_overdue(const Invoice& invoice, Date today);

// Once per id: the same id with the same amount changes nothing. bad_input/payment_id_reused (other amount),
// bad_input/payment_amount (zero, negative, other currency), refused/payment_too_high (more than is still owed).
Result<Invoice> record_payment(Invoice invoice, const Payment& payment);

}  // namespace xitam::settlement
