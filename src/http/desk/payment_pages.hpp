// `/payments`: final invoices and what is paid on them, the bank's file, payouts and unclaimed balances. Reading asks the right
// to see figures, recording the right to record a payment.
#pragma once

#include "http/desk/desk_pages.hpp"
#include "pages/payments.hpp"
#include "service/money_books.hpp"

namespace xitam::http {

class PaymentPages : public DeskPages {
public:
    PaymentPages(const DeskMeans& means, const Router& router) : DeskPages{means, router}, books_{means.world} {}
    void add_to(Router& router);

private:
    struct Asked;
    Response invoices(const Request& request, const service::Staff& staff);
    Response invoice(const Request& request, const service::Staff& staff);
    Response record(const Request& request, const service::Staff& staff);
    Response file_form(const Request& request, const service::Staff& staff);
    Response try_file(const Request& request, const service::Staff& staff, const TextFile& file);
    Response shown_ledger(const Request& request, const service::Staff& staff, std::string list);
    Response payouts(const Request& request, const service::Staff& staff);
    Response unclaimed(const Request& request, const service::Staff& staff);
    Response csv(const Request& request, const service::Staff& staff);

    Result<service::InvoiceFilter> filter_of(const Asked& asked) const;
    Response shown_invoices(const Request& request, const service::Staff& staff, pages::PaymentForm form, int status);
    Response shown_invoice(const Request& request, const service::Staff& staff, std::string_view reference,
                           pages::PaymentForm form, int status);
    Response wrong(const Request& request, const service::Staff& staff, pages::PaymentForm form, const Error& error);
    Result<pages::LedgerPage> ledger_page(const Request& request, std::string list);
    pages::InvoiceRow row_of(const service::Book& book, const termination::Moment& moment) const;

    service::MoneyBooks books_;
};

}  // namespace xitam::http
