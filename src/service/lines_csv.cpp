#include "service/lines_csv.hpp"

#include "base/digits.hpp"
#include "base/nearest.hpp"
#include "base/utf8.hpp"
#include "service/csv.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <unordered_map>
#include <utility>

namespace xitam::service {

namespace {

constexpr std::size_t cell_length_max = 200;
constexpr std::size_t progress_every_rows = 1000;

// Where each column of the contract stands in this file; -1: not in it.
using Places = std::array<int, lines_csv_columns.size()>;

constexpr std::size_t column_index(std::string_view name)
{
    return static_cast<std::size_t>(std::find(lines_csv_columns.begin(), lines_csv_columns.end(), name) -
                                    lines_csv_columns.begin());
}

std::string_view trimmed(std::string_view cell)
{
    while (!cell.empty() && (cell.front() == ' ' || cell.front() == '\t')) cell.remove_prefix(1);
    while (!cell.empty() && (cell.back() == ' ' || cell.back() == '\t')) cell.remove_suffix(1);
    return cell;
}

// Reads the cells of one row into types; every cell that is wrong is told, not only the first.
class Row {
public:
    Row(const CsvReader::Record& record, const Places& places, CsvLine& out) : record_{record}, places_{places}, out_{out} {}

    // The cell without the guard that an export put before formulas; empty when the column is not there.
    std::string_view cell(std::string_view column) const
    {
        const int place = places_.at(column_index(column));
        if (place < 0) return {};
        const auto text = trimmed(record_.cells[static_cast<std::size_t>(place)]);
        return text.starts_with('\'') && looks_like_formula(text.substr(1)) ? text.substr(1) : text;
    }

    void problem(std::string_view column, std::string reason, std::string detail)
    {
        out_.problems.push_back({std::string{column}, std::move(reason), std::move(detail)});
    }

    void notice(std::string_view column, std::string reason, std::string detail)
    {
        out_.notices.push_back({std::string{column}, std::move(reason), std::move(detail)});
    }

    bool told(std::string_view column)
    {
        if (!cell(column).empty()) return true;
        problem(column, "value_missing", fmt::format("{} must not be empty", column));
        return false;
    }

    template <class T>
    std::optional<T> parsed(std::string_view column)
    {
        const auto text = cell(column);
        if (text.empty()) return std::nullopt;
        auto value = T::parse(text);
        if (value) return std::move(*value);
        problem(column, value.error().reason, value.error().detail);
        return std::nullopt;
    }

    template <class T>
    std::optional<T> required(std::string_view column)
    {
        return told(column) ? parsed<T>(column) : std::nullopt;
    }

    template <class E>
    std::optional<E> chosen(std::string_view column)
    {
        const auto text = cell(column);
        if (text.empty()) return std::nullopt;
        if (const auto value = from_word<E>(text)) return value;
        std::vector<std::string_view> known;
        for (const auto& [value, word] : words_of(E{})) known.push_back(word);
        problem(column, "word_unknown",
                fmt::format("the nearest known word is {}; write one of: {}", nearest_word(text, known), all_words<E>()));
        return std::nullopt;
    }

    template <class E>
    std::optional<E> required_choice(std::string_view column)
    {
        return told(column) ? chosen<E>(column) : std::nullopt;
    }

    std::optional<Date> date(std::string_view column)
    {
        const auto text = cell(column);
        if (text.empty()) return std::nullopt;
        if (auto value = parse_date(text)) return *value;
        problem(column, "date_malformed", "write the date as YYYY-MM-DD, a day that exists, for example 2026-11-22");
        return std::nullopt;
    }

    std::optional<Money> amount(std::string_view column, Currency currency)
    {
        const auto text = cell(column);
        if (text.empty()) return std::nullopt;
        auto value = Money::parse(text, currency);
        if (!value) {
            problem(column, value.error().reason,
                    text.find(',') != std::string_view::npos ? "write a point before the fraction and nothing else: 1234.50"
                                                             : value.error().detail);
            return std::nullopt;
        }
        if (value->is_negative()) {
            problem(column, "amount_negative",
                    column == "balance" ? "a balance is not negative: write 0 here and what is owed under debt"
                                        : "write the amount without a minus sign");
            return std::nullopt;
        }
        return *value;
    }

    std::string text(std::string_view column)
    {
        const auto value = cell(column);
        if (value.size() > cell_length_max) {
            problem(column, "text_too_long", fmt::format("at most {} bytes fit here", cell_length_max));
            return {};
        }
        if (std::any_of(value.begin(), value.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; })) {
            problem(column, "text_has_control_characters", "write the text on one line, without tabs or control characters");
            return {};
        }
        return std::string{value};
    }

private:
    const CsvReader::Record& record_;
    const Places& places_;
    CsvLine& out_;
};

// Words of the rule packs, with spaces between: "asan_imza". Which exist is the packs' business.
std::vector<std::string> read_bindings(Row& row)
{
    std::vector<std::string> bindings;
    std::string word;
    for (const char c : row.text("bindings") + " ") {
        const bool fits = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
        if (fits) word += c;
        else if (c != ' ') {
            row.problem("bindings", "binding_malformed",
                        "write the words of the rule pack in small letters with spaces between, for example asan_imza");
            return {};
        } else if (!word.empty()) bindings.push_back(std::exchange(word, {}));
    }
    return bindings;
}

std::string read_operator(Row& row, const LinesCsvOptions& options)
{
    if (!row.told("operator")) return {};
    std::string id = row.text("operator");
    const auto& known = options.known_operators;
    if (id.empty() || known.empty() || std::find(known.begin(), known.end(), id) != known.end()) return id;
    const std::vector<std::string_view> ids{known.begin(), known.end()};
    row.problem("operator", "operator_unknown",
                fmt::format("there is no rule pack of this id; the nearest known one is {}", nearest_word(id, ids)));
    return {};
}

Holder read_holder(Row& row, Lang default_language)
{
    Holder holder;
    holder.kind = row.required_choice<HolderKind>("holder_kind").value_or(HolderKind::citizen);
    holder.given_names = row.text("given_names");
    holder.surname = row.text("surname");
    holder.birth_date = row.date("birth_date");
    holder.document_type = row.chosen<DocumentType>("document_type");
    holder.document_number = row.parsed<DocumentNumber>("document_number");
    holder.document_country = row.text("document_country");
    const auto& country = holder.document_country;
    const bool letters = std::all_of(country.begin(), country.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
    if (!country.empty() && (!letters || country.size() < 2 || country.size() > 3)) {
        row.problem("document_country", "country_malformed", "write two or three capital letters (ISO 3166-1), for example AZ");
    }
    holder.email = row.text("email");
    const auto at = holder.email.find('@');
    const bool address = at != std::string::npos && at > 0 && at + 1 < holder.email.size() &&
                         holder.email.find('@', at + 1) == std::string::npos && holder.email.find(' ') == std::string::npos;
    if (!holder.email.empty() && !address) {
        row.problem("email", "email_malformed", "write an address with one @, for example name@example.az");
    }
    holder.contact_msisdn = row.parsed<Msisdn>("contact_msisdn");
    holder.language = row.chosen<Lang>("language").value_or(default_language);
    return holder;
}

void read_amounts(Row& row, Line& line)
{
    const auto currency = row.required<Currency>("currency");
    if (!currency) return;  // amounts mean nothing without it
    line.currency = *currency;
    line.monthly_fee = row.amount("monthly_fee", *currency);
    line.balance = row.amount("balance", *currency);
    line.debt = row.amount("debt", *currency);
}

void read_line(Row& row, const LinesCsvOptions& options, CsvLine& out)
{
    const auto msisdn = row.required<Msisdn>("msisdn");
    const auto imsi = row.required<Imsi>("imsi");
    // A stand-in keeps the other columns readable when one of these is wrong; such a row is refused anyway.
    static const auto no_msisdn = Msisdn::parse("9990000000");
    static const auto no_imsi = Imsi::parse("000000");
    Line line{{},
              1,
              msisdn.value_or(*no_msisdn),
              imsi.value_or(*no_imsi),
              {},
              {},
              {},
              {},
              {},
              {},
              {},
              {},
              {},
              {},
              {},
              {},
              {},
              {},
              {},
              false,
              {},
              false,
              {},
              {}};
    line.iccid = row.parsed<Iccid>("iccid");
    if (line.iccid && !line.iccid->luhn_holds()) {
        row.notice("iccid", "iccid_luhn", "the check digit does not fit; compare it with the card");
    }
    line.eid = row.parsed<Eid>("eid");
    line.operator_id = read_operator(row, options);
    line.plan = row.text("plan");
    line.payment_mode = row.required_choice<PaymentMode>("payment_mode").value_or(PaymentMode::prepaid);
    line.number_class = row.chosen<NumberClass>("number_class").value_or(NumberClass::standard);
    line.status = row.required_choice<LineStatus>("status").value_or(LineStatus::active);
    line.activated_on = row.date("activated_on");
    line.last_used_on = row.date("last_used_on");
    line.contract_until = row.date("contract_until");
    read_amounts(row, line);
    line.bindings = read_bindings(row);
    line.holder = read_holder(row, options.language);
    if (out.problems.empty()) out.line = std::move(line);
}

// The same number or card twice in one file: nobody can say which row is meant, so the later one is refused by the earlier's
// row.
class Seen {
public:
    void check(CsvLine& out)
    {
        if (!out.line) return;
        const auto [imsi, new_imsi] = imsis_.try_emplace(out.line->imsi.digits(), out.row);
        if (!new_imsi) twice(out, "imsi", imsi->second);
        const auto [msisdn, new_msisdn] = msisdns_.try_emplace(out.line->msisdn.value(), out.row);
        if (!new_msisdn) twice(out, "msisdn", msisdn->second);
        if (!out.problems.empty()) out.line.reset();
    }

private:
    static void twice(CsvLine& out, std::string_view column, std::size_t first)
    {
        out.problems.push_back({std::string{column}, fmt::format("{}_twice", column),
                                fmt::format("row {} has the same {}: keep one of them", first, column)});
    }

    std::unordered_map<std::string, std::size_t> imsis_;
    std::unordered_map<std::uint64_t, std::size_t> msisdns_;
};

Result<Places> read_header(const CsvReader::Record& header)
{
    const auto& cells = header.cells;
    for (const char separator : {';', '\t'}) {
        if (cells.front().find(separator) == std::string_view::npos) continue;
        return fail(Code::bad_input, "csv_semicolons",
                    fmt::format("the columns are separated by {}; save the file as CSV with commas",
                                separator == ';' ? "semicolons" : "tabs"));
    }
    Places places;
    places.fill(-1);
    for (std::size_t i = 0; i < cells.size(); ++i) {
        const auto name = trimmed(cells[i]);
        const std::size_t column = column_index(name);
        if (column == lines_csv_columns.size()) {
            return fail(Code::bad_input, "csv_column_unknown",
                        name.empty() ? fmt::format("column {} of the header has no name", i + 1)
                                     : fmt::format("unknown column \"{}\"; the nearest known one is {}", name.substr(0, 40),
                                                   nearest_word(name, lines_csv_columns)));
        }
        if (places.at(column) >= 0) {
            return fail(Code::bad_input, "csv_column_twice", fmt::format("the column {} stands twice in the header", name));
        }
        places.at(column) = static_cast<int>(i);
    }
    std::string missing;
    for (const auto name : lines_csv_required) {
        if (places.at(column_index(name)) < 0) missing += fmt::format("{}{}", missing.empty() ? "" : ", ", name);
    }
    if (missing.empty()) return places;
    return fail(Code::bad_input, "csv_column_missing", fmt::format("the header lacks the required columns: {}", missing));
}

void read_row(const CsvReader::Record& record, std::size_t columns, const Places& places, const LinesCsvOptions& options,
              CsvLine& out)
{
    const auto whole_row = [&](std::string reason, std::string detail) {
        out.problems.push_back({"", std::move(reason), std::move(detail)});
    };
    switch (record.fault) {
        case CsvReader::Fault::none: break;
        case CsvReader::Fault::stray_quote:
            return whole_row("quote_misplaced",
                             "a quote stands in the middle of a cell: put the whole cell in quotes and double those inside");
        case CsvReader::Fault::open_quote:
            return whole_row("quote_open", "a quote is opened here and never closed: nothing behind it was read");
    }
    if (record.cells.size() != columns) {
        return whole_row("cell_count", fmt::format("the row has {} cells and the header {}; put a text with a comma in quotes",
                                                   record.cells.size(), columns));
    }
    Row row{record, places, out};
    read_line(row, options, out);
}

}  // namespace

Result<LinesCsvTotals> read_lines_csv(std::string_view text, const LinesCsvOptions& options, const OnCsvLine& on_line,
                                      const OnCsvProgress& on_progress)
{
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
    if (!is_utf8(text) || text.find('\0') != std::string_view::npos) {
        return fail(Code::bad_input, "csv_not_utf8", "the file is not UTF-8; save it as \"CSV UTF-8\"");
    }
    CsvReader reader{text};
    CsvReader::Record record;
    if (!reader.next(record)) {
        return fail(Code::bad_input, "csv_empty", fmt::format("the file is empty; its first row is: {}", lines_csv_header()));
    }
    if (record.fault != CsvReader::Fault::none)
        return fail(Code::bad_input, "csv_header_quotes", "a quote of the header is misplaced");
    const auto places = read_header(record);
    if (!places) return tl::unexpected(places.error());
    const std::size_t columns = record.cells.size();

    LinesCsvTotals totals;
    Seen seen;
    while (reader.next(record)) {
        CsvLine out;
        out.row = record.number;
        read_row(record, columns, *places, options, out);
        seen.check(out);
        ++totals.rows;
        if (!out.line) ++totals.refused;
        on_line(std::move(out));
        if (on_progress && totals.rows % progress_every_rows == 0) on_progress(reader.position(), text.size());
    }
    if (on_progress) on_progress(text.size(), text.size());
    return totals;
}

std::string lines_csv_header()
{
    std::string out;
    for (const auto name : lines_csv_columns) out += fmt::format("{}{}", out.empty() ? "" : ",", name);
    return out;
}

std::string lines_csv_row(const Line& line)
{
    const auto digits = [](const auto& id) { return id ? id->digits() : std::string{}; };
    const auto day = [](const std::optional<Date>& date) { return date ? iso(*date) : std::string{}; };
    const auto amount = [](const std::optional<Money>& money) { return money ? money->amount() : std::string{}; };
    const auto& holder = line.holder;
    return csv_row({
        line.msisdn.digits(),
        digits(line.iccid),
        line.imsi.digits(),
        digits(line.eid),
        line.operator_id,
        line.plan,
        std::string{word(line.payment_mode)},
        std::string{word(line.number_class)},
        std::string{word(line.status)},
        day(line.activated_on),
        day(line.last_used_on),
        day(line.contract_until),
        amount(line.monthly_fee),
        amount(line.balance),
        amount(line.debt),
        std::string{line.currency.text()},
        std::string{word(holder.kind)},
        holder.given_names,
        holder.surname,
        day(holder.birth_date),
        holder.document_type ? std::string{word(*holder.document_type)} : "",
        holder.document_number ? holder.document_number->text() : "",
        holder.document_country,
        holder.email,
        digits(holder.contact_msisdn),
        std::string{word(holder.language)},
        fmt::format("{}", fmt::join(line.bindings, " ")),
    });
}

}  // namespace xitam::service
