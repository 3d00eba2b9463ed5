#include "service/lines_csv.hpp"

#include "fuzz_target.hpp"
#include "service/csv.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    namespace service = xitam::service;
    const auto text = xitam::fuzz::text_of(data, size);
    std::size_t rows = 0;
    std::size_t refused = 0;
    const auto count = [&](service::CsvLine&& row) {
        ++rows;
        refused += row.line ? 0 : 1;
        CHECK(row.line.has_value() == row.problems.empty());
        if (!row.line) return;
        // What was read is written and read again as the same row.
        std::size_t again = 0;
        const std::string copy = service::lines_csv_header() + "\n" + service::lines_csv_row(*row.line);
        const auto totals = service::read_lines_csv(copy, {}, [&](service::CsvLine&& read) { again += read.line ? 1 : 0; });
        CHECK(totals);
        CHECK(again == 1);
    };
    const auto totals = service::read_lines_csv(text, {}, count);
    if (totals) {
        CHECK(totals->rows == rows);
        CHECK(totals->refused == refused);
    } else {
        CHECK(rows == 0);
    }

    // The cells of any text come back out of a row that was written from them.
    service::CsvReader reader{text};
    service::CsvReader::Record record;
    while (reader.next(record)) {
        if (record.fault != service::CsvReader::Fault::none || record.cells.size() < 2) continue;
        const std::vector<std::string> cells(record.cells.begin(), record.cells.end());
        const std::string row = service::csv_row(cells);
        service::CsvReader second{row};
        service::CsvReader::Record copy;
        CHECK(second.next(copy));
        CHECK(copy.cells.size() == cells.size());
    }
    return 0;
}
