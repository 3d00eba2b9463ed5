// A file of the bank's payments: first what each row would do, then, when somebody says so, the rows that pay something.
#pragma once

#include "domain/settlement/reconcile.hpp"
#include "service/money_books.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace xitam::service {

struct TriedRow {
    PaymentCells cells;
    std::optional<settlement::JudgedRow> judged;  // empty: the row cannot be read, `cells.fault` says why
    std::optional<Error> refused = {};            // when it was to be recorded: why it was not
    bool was_recorded = false;
};

struct TriedFile {
    std::vector<TriedRow> rows;
    bool has_days = false;
    std::vector<settlement::OnlyHere> only_here;
    std::size_t to_record = 0;
    Sums sums = {};  // of what is to be recorded, or was
};

// Writes nothing. Refusals of the whole file as read_payments_csv.
Result<TriedFile> try_payments(const World& world, const std::vector<Book>& books, std::string_view csv);

// The same, and records the rows that pay something: each by itself, once per id, said by `actor`.
Result<TriedFile> record_payments(const World& world, const std::vector<Book>& books, std::string_view csv,
                                  const access::Actor& actor);

}  // namespace xitam::service
