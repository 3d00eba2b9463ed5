// What figures are made of, read whole: each case once for each of its versions.
#include "adapters/sql/order_json.hpp"
#include "adapters/sql/statements.hpp"
#include "adapters/sqlite/audit_chain.hpp"
#include "adapters/sqlite/transaction.hpp"

namespace xitam::sqlite {

namespace {

std::uint64_t read_total(const Cursor& row)
{
    return row.as<std::uint64_t>(0);
}

}  // namespace

std::vector<OrderVersion> Transaction::order_versions()
{
    return list(sql::order_versions, [](const Cursor& row) {
        return OrderVersion{row.id<OrderId>(0), row.as<std::uint32_t>(1)};
    });
}

std::optional<CaseRecord> Transaction::case_record(const OrderId& id)
{
    bool has_personal = false;
    auto order = find(
        sql::find_case_record,
        [&](const Cursor& row) {
            has_personal = row.integer(8) != 0;
            return read_order(row, std::nullopt);
        },
        id);
    if (!order || !*order) return std::nullopt;
    CaseRecord record{std::move(**order)};
    record.has_personal = has_personal;
    record.events = list(
        sql::audit_rows_of_stream,
        [](const Cursor& row) {
            return Happened{from_micros(row.integer(2)), std::string{row.text(3)}, std::string{row.text(4)}};
        },
        id);
    record.legs = legs_of(id);
    return record;
}

std::vector<ReceiptSent> Transaction::receipts_sent()
{
    return list(sql::receipts_sent, [](const Cursor& row) {
        return ReceiptSent{row.id<OrderId>(0), from_micros(row.integer(1))};
    });
}

std::vector<RestingNumber> Transaction::resting_numbers()
{
    return list(sql::resting_numbers, [](const Cursor& row) {
        return RestingNumber{row.as<NumberClass>(0), from_micros(row.integer(1))};
    });
}

std::uint64_t Transaction::free_numbers()
{
    return find(sql::count_free_numbers, read_total).value_or(0);
}

std::vector<TaskCount> Transaction::task_counts(Instant now)
{
    return list(
        sql::count_tasks_by_kind,
        [](const Cursor& row) {
            TaskCount count{row.as<termination::StepKind>(0),
                            row.as<std::uint64_t>(1),
                            row.as<std::uint64_t>(2),
                            row.as<std::uint64_t>(3),
                            {}};
            count.oldest_due = row.maybe_instant(4);
            return count;
        },
        to_micros(now));
}

std::vector<StaffAct> Transaction::staff_acts(Instant from, Instant until)
{
    return list(
        sql::staff_acts,
        [](const Cursor& row) {
            return StaffAct{row.id<OrderId>(0),
                            {from_micros(row.integer(1)), std::string{row.text(2)}, std::string{row.text(3)}}};
        },
        to_micros(from), to_micros(until), installation_stream);
}

}  // namespace xitam::sqlite
