// Lines and numbers of a Transaction.
#include "adapters/sql/packed.hpp"
#include "adapters/sql/statements.hpp"
#include "adapters/sqlite/transaction.hpp"

#include <algorithm>

namespace xitam::sqlite {

namespace {

constexpr std::int64_t micros_a_day = 86'400'000'000;

std::optional<std::int64_t> day(const std::optional<Date>& date)
{
    if (!date) return std::nullopt;
    return to_day_number(*date);
}

std::optional<Date> date_at(const Cursor& row, int column)
{
    if (row.is_null(column)) return std::nullopt;
    return from_day_number(row.as<std::int32_t>(column));
}

std::optional<std::int64_t> minor(const std::optional<Money>& money, Currency currency)
{
    if (!money) return std::nullopt;
    CHECK(money->currency() == currency);  // a line has one currency
    return money->minor();
}

std::optional<Money> money_at(const Cursor& row, int column, Currency currency)
{
    if (row.is_null(column)) return std::nullopt;
    return Money{row.integer(column), currency};
}

template <class T>
std::optional<T> parsed(std::string_view text)
{
    if (text.empty()) return std::nullopt;
    auto value = T::parse(text);
    if (!value) return std::nullopt;
    return *value;
}

template <class T>
std::optional<T> digits_at(const Cursor& row, int column)
{
    return parsed<T>(sql::unpack_digits(row.blob(column)));
}

std::optional<Msisdn> msisdn_at(const Cursor& row, int column)
{
    if (row.is_null(column)) return std::nullopt;
    return parsed<Msisdn>("+" + std::to_string(row.integer(column)));
}

template <class T>
std::optional<sql::PackedBytes> packed(const std::optional<T>& identifier)
{
    if (!identifier) return std::nullopt;
    return sql::pack_digits(identifier->digits());
}

std::string joined(const std::vector<std::string>& words)
{
    std::string text;
    for (const auto& word : words) text += text.empty() ? word : " " + word;
    return text;
}

std::vector<std::string> split(std::string_view text)
{
    std::vector<std::string> words;
    while (!text.empty()) {
        const auto word = text.substr(0, text.find(' '));
        words.emplace_back(word);
        text.remove_prefix(std::min(text.size(), word.size() + 1));
    }
    return words;
}

Holder read_holder(const Cursor& row)
{
    Holder holder;
    holder.kind = row.as<HolderKind>(22);
    holder.given_names = row.text(23);
    holder.surname = row.text(24);
    holder.birth_date = date_at(row, 25);
    if (!row.is_null(26)) holder.document_type = row.as<DocumentType>(26);
    holder.document_number = parsed<DocumentNumber>(row.text(27));
    holder.document_country = row.text(28);
    holder.email = row.text(29);
    holder.contact_msisdn = msisdn_at(row, 30);
    holder.language = row.as<Lang>(31);
    return holder;
}

// In the order of the columns in queries/line.sql. Empty for a row that this program cannot have written.
std::optional<Line> read_line(const Cursor& row)
{
    const auto imsi = sql::unpack_imsi(row.integer(0));
    const auto msisdn = msisdn_at(row, 3);
    if (!imsi || !msisdn) return std::nullopt;
    const auto currency = parsed<Currency>(row.text(17)).value_or(Currency{});
    return Line{row.id<LineId>(1),
                row.as<std::uint32_t>(2),
                *msisdn,
                *imsi,
                digits_at<Iccid>(row, 4),
                digits_at<Eid>(row, 5),
                std::string{row.text(6)},
                std::string{row.text(7)},
                row.as<PaymentMode>(8),
                row.as<NumberClass>(9),
                row.as<LineStatus>(10),
                date_at(row, 11),
                date_at(row, 12),
                date_at(row, 13),
                money_at(row, 14, currency),
                money_at(row, 15, currency),
                money_at(row, 16, currency),
                currency,
                from_micros(row.integer(18)),
                row.integer(19) != 0,
                row.maybe_instant(32),
                row.integer(20) != 0,
                split(row.text(21)),
                read_holder(row)};
}

numbering::NumberRecord read_number(const Cursor& row)
{
    return {*msisdn_at(row, 0),
            row.as<std::uint32_t>(1),
            row.as<numbering::NumberState>(2),
            row.as<NumberClass>(3),
            sql::unpack_opaque(row.blob(4)),
            date_at(row, 5),
            date_at(row, 6),
            date_at(row, 7),
            row.maybe_instant(8)};
}

std::int64_t day_of(Instant at)
{
    return to_micros(at) / micros_a_day;
}

}  // namespace

std::optional<Line> Transaction::line(const LineId& id)
{
    return find(sql::line_by_id, read_line, id).value_or(std::nullopt);
}

std::optional<Line> Transaction::line_by_msisdn(const Msisdn& msisdn)
{
    return find(sql::line_by_msisdn, read_line, msisdn.value()).value_or(std::nullopt);
}

std::optional<Line> Transaction::line_by_imsi(const Imsi& imsi)
{
    return find(sql::line_by_imsi, read_line, sql::pack_imsi(imsi)).value_or(std::nullopt);
}

std::optional<Line> Transaction::line_by_iccid(const Iccid& iccid)
{
    return find(sql::line_by_iccid, read_line, sql::pack_digits(iccid.digits())).value_or(std::nullopt);
}

void Transaction::put_line(const Line& line)
{
    const auto& holder = line.holder;
    const auto contact = holder.contact_msisdn ? std::optional{holder.contact_msisdn->value()} : std::nullopt;
    change(sql::put_line, sql::pack_imsi(line.imsi), line.id, line.epoch, line.msisdn.value(), packed(line.iccid),
           packed(line.eid), line.operator_id, line.plan, line.payment_mode, line.number_class, line.status,
           day(line.activated_on), day(line.last_used_on), day(line.contract_until), minor(line.monthly_fee, line.currency),
           minor(line.balance, line.currency), minor(line.debt, line.currency), line.currency.text(),
           to_micros(line.imported_at), line.closure_locked, line.ended, joined(line.bindings), holder.kind, holder.given_names,
           holder.surname, day(holder.birth_date), holder.document_type,
           holder.document_number ? holder.document_number->text() : std::string{}, holder.document_country, holder.email,
           contact, holder.language, maybe_micros(line.unlock_at));
}

std::optional<numbering::NumberRecord> Transaction::number(const Msisdn& msisdn)
{
    return find(sql::find_number, read_number, msisdn.value());
}

void Transaction::put_number(const numbering::NumberRecord& record)
{
    put_number_at(record, surroundings_.business_now());
}

// Each way of changing is a statement that holds its own condition; when none takes, the record was not this one any more.
void Transaction::put_number_at(const numbering::NumberRecord& record, Instant now)
{
    using enum numbering::NumberState;
    const auto msisdn = record.msisdn.value();
    const auto opaque = sql::pack_opaque(record.holder_opaque);
    const auto release_at =
        record.release_at && record.state != free ? std::optional{to_micros(*record.release_at)} : std::nullopt;
    const auto stored = number(record.msisdn);
    if (broken_) return;
    const auto seen_on = day(record.from).value_or(day_of(now));
    int changed = 0;
    if (!stored) {
        changed = change(sql::insert_number, msisdn, record.epoch, record.state, record.number_class, opaque, day(record.from),
                         seen_on, day(record.to), day(record.rest_until), release_at);
    } else if (record.epoch > stored->epoch) {
        change(sql::keep_tenure, msisdn, record.epoch);
        changed = record.state == in_use ? change(sql::next_epoch_of_number, record.epoch, record.number_class, opaque,
                                                  day(record.from), seen_on, msisdn, to_micros(now))
                                         : 0;
    } else if (record.state == free && stored->state != free) {
        changed = change(sql::free_number, msisdn, record.epoch, to_micros(now));
    } else {
        changed = change(sql::update_number, record.state, record.number_class, opaque, day(record.from), day(record.to),
                         day(record.rest_until), release_at, msisdn, record.epoch);
    }
    if (changed != 1) breaks("number_not_released", "a number changes hands only after its rest");
}

std::vector<numbering::Tenure> Transaction::tenures(const Msisdn& msisdn)
{
    return list(
        sql::tenures,
        [](const Cursor& row) {
            numbering::Tenure tenure;
            tenure.holder_opaque = sql::unpack_opaque(row.blob(1));
            tenure.from = date_at(row, 2);
            tenure.seen_on = from_day_number(row.as<std::int32_t>(3));
            tenure.to = date_at(row, 4);
            return tenure;
        },
        msisdn.value());
}

std::vector<numbering::NumberRecord> Transaction::numbers(numbering::NumberState state, int limit)
{
    if (state == numbering::NumberState::in_use) return list(sql::numbers_in_use, read_number, limit);
    return list(sql::numbers_not_in_use, read_number, state, limit);
}

}  // namespace xitam::sqlite
