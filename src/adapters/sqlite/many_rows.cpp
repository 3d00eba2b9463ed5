#include "adapters/sqlite/many_rows.hpp"

#include "adapters/sql/statements.hpp"
#include "adapters/sqlite/transaction.hpp"

namespace xitam::sqlite {

namespace {

std::optional<std::string> text_or_null(const std::string& text)
{
    return text.empty() ? std::nullopt : std::optional{text};
}

std::optional<std::string> number_or_null(const std::optional<DocumentNumber>& number)
{
    return number ? std::optional{number->text()} : std::nullopt;
}

std::string text_at(const Cursor& row, int column)
{
    return row.is_null(column) ? std::string{} : std::string{row.text(column)};
}

many::Paper paper_at(const Cursor& row, int column)
{
    many::Paper paper{row.as<DocumentType>(column), {}};
    const auto number = DocumentNumber::parse(text_at(row, column + 1));
    if (number) paper.number = *number;
    return paper;
}

many::Batch read_batch(const Cursor& row)
{
    many::Batch batch;
    batch.id = row.id<many::BatchId>(0);
    batch.reference = row.text(1);
    batch.state = row.as<many::State>(2);
    batch.version = row.as<std::uint32_t>(3);
    batch.asked_by = row.text(4);
    batch.created_at = from_micros(row.integer(5));
    batch.file_name = text_at(row, 6);
    batch.company = paper_at(row, 7);
    if (!row.is_null(9)) batch.proxy = paper_at(row, 9);
    batch.reason = row.as<EndReason>(11);
    batch.rows = row.as<std::uint32_t>(12);
    batch.ready = row.as<std::uint32_t>(13);
    batch.high_risk = row.integer(14) != 0;
    batch.alone = row.integer(15) != 0;
    batch.started_at = row.maybe_instant(16);
    batch.agreed_by = text_at(row, 17);
    batch.paused_by = text_at(row, 18);
    batch.ended_by = text_at(row, 19);
    batch.ended_at = row.maybe_instant(20);
    batch.steps = row.as<std::uint32_t>(21);
    batch.run = row.as<std::uint32_t>(22);
    return batch;
}

many::Row read_row(const Cursor& cursor)
{
    many::Row row;
    row.number = cursor.as<std::uint32_t>(0);
    row.file_row = cursor.as<std::uint32_t>(1);
    row.typed = text_at(cursor, 2);
    if (const auto digits = cursor.maybe_integer(3)) {
        if (const auto number = Msisdn::parse(std::to_string(*digits))) row.msisdn = *number;
    }
    if (!cursor.is_null(4)) row.reason = cursor.as<EndReason>(4);
    if (!cursor.is_null(5)) {
        if (const auto day = parse_date(cursor.text(5))) row.wished = *day;
    }
    row.verdict = cursor.text(6);
    row.detail = cursor.text(7);
    row.cost = cursor.text(8);
    row.quote_id = cursor.text(9);
    if (!cursor.is_null(10)) row.order = cursor.id<OrderId>(10);
    row.outcome = cursor.as<many::Outcome>(11);
    row.why = cursor.text(12);
    row.opened_at = cursor.maybe_instant(13);
    return row;
}

template <class E>
std::pair<E, std::uint32_t> read_tally(const Cursor& row)
{
    return {row.as<E>(0), row.as<std::uint32_t>(1)};
}

}  // namespace

std::optional<many::Batch> ManyRows::batch(const many::BatchId& id)
{
    return tx_.find(sql::find_many_batch, read_batch, id);
}

std::optional<many::Batch> ManyRows::batch_by_reference(std::string_view reference)
{
    return tx_.find(sql::many_batch_by_reference, read_batch, reference);
}

std::vector<many::Batch> ManyRows::batches(int limit)
{
    return tx_.list(sql::many_batches_newest_first, read_batch, limit);
}

void ManyRows::put_batch(const many::Batch& batch)
{
    const auto proxy_type = batch.proxy ? std::optional{batch.proxy->type} : std::nullopt;
    const auto proxy_number = batch.proxy ? number_or_null(batch.proxy->number) : std::nullopt;
    tx_.change(sql::put_many_batch, batch.id, batch.reference, batch.state, batch.version, batch.asked_by,
               to_micros(batch.created_at), text_or_null(batch.file_name), batch.company.type,
               number_or_null(batch.company.number), proxy_type, proxy_number, batch.reason, batch.rows, batch.ready,
               batch.high_risk ? 1 : 0, batch.alone ? 1 : 0, maybe_micros(batch.started_at), text_or_null(batch.agreed_by),
               text_or_null(batch.paused_by), text_or_null(batch.ended_by), maybe_micros(batch.ended_at), batch.steps,
               batch.run);
}

std::uint32_t ManyRows::closed_alone(std::string_view asked_by, Instant since)
{
    const auto read = [](const Cursor& row) { return row.as<std::uint32_t>(0); };
    return tx_.find(sql::count_many_alone, read, asked_by, to_micros(since)).value_or(0);
}

void ManyRows::put_row(const many::BatchId& batch, const many::Row& row)
{
    std::optional<std::int64_t> digits;
    if (row.msisdn) digits = static_cast<std::int64_t>(row.msisdn->value());
    const auto wished = row.wished ? std::optional{iso(*row.wished)} : std::nullopt;
    tx_.change(sql::put_many_row, batch, row.number, row.file_row, text_or_null(row.typed), digits, row.reason, wished,
               row.verdict, row.detail, row.cost, row.quote_id, row.order, row.outcome, row.why, maybe_micros(row.opened_at));
}

std::optional<many::Row> ManyRows::next_row(const many::BatchId& batch, many::Outcome outcome)
{
    return tx_.find(sql::next_many_row, read_row, batch, outcome);
}

std::vector<many::Row> ManyRows::rows(const many::BatchId& batch, std::optional<many::Outcome> only, std::uint32_t after,
                                      int limit)
{
    if (only) return tx_.list(sql::many_rows_of_outcome, read_row, batch, *only, after, limit);
    return tx_.list(sql::many_rows_page, read_row, batch, after, limit);
}

std::vector<std::pair<many::Outcome, std::uint32_t>> ManyRows::count_rows(const many::BatchId& batch)
{
    return tx_.list(sql::count_many_rows, read_tally<many::Outcome>, batch);
}

std::vector<std::pair<termination::State, std::uint32_t>> ManyRows::count_orders(const many::BatchId& batch)
{
    return tx_.list(sql::count_many_orders, read_tally<termination::State>, batch);
}

ManyOpened ManyRows::opened_since(Instant since)
{
    const auto read = [](const Cursor& row) { return ManyOpened{row.as<std::uint32_t>(0), from_micros(row.integer(1))}; };
    return tx_.find(sql::many_opened_since, read, to_micros(since)).value_or(ManyOpened{});
}

void ManyRows::leave_out_waiting(const many::BatchId& batch, std::string_view why)
{
    tx_.change(sql::leave_out_many_rows, why, batch);
}

void ManyRows::forget(const many::BatchId& batch)
{
    tx_.change(sql::forget_many_batch, batch);
    tx_.change(sql::forget_many_rows, batch);
}

void ManyRows::erase_of(const OrderId& order)
{
    tx_.change(sql::forget_many_row_of_order, order);
}

}  // namespace xitam::sqlite
