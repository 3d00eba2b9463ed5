#include "adapters/sqlite/figures.hpp"

#include "adapters/sql/statements.hpp"

#include <algorithm>
#include <utility>

namespace xitam::sqlite {

using termination::State;

Result<StoreFigures> count_all(Connection& connection, Instant business_now)
{
    const auto count = [](const Cursor& row) { return row.as<std::uint64_t>(0); };
    const auto all = connection.one(sql::count_orders, count);
    if (!all) return tl::unexpected(all.error());
    const auto unclosed = connection.all(sql::count_unclosed_orders, [](const Cursor& row) {
        return std::pair{row.as<State>(0), row.as<std::uint64_t>(1)};
    });
    if (!unclosed) return tl::unexpected(unclosed.error());
    const auto due = connection.one(
        sql::count_due_tasks,
        [](const Cursor& row) {
            return std::pair{row.as<std::uint64_t>(0), row.maybe_instant(1)};
        },
        to_micros(business_now));
    if (!due) return tl::unexpected(due.error());

    StoreFigures figures;
    std::uint64_t open = 0;
    for (const auto& [state, orders] : *unclosed) {
        figures.orders[state] = orders;
        open += orders;
    }
    figures.orders[State::closed] = all->value_or(0) - std::min(open, all->value_or(0));
    if (*due) {
        figures.tasks_due = (*due)->first;
        figures.oldest_due = (*due)->second;
    }
    return figures;
}

}  // namespace xitam::sqlite
