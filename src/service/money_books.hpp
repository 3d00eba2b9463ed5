// What finance keeps: final invoices with what was paid on them, balances on their way to somebody, and balances that nobody
// claimed. From the store; a case is read anew only when it has changed since the last look.
#pragma once

#include "service/kept_until_changed.hpp"
#include "service/take_payment.hpp"

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace xitam::service {

// A balance that leaves the house: to a bank account, or to another number.
struct BookPayout {
    LegId leg;
    settlement::LegKind kind = settlement::LegKind::refund;  // refund or move
    Money amount;
    bool is_waiting = false;  // for the worker; else it stands in the payout file
};

struct Book {
    OrderId order;
    std::uint32_t version = 0;
    std::string reference;
    std::string line;  // masked
    Date settled_on;   // the invoice was made out, the balance left
    std::optional<settlement::Invoice> invoice;
    std::optional<BookPayout> payout;
    std::optional<Money> unclaimed;  // chosen to be used up, and not used up
};
using Books = std::shared_ptr<const std::vector<Book>>;  // whoever looks keeps what he looks at

class MoneyBooks {
public:
    explicit MoneyBooks(const World& world) : world_{world} {}  // outlives it; several threads may ask

    Result<Books> all();  // by reference

private:
    Result<Books> read_again();
    Result<std::optional<Book>> read_book(Tx& tx, const OrderVersion& version) const;

    const World& world_;
    KeptUntilChanged<std::vector<Book>> kept_;
    std::unordered_map<std::string, Book> known_;  // by the order's id
};

enum class InvoiceState { open, overdue, paid, all };
struct InvoiceFilter {
    InvoiceState state = InvoiceState::open;          // open: something is owed, overdue or not
    std::string reference = {};                       // of this one; empty: of all
    std::optional<std::vector<OrderId>> orders = {};  // of a number's
};
// Those with an invoice that the filter lets through, the one due first at the top. Pure; what is pointed to is in `books`.
std::vector<const Book*> choose_invoices(const std::vector<Book>& books, const InvoiceFilter& filter, Date today);
bool is_overdue(const Book& book, Date today);

enum class LedgerList { unclaimed, payouts, payouts_waiting, payouts_posted };
// Those of the list, the newest first; what waits before all others. Pure, as above.
std::vector<const Book*> choose_ledger(const std::vector<Book>& books, LedgerList list);

// Different currencies are never added.
using Sums = std::map<std::string, Money>;
inline void add_to(Sums& sums, const Money& amount)
{
    const std::string currency{amount.currency().text()};
    const auto [sum, is_first] = sums.try_emplace(currency, amount);
    if (!is_first) sum->second = sum->second + amount;
}

}  // namespace xitam::service
