// Which orders have money in the books, and which invoice a payment's id stands on.
#include "adapters/sql/statements.hpp"
#include "adapters/sqlite/transaction.hpp"

namespace xitam::sqlite {

std::vector<OrderVersion> Transaction::orders_with_money()
{
    return list(sql::orders_with_money, [](const Cursor& row) {
        return OrderVersion{row.id<OrderId>(0), row.as<std::uint32_t>(1)};
    });
}

std::vector<OrderId> Transaction::payouts_waiting()
{
    return list(sql::payouts_waiting, [](const Cursor& row) { return row.id<OrderId>(0); });
}

std::optional<OrderId> Transaction::payment_owner(std::string_view payment_id)
{
    return find(
        sql::find_payment_owner, [](const Cursor& row) { return row.id<OrderId>(0); }, payment_id);
}

void Transaction::put_payment_id(std::string_view payment_id, const OrderId& order)
{
    change(sql::put_payment_id, payment_id, order);
}

}  // namespace xitam::sqlite
