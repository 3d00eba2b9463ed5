#include "service/csv.hpp"

#include <algorithm>

namespace xitam::service {

bool CsvReader::next(Record& record)
{
    while (at_ < text_.size()) {
        unescaped_.clear();
        record.cells.clear();
        record.fault = Fault::none;
        record.number = ++number_;
        if (read_record(record)) return true;
    }
    return false;
}

// False for an empty row.
bool CsvReader::read_record(Record& record)
{
    while (true) {
        const bool quoted = at_ < text_.size() && text_[at_] == '"';
        record.cells.push_back(quoted ? read_quoted(record) : read_bare(record));
        if (record.fault != Fault::none) {
            skip_line();
            return true;
        }
        if (at_ < text_.size() && text_[at_] == ',') {
            ++at_;
            continue;
        }
        if (at_ < text_.size() && text_[at_] == '\r') ++at_;
        if (at_ < text_.size() && text_[at_] == '\n') ++at_;
        return record.cells.size() > 1 || !record.cells.front().empty() || quoted;
    }
}

std::string_view CsvReader::read_quoted(Record& record)
{
    const std::size_t begin = ++at_;
    bool doubled = false;
    while (true) {
        const std::size_t quote = text_.find('"', at_);
        if (quote == std::string_view::npos) {
            at_ = text_.size();
            record.fault = Fault::open_quote;
            return text_.substr(begin);
        }
        at_ = quote + 1;
        if (at_ < text_.size() && text_[at_] == '"') {
            doubled = true;
            ++at_;
            continue;
        }
        const std::string_view raw = text_.substr(begin, quote - begin);
        if (at_ < text_.size() && text_[at_] != ',' && text_[at_] != '\r' && text_[at_] != '\n')
            record.fault = Fault::stray_quote;
        if (!doubled) return raw;
        auto& cell = unescaped_.emplace_back();
        for (std::size_t i = 0; i < raw.size(); ++i) {
            cell += raw[i];
            if (raw[i] == '"') ++i;
        }
        return cell;
    }
}

std::string_view CsvReader::read_bare(Record& record)
{
    const std::size_t begin = at_;
    at_ = std::min(text_.find_first_of(",\r\n\"", at_), text_.size());
    if (at_ < text_.size() && text_[at_] == '"') record.fault = Fault::stray_quote;
    return text_.substr(begin, at_ - begin);
}

// After a stray quote the next line end is the best guess of where the next row begins.
void CsvReader::skip_line()
{
    at_ = std::min(text_.find('\n', at_), text_.size());
    if (at_ < text_.size()) ++at_;
}

bool looks_like_formula(std::string_view cell)
{
    return !cell.empty() && std::string_view{"=+-@\t\r"}.find(cell.front()) != std::string_view::npos;
}

void append_csv_cell(std::string& out, std::string_view cell)
{
    const bool guarded = looks_like_formula(cell);
    const bool quoted = cell.find_first_of(",\"\r\n") != std::string_view::npos;
    if (quoted) out += '"';
    if (guarded) out += '\'';
    for (const char c : cell) {
        if (c == '"') out += '"';
        out += c;
    }
    if (quoted) out += '"';
}

std::string csv_row(const std::vector<std::string>& cells)
{
    std::string out;
    for (std::size_t i = 0; i < cells.size(); ++i) {
        if (i > 0) out += ',';
        append_csv_cell(out, cells[i]);
    }
    out += "\r\n";
    return out;
}

}  // namespace xitam::service
