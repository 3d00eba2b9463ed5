#include "service/try_payments.hpp"

#include "service/find_order.hpp"

#include <utility>

namespace xitam::service {

namespace {

using settlement::BankRow;
using settlement::Invoice;

std::vector<Invoice> invoices_of(const std::vector<Book>& books)
{
    std::vector<Invoice> invoices;
    for (const auto& book : books) {
        if (book.invoice) invoices.push_back(*book.invoice);
    }
    return invoices;
}

// By the row's own currency, or the invoice's. Of an invoice that nobody knows the sum does not matter.
Result<Money> sum_of(const PaymentCells& cells, std::string_view reference, const std::vector<Invoice>& invoices)
{
    Currency currency;
    if (!cells.currency.empty()) {
        const auto told = Currency::parse(cells.currency);
        if (!told) return tl::unexpected(told.error());
        currency = *told;
    } else {
        for (const auto& invoice : invoices) {
            if (invoice.reference == reference) currency = invoice.amount.currency();
        }
    }
    return Money::parse(cells.amount, currency);
}

}  // namespace

Result<TriedFile> try_payments(const World& world, const std::vector<Book>& books, std::string_view csv)
{
    auto cells = read_payments_csv(csv);
    if (!cells) return tl::unexpected(cells.error());
    const auto invoices = invoices_of(books);
    TriedFile tried;
    std::vector<BankRow> rows;
    std::vector<std::size_t> places;  // of each bank row among the file's
    for (auto& row : *cells) {
        auto reference = typed_reference(row.reference).value_or(row.reference);
        if (!row.fault) {
            auto amount = sum_of(row, reference, invoices);
            if (!amount) row.fault = amount.error();
            else {
                places.push_back(tried.rows.size());
                rows.push_back({row.number, std::move(reference), row.id, *amount, row.on});
            }
        }
        tried.rows.push_back({std::move(row), {}});
    }
    const auto moment = moment_of(world, world.operator_id);
    auto judged = settlement::reconcile(rows, invoices, moment.date_of);
    for (std::size_t i = 0; i < places.size(); ++i) {
        auto& row = judged.rows[i];
        if (settlement::is_to_record(row.verdict)) {
            ++tried.to_record;
            add_to(tried.sums, row.row.amount);
        }
        tried.rows[places[i]].judged = std::move(row);
    }
    tried.has_days = judged.has_days;
    tried.only_here = std::move(judged.only_here);
    return tried;
}

Result<TriedFile> record_payments(const World& world, const std::vector<Book>& books, std::string_view csv,
                                  const access::Actor& actor)
{
    if (auto allowed = check_right(actor, access::Right::record_payment, ""); !allowed) return tl::unexpected(allowed.error());
    auto tried = try_payments(world, books, csv);
    if (!tried) return tried;
    tried->sums.clear();
    tried->to_record = 0;
    for (auto& row : tried->rows) {
        if (!row.judged || !settlement::is_to_record(row.judged->verdict)) continue;
        const auto& bank = row.judged->row;
        const std::string currency{bank.amount.currency().text()};
        auto taken = take_payment(
            world, {bank.reference, bank.amount.amount(), currency, bank.id, actor.name, bank.on, row.cells.note, actor});
        if (!taken) {
            row.refused = std::move(taken.error());
            continue;
        }
        // Somebody else was faster with the very same row: it stands there once, and is not told as ours.
        if (taken->already) {
            row.judged->verdict = settlement::RowVerdict::recorded;
            continue;
        }
        row.was_recorded = true;
        ++tried->to_record;
        add_to(tried->sums, bank.amount);
    }
    return tried;
}

}  // namespace xitam::service
