#include "service/last_change.hpp"
#include "service/audit_word.hpp"

#include "ports/staff_records.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace xitam::service {

namespace {

// Rows of who looked or was spoken to: nothing of the case became another.
bool only_looked(std::string_view kind)
{
    return kind.ends_with("_viewed") || kind.starts_with("review_") || kind.starts_with("caller_") ||
           kind.starts_with("contact_");
}

}  // namespace

Result<std::optional<LastChange>> last_change(const World& world, const OrderId& order)
{
    return world.store.run_read<std::optional<LastChange>>([&](Tx& tx) -> Result<std::optional<LastChange>> {
        const auto rows = tx.audit_rows(order.text());
        const auto last = std::find_if(rows.rbegin(), rows.rend(), [](const AuditRow& row) {
            return !only_looked(row.kind) && !word_in(row.body, "by").empty();
        });
        if (last == rows.rend()) return std::nullopt;
        LastChange change{std::string{word_in(last->body, "by")}, {}, last->at};
        if (const auto account = tx.staff().named(change.by)) change.shown_name = account->shown_name;
        return change;
    });
}

OrderCheck unchanged_since(std::string_view version)
{
    return [seen = std::string{version}](const termination::Order& order) -> Result<void> {
        if (seen == std::to_string(order.version)) return {};
        return fail(Code::refused, "changed_meanwhile", "the order was changed since this page was shown; look at it again");
    };
}

}  // namespace xitam::service
