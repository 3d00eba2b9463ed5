#include "service/take_payment.hpp"

#include "domain/termination/decide.hpp"
#include "service/csv.hpp"
#include "service/find_order.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace xitam::service {

namespace t = termination;

namespace {

constexpr std::array<std::string_view, 4> columns{"reference", "amount", "currency", "id"};

Result<settlement::Invoice> invoice_of(const World& world, const t::Order& order)
{
    auto rules = rules_of(world, order);
    if (!rules) return tl::unexpected(rules.error());
    auto settled = t::settlement_of(order, *rules);
    if (!settled) return tl::unexpected(settled.error());
    if (!settled->invoice) return fail(Code::refused, "nothing_owed", "this order has no invoice");
    auto invoice = *settled->invoice;
    invoice.payments = order.payments;
    return invoice;
}

Result<Currency> currency_of(const PaymentRequest& request, const t::Order& order)
{
    if (!request.currency.empty()) return Currency::parse(request.currency);
    if (!order.bill) return fail(Code::blocked, "no_final_invoice", "the final invoice is written when the line is gone");
    return order.bill->currency;
}

}  // namespace

Result<PaymentTaken> take_payment(const World& world, const PaymentRequest& request)
{
    const Instant now = world.clock.business_now();
    return world.store.run_tx<PaymentTaken>([&](Tx& tx) -> Result<PaymentTaken> {
        const auto order = tx.order_by_reference(request.invoice);
        if (!order) return fail(Code::not_found, "invoice_unknown", "no invoice has this reference; it stands on the receipt");
        const auto file = tx.order_file(*order);
        if (!file) return fail(Code::not_found, "invoice_unknown", "no invoice has this reference; it stands on the receipt");
        const auto currency = currency_of(request, file->order);
        if (!currency) return tl::unexpected(currency.error());
        const auto amount = Money::parse(request.amount, *currency);
        if (!amount) return tl::unexpected(amount.error());
        const std::string id = !request.id.empty() ? request.id
                                                   : fmt::format("{}-{}-{}", request.invoice, amount->amount(),
                                                                 iso(moment_of(world, file->order.operator_id).today));
        auto performed = perform_in(world, tx, *order, t::Pay{{id, *amount, now}, request.by});
        if (!performed) return tl::unexpected(performed.error());
        auto invoice = invoice_of(world, performed->file.order);
        if (!invoice) return tl::unexpected(invoice.error());
        return PaymentTaken{std::move(*invoice), id};
    });
}

Result<PaymentsReport> take_payments(const World& world, std::string_view csv, const std::string& by)
{
    if (csv.starts_with("\xEF\xBB\xBF")) csv.remove_prefix(3);
    CsvReader reader{csv};
    CsvReader::Record record;
    if (!reader.next(record))
        return fail(Code::bad_input, "csv_empty", "the file is empty; its first row is reference,amount,currency,id");
    if (!std::equal(record.cells.begin(), record.cells.end(), columns.begin(), columns.end())) {
        return fail(Code::bad_input, "csv_column_unknown", "the first row must be reference,amount,currency,id");
    }
    PaymentsReport report;
    while (reader.next(record)) {
        const auto refuse = [&](Error error) { report.refused.emplace_back(record.number, std::move(error)); };
        if (record.fault != CsvReader::Fault::none || record.cells.size() != columns.size()) {
            refuse({Code::bad_input, "row_malformed", "a row has four cells: reference, amount, currency, id", {}, {}});
            continue;
        }
        const auto cell = [&](std::size_t i) { return std::string{record.cells[i]}; };
        if (cell(3).empty()) {
            refuse(
                {Code::bad_input, "payment_id_missing", "write the bank's own id: it is what makes a row count once", {}, {}});
            continue;
        }
        auto taken = take_payment(world, {cell(0), cell(1), cell(2), cell(3), by});
        if (!taken) refuse(taken.error());
        else ++report.recorded;
    }
    return report;
}

}  // namespace xitam::service
