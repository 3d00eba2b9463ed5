// The bank's payments as CSV: `reference,amount,currency,id`, and where the bank tells them `day` and `note`. Pure: text in,
// cells out; what the cells mean for the books is settlement::reconcile's.
#pragma once

#include "base/error.hpp"
#include "base/instant.hpp"
#include "base/result.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace xitam::service {

inline constexpr std::size_t payment_id_most = 200;    // bytes
inline constexpr std::size_t payment_note_most = 500;  // bytes

struct PaymentCells {
    std::size_t number = 0;  // of the row; the header is 1
    std::string reference;
    std::string amount;
    std::string currency;  // empty: the invoice's
    std::string id;
    std::optional<Date> on;
    std::string note;
    std::optional<Error> fault;  // why the row cannot be read: then nothing else of it counts
};

// bad_input: csv_empty, csv_not_utf8, csv_column_unknown, csv_column_missing and what else csv_columns refuses. A row's own
// fault is told with the row: row_malformed, payment_id_missing, payment_id_long, payment_day, payment_note_long.
Result<std::vector<PaymentCells>> read_payments_csv(std::string_view csv);

}  // namespace xitam::service
