// Comma-separated values as RFC 4180 has them: cells, quotes, line ends. Pure: text in, cells out, and back.
#pragma once

#include <cstddef>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace xitam::service {

// Reads record by record without copying, save for cells with doubled quotes. The text must outlive the reader.
class CsvReader {
public:
    enum class Fault {
        none,
        stray_quote,  // a quote in the middle of a bare cell, or text behind a closing quote
        open_quote,   // a quote that is never closed: nothing behind it can be read
    };
    struct Record {
        std::size_t number = 0;  // counted as a spreadsheet counts rows: the header is 1
        std::vector<std::string_view> cells;
        Fault fault = Fault::none;
    };

    explicit CsvReader(std::string_view text) : text_{text} {}

    // False at the end. Empty rows are counted, and passed over. The cells live until the next call.
    bool next(Record& record);
    std::size_t position() const { return at_; }

private:
    bool read_record(Record& record);
    std::string_view read_quoted(Record& record);
    std::string_view read_bare(Record& record);
    void skip_line();

    std::string_view text_;
    std::size_t at_ = 0;
    std::size_t number_ = 0;
    std::deque<std::string> unescaped_;
};

// Appends one cell, quoted where needed. A cell that a spreadsheet would run as a formula gets an apostrophe in front
// (CWE-1236); read_lines_csv takes it off again.
void append_csv_cell(std::string& out, std::string_view cell);
std::string csv_row(const std::vector<std::string>& cells);  // with CRLF

bool looks_like_formula(std::string_view cell);

}  // namespace xitam::service
