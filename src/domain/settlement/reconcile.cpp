#include "domain/settlement/reconcile.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <utility>

namespace xitam::settlement {

namespace {

struct Books {
    std::map<std::string, Invoice, std::less<>> invoices;      // by reference
    std::map<std::string, std::string, std::less<>> owner_of;  // payment id -> reference
};

Books books_of(std::span<const Invoice> invoices)
{
    Books books;
    for (const auto& invoice : invoices) {
        books.invoices.emplace(invoice.reference, invoice);
        for (const auto& payment : invoice.payments) books.owner_of.emplace(payment.id, invoice.reference);
    }
    return books;
}

const Payment* payment_of(const Invoice& invoice, std::string_view id)
{
    const auto found = std::ranges::find(invoice.payments, id, &Payment::id);
    return found == invoice.payments.end() ? nullptr : &*found;
}

JudgedRow judge(const BankRow& row, Books& books)
{
    const auto owner = books.owner_of.find(row.id);
    if (owner != books.owner_of.end() && owner->second != row.reference)
        return {row, RowVerdict::id_elsewhere, {}, owner->second};
    const auto found = books.invoices.find(row.reference);
    if (found == books.invoices.end()) return {row, RowVerdict::reference_unknown};
    auto& invoice = found->second;
    if (const auto* known = payment_of(invoice, row.id)) {
        if (known->amount == row.amount) return {row, RowVerdict::recorded};
        return {row, RowVerdict::amount_differs, known->amount};
    }
    const bool is_sum = row.amount.currency() == invoice.amount.currency() && row.amount.minor() > 0;
    if (!is_sum) return {row, RowVerdict::amount_wrong};
    const auto owed = outstanding(invoice);
    if (owed.is_zero()) return {row, RowVerdict::nothing_owed};
    if (row.amount > owed) return {row, RowVerdict::too_high, row.amount - owed};
    auto paid = record_payment(invoice, {row.id, row.amount, {}});
    if (!paid) return {row, RowVerdict::amount_wrong};
    invoice = std::move(*paid);
    books.owner_of.emplace(row.id, row.reference);
    const auto left = outstanding(invoice);
    if (left.is_zero()) return {row, RowVerdict::pays_all};
    return {row, RowVerdict::pays_part, left};
}

std::vector<OnlyHere> left_out(std::span<const BankRow> rows, std::span<const Invoice> invoices,
                               const std::function<Date(Instant)>& date_of, std::pair<Date, Date> days)
{
    std::set<std::string, std::less<>> ids;
    for (const auto& row : rows) ids.insert(row.id);
    std::vector<OnlyHere> only_here;
    for (const auto& invoice : invoices) {
        for (const auto& payment : invoice.payments) {
            const auto on = date_of(payment.at);
            if (on >= days.first && on <= days.second && !ids.contains(payment.id))
                only_here.push_back({invoice.reference, payment});
        }
    }
    std::ranges::stable_sort(only_here, {}, &OnlyHere::reference);
    return only_here;
}

}  // namespace

std::string_view to_string(RowVerdict verdict)
{
    constexpr std::array<std::string_view, 9> words{"pays_all",       "pays_part",    "recorded",
                                                    "amount_differs", "id_elsewhere", "reference_unknown",
                                                    "nothing_owed",   "too_high",     "amount_wrong"};
    return words.at(static_cast<std::size_t>(verdict));
}

bool is_to_record(RowVerdict verdict)
{
    return verdict == RowVerdict::pays_all || verdict == RowVerdict::pays_part;
}

Reconciled reconcile(std::span<const BankRow> rows, std::span<const Invoice> invoices,
                     const std::function<Date(Instant)>& date_of)
{
    auto books = books_of(invoices);
    Reconciled out;
    std::optional<std::pair<Date, Date>> days;
    for (const auto& row : rows) {
        out.rows.push_back(judge(row, books));
        if (!row.on) continue;
        if (!days) days = {*row.on, *row.on};
        days = {std::min(days->first, *row.on), std::max(days->second, *row.on)};
    }
    out.has_days = days.has_value();
    if (days) out.only_here = left_out(rows, invoices, date_of, *days);
    return out;
}

}  // namespace xitam::settlement
