// Links, one-time codes and ticks of a declarer's case.
#include "adapters/sql/statements.hpp"
#include "adapters/sqlite/transaction.hpp"

namespace xitam::sqlite {

namespace {

OneTimeCode read_code(const Cursor& row)
{
    OneTimeCode code;
    code.id = row.id<CodeId>(0);
    code.order = row.id<OrderId>(1);
    code.purpose = row.as<CodePurpose>(2);
    code.target = row.text(3);
    code.created_at = from_micros(row.integer(4));
    code.expires_at = from_micros(row.integer(5));
    code.tries = row.as<int>(6);
    code.used = row.integer(7) != 0;
    return code;
}

}  // namespace

std::vector<CaseLink> Transaction::links(const OrderId& order)
{
    return list(
        sql::links_of_order,
        [&](const Cursor& row) {
            CaseLink link{order, row.as<LinkPurpose>(0), row.as<std::uint32_t>(1), row.as<std::uint32_t>(2), {}};
            link.expires_at = row.maybe_instant(3);
            return link;
        },
        order);
}

void Transaction::put_link(const CaseLink& link)
{
    change(sql::put_link, link.order, link.purpose, link.number, link.counter, maybe_micros(link.expires_at));
}

std::optional<OneTimeCode> Transaction::code(const CodeId& id)
{
    return find(sql::find_code, read_code, id);
}

std::optional<OneTimeCode> Transaction::newest_code(const OrderId& order, CodePurpose purpose)
{
    return find(sql::newest_code, read_code, order, purpose);
}

int Transaction::codes_to(std::string_view target, Instant since)
{
    return find(sql::codes_to_since, read_count, target, to_micros(since)).value_or(0);
}

int Transaction::codes_of(const OrderId& order, Instant since)
{
    return find(sql::codes_of_order_since, read_count, order, to_micros(since)).value_or(0);
}

void Transaction::put_code(const OneTimeCode& code)
{
    change(sql::put_code, code.id, code.order, code.purpose, code.target, to_micros(code.created_at),
           to_micros(code.expires_at), code.tries, code.used ? 1 : 0);
}

void Transaction::forget_codes_before(Instant before)
{
    change(sql::forget_codes_before, to_micros(before));
}

std::optional<std::string> Transaction::ticks(const OrderId& order)
{
    return find(
        sql::find_ticks, [](const Cursor& row) { return std::string{row.text(0)}; }, order);
}

void Transaction::put_ticks(const OrderId& order, std::string_view ticks)
{
    change(sql::put_ticks, order, ticks);
}

}  // namespace xitam::sqlite
