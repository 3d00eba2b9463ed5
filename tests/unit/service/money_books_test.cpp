// Which invoices a filter lets through, and in which order.
#include "service/money_books.hpp"

#include <gtest/gtest.h>

namespace xitam::service {
namespace {

const Currency azn = *Currency::parse("AZN");

Book book(const std::string& reference, std::int64_t amount, std::int64_t paid, const char* due)
{
    Book made;
    made.reference = reference;
    made.invoice = settlement::Invoice{reference, {amount, azn}, *parse_date(due), {}};
    if (paid > 0) made.invoice->payments.push_back({"b-" + reference, {paid, azn}, Instant{}});
    return made;
}

std::string chosen(const std::vector<Book>& books, const InvoiceFilter& filter)
{
    std::string out;
    for (const auto* one : choose_invoices(books, filter, *parse_date("2026-12-01"))) out += one->reference;
    return out;
}

TEST(MoneyBooks, TheInvoiceDueFirstStandsAtTheTop)
{
    std::vector<Book> books{book("C", 500, 0, "2026-12-01"),   book("A", 500, 0, "2026-12-02"),
                            book("B", 500, 100, "2026-11-30"), book("D", 500, 500, "2026-11-01"),
                            book("E", 500, 0, "2026-11-30"),   Book{}};
    EXPECT_EQ(chosen(books, {}), "BECA");
    EXPECT_EQ(chosen(books, {InvoiceState::overdue}), "BE");  // on its day it is not overdue yet
    EXPECT_EQ(chosen(books, {InvoiceState::paid}), "D");
    EXPECT_EQ(chosen(books, {InvoiceState::all}), "DBECA");
    EXPECT_EQ(chosen(books, {InvoiceState::all, "D"}), "D");
    EXPECT_EQ(chosen(books, {InvoiceState::open, "D"}), "");
    EXPECT_EQ(chosen(books, {InvoiceState::all, {}, std::vector<OrderId>{}}), "");
    EXPECT_EQ(chosen(books, {InvoiceState::open, {}, std::vector<OrderId>{OrderId{}}}), "BECA");
}

TEST(MoneyBooks, DifferentCurrenciesAreNeverAdded)
{
    Sums sums;
    add_to(sums, {100, azn});
    add_to(sums, {5, *Currency::parse("USD")});
    add_to(sums, {11, azn});
    EXPECT_EQ(sums.size(), 2U);
    EXPECT_EQ(sums.at("AZN").text(), "1.11 AZN");
    EXPECT_EQ(sums.at("USD").text(), "0.05 USD");
}

}  // namespace
}  // namespace xitam::service
