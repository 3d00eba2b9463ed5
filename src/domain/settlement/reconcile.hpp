// The bank's list of payments held against the final invoices: what each row would do, before anything is written. Pure: rows
// count one after the other, so that two rows of one file cannot pay the same money twice.
#pragma once

#include "domain/settlement/invoice.hpp"

#include <cstddef>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace xitam::settlement {

struct BankRow {
    std::size_t number = 0;  // as a spreadsheet counts: the header is 1
    std::string reference;
    std::string id;  // the bank's own
    Money amount;
    std::optional<Date> on;
};

enum class RowVerdict {
    pays_all,           // nothing is owed afterwards
    pays_part,          // `difference` is still owed afterwards
    recorded,           // this id stands there with this amount: nothing more is done
    amount_differs,     // this id stands there with another amount: `difference` is what was recorded
    id_elsewhere,       // this id stands on `other`, another invoice
    reference_unknown,  // no invoice has it
    nothing_owed,       // the invoice is paid
    too_high,           // more than is owed, by `difference`
    amount_wrong,       // zero, negative, or of another currency
};
std::string_view to_string(RowVerdict verdict);
bool is_to_record(RowVerdict verdict);

struct JudgedRow {
    BankRow row;
    RowVerdict verdict = RowVerdict::reference_unknown;
    std::optional<Money> difference = {};
    std::string other = {};
};

// Recorded here on a day that the file covers, and not in the file.
struct OnlyHere {
    std::string reference;
    Payment payment;
};

struct Reconciled {
    std::vector<JudgedRow> rows;      // in the order of the file
    bool has_days = false;            // some row says its day: only then is it known what the file leaves out
    std::vector<OnlyHere> only_here;  // by reference
};

Reconciled reconcile(std::span<const BankRow> rows, std::span<const Invoice> invoices,
                     const std::function<Date(Instant)>& date_of);

}  // namespace xitam::settlement
