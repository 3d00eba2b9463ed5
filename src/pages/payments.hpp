// `/payments`: what finance reads and does. Final invoices and what was paid on them, the bank's file tried and recorded,
// balances on their way, balances that nobody claimed.
#pragma once

#include "pages/staff.hpp"
#include "service/try_payments.hpp"

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace xitam::pages {

struct PaymentForm {
    std::string reference;
    std::string amount;
    std::string id;
    std::string day;  // as typed: 2026-11-27; empty: today
    std::string note;
    FieldErrors errors;
};

struct InvoiceRow {
    std::string reference;
    std::string line;  // masked
    Money amount;
    Money owed;
    Date made_on;
    Date due_on;
    int age_days = 0;  // since it was made out
    bool is_overdue = false;
};

struct PaymentsPage {
    service::InvoiceState state = service::InvoiceState::open;
    std::string q;  // reference or number, as typed
    Date today;
    std::vector<InvoiceRow> rows;  // of this page
    std::size_t total = 0;         // of all pages
    std::size_t overdue = 0;
    service::Sums owed;  // of all pages
    std::size_t page = 1;
    std::size_t pages = 1;
    bool may_record = false;
    PaymentForm form;
};
std::string render(const PaymentsPage& page, const StaffFrame& frame);
std::string_view word_of(service::InvoiceState state);  // "open": in addresses and texts

struct PaymentRow {
    std::string id;
    Money amount;
    Date on;
    std::string note;
};
struct InvoicePage {
    InvoiceRow invoice;
    std::string version;  // of the order, for the form
    std::vector<PaymentRow> payments;
    std::string done;  // recorded, already: the text page.payments.done.<done>; empty: none
    bool may_record = false;
    bool may_find = false;  // the case itself
    PaymentForm form;
};
std::string render(const InvoicePage& page, const StaffFrame& frame);

// The bank's file. Before it was sent: no `tried`.
struct PaymentsFilePage {
    std::string csv;  // as pasted
    std::optional<service::TriedFile> tried;
    bool was_recorded = false;
    std::vector<std::string> parts;  // of the file, for the form that records it: whole rows, each short enough for a field
    std::vector<std::pair<std::string, Date>> only_here_days;  // payment id and day, in the order of tried->only_here
    FieldErrors errors;                                        // csv
};
std::string render(const PaymentsFilePage& page, const StaffFrame& frame);

// Payouts and unclaimed balances: a list with its sum by currency.
struct LedgerRow {
    std::string reference;
    std::string line;
    std::string what;  // refund, move: the text page.payments.payout.<what>; empty: a balance that nobody claimed
    Money amount;
    Date on;
    bool is_waiting = false;
};
struct LedgerPage {
    std::string list;   // payouts, unclaimed
    std::string state;  // of payouts: waiting, posted, all
    std::vector<LedgerRow> rows;
    std::size_t total = 0;  // more than are shown
    service::Sums sums;     // of all
};
std::string render(const LedgerPage& page, const StaffFrame& frame);

// The same lists as CSV: head and rows, sums as bare decimals with their currency beside them.
std::vector<std::vector<std::string>> exported(const std::vector<InvoiceRow>& rows, Lang lang);
std::vector<std::vector<std::string>> exported(const std::vector<LedgerRow>& rows, Lang lang);

}  // namespace xitam::pages
