#include "service/money_books.hpp"

#include <algorithm>
#include <set>
#include <utility>

namespace xitam::service {

namespace {

using settlement::LegKind;
using settlement::LegState;

Book book_of(const termination::OrderFile& file)
{
    Book book;
    book.order = file.order.id;
    book.version = file.order.version;
    book.reference = file.order.reference;
    book.line = termination::masked_line(file.order);
    if (file.order.bill) book.settled_on = file.order.bill->settled_on;
    for (const auto& leg : file.legs) {
        if (leg.state != LegState::posted) continue;
        if (leg.kind == LegKind::refund || leg.kind == LegKind::move) book.payout = {leg.id, leg.kind, leg.posted, false};
        if (leg.kind == LegKind::lapse) book.unclaimed = leg.posted;
    }
    return book;
}

}  // namespace

Result<Books> MoneyBooks::all()
{
    return kept_.get(world_.store, [this] { return read_again(); });
}

Result<std::optional<Book>> MoneyBooks::read_book(Tx& tx, const OrderVersion& version) const
{
    const auto file = tx.order_file(version.order);
    if (!file) return std::nullopt;
    auto book = book_of(*file);
    auto invoice = find_invoice(world_, file->order);
    if (!invoice) return tl::unexpected(invoice.error());
    book.invoice = std::move(*invoice);
    return book;
}

Result<Books> MoneyBooks::read_again()
{
    std::vector<Book> books;
    auto read = world_.store.read([&](Tx& tx) -> Result<void> {
        books.clear();
        const auto waiting = tx.payouts_waiting();
        for (const auto& version : tx.orders_with_money()) {
            auto& known = known_[version.order.text()];
            if (known.version != version.version) {
                auto book = read_book(tx, version);
                if (!book) return tl::unexpected(book.error());
                if (!*book) continue;
                known = std::move(**book);
            }
            books.push_back(known);
            // Handing over changes no order: this is looked at each time.
            if (books.back().payout)
                books.back().payout->is_waiting = std::ranges::find(waiting, version.order) != waiting.end();
        }
        return {};
    });
    if (!read) {
        known_.clear();
        return tl::unexpected(read.error());
    }
    std::ranges::sort(books, {}, &Book::reference);
    return std::make_shared<const std::vector<Book>>(std::move(books));
}

bool is_overdue(const Book& book, Date today)
{
    return book.invoice && settlement::is_overdue(*book.invoice, today);
}

std::vector<const Book*> choose_invoices(const std::vector<Book>& books, const InvoiceFilter& filter, Date today)
{
    std::vector<const Book*> chosen;
    for (const auto& book : books) {
        if (!book.invoice) continue;
        if (!filter.reference.empty() && book.reference != filter.reference) continue;
        if (filter.orders && std::ranges::find(*filter.orders, book.order) == filter.orders->end()) continue;
        const bool is_paid = settlement::outstanding(*book.invoice).is_zero();
        bool fits = true;
        switch (filter.state) {
            case InvoiceState::open: fits = !is_paid; break;
            case InvoiceState::overdue: fits = is_overdue(book, today); break;
            case InvoiceState::paid: fits = is_paid; break;
            case InvoiceState::all: break;
        }
        if (fits) chosen.push_back(&book);
    }
    std::ranges::stable_sort(chosen, {}, [](const Book* book) { return std::pair{book->invoice->due_on, book->reference}; });
    return chosen;
}

std::vector<const Book*> choose_ledger(const std::vector<Book>& books, LedgerList list)
{
    const auto fits = [list](const Book& book) {
        switch (list) {
            case LedgerList::unclaimed: return book.unclaimed.has_value();
            case LedgerList::payouts: return book.payout.has_value();
            case LedgerList::payouts_waiting: return book.payout && book.payout->is_waiting;
            case LedgerList::payouts_posted: return book.payout && !book.payout->is_waiting;
        }
        return false;
    };
    std::vector<const Book*> chosen;
    for (const auto& book : books) {
        if (fits(book)) chosen.push_back(&book);
    }
    const auto waits = [list](const Book* book) { return list != LedgerList::unclaimed && book->payout->is_waiting; };
    std::ranges::stable_sort(chosen, [&](const Book* one, const Book* other) {
        return std::pair{!waits(one), other->settled_on} < std::pair{!waits(other), one->settled_on};
    });
    return chosen;
}

}  // namespace xitam::service
