// How many short messages were sent, and when a receipt left.
#include "adapters/sql/statements.hpp"
#include "adapters/sqlite/transaction.hpp"

namespace xitam::sqlite {

namespace {

constexpr std::int64_t ever = 0;
constexpr std::int64_t an_hour = 60;

std::int64_t minute_of(Instant at)
{
    return std::chrono::floor<std::chrono::minutes>(at).time_since_epoch().count();
}

}  // namespace

void Transaction::count_short_message(Instant at, int parts)
{
    const auto now = minute_of(at);
    change(sql::count_short_message, now, parts);
    change(sql::count_short_message, ever, parts);
    change(sql::forget_short_message_minutes, now - an_hour);
}

ShortMessagesSent Transaction::short_messages_sent(Instant now)
{
    ShortMessagesSent sent;
    const auto read = [](const Cursor& row) {
        return ShortMessagesSent{row.as<std::uint64_t>(0), row.as<std::uint64_t>(1), 0};
    };
    if (const auto all = find(sql::short_messages_ever, read)) sent = *all;
    const auto minute = minute_of(now);
    const auto count = [](const Cursor& row) { return row.as<std::uint64_t>(0); };
    sent.parts_last_hour = find(sql::short_message_parts_between, count, minute - an_hour, minute).value_or(0);
    return sent;
}

void Transaction::put_receipt_sent(const OrderId& order, Instant at)
{
    change(sql::put_receipt_sent, order, to_micros(at));
}

}  // namespace xitam::sqlite
