#include "service/close_at_desk.hpp"
#include "service/audit_word.hpp"

#include "service/last_change.hpp"
#include "service/perform_as.hpp"
#include "service/risk_of.hpp"
#include "service/second_person.hpp"

namespace xitam::service {

namespace t = termination;
using access::Right;

namespace {

bool confirmed_by(Tx& tx, const OrderId& order, const std::string& name)
{
    for (const auto& row : tx.audit_rows(order.text())) {
        const bool is_it = row.kind == t::to_string(t::EventKind::confirmed);
        if (is_it && word_in(row.body, "by") == name) return true;
    }
    return false;
}

// The one place that says who may not close this case. Where the risk is high, whoever opened it does not end it as well (R49):
// a colleague of another branch reads the case's code and closes it, with the same yes of the customer.
Result<void> may_close(const World& world, Tx& tx, const access::Actor& actor, const t::OrderFile& file)
{
    const auto& order = file.order;
    if (auto may = check_right(actor, Right::witness_presence, order.opened_by); !may) return may;
    const auto rules = rules_of(world, order);
    if (!rules) return tl::unexpected(rules.error());
    const auto risk = risk_of(world, tx, file);
    if (!risk) return tl::unexpected(risk.error());
    if (!risk::needs_second_person(*risk, rules->safety)) return {};
    return check_second_person(tx, actor, {"", order.opened_by});
}

}  // namespace

Result<Performed> close_at_desk(const AtDesk& at, const Staff& staff, std::string_view version)
{
    const access::Actor actor{staff.account.role, staff.account.name};
    return at.world.store.run_tx<Performed>([&](Tx& tx) -> Result<Performed> {
        const auto sitting = living_sitting(at, tx, staff.account.id);
        if (!sitting || !sitting->order) return fail(Code::not_found, "no_sitting", "read the line or the case first");
        auto file = tx.order_file(*sitting->order);
        if (!file) return fail(Code::not_found, "order_unknown", "no order has this id");
        const auto& order = file->order;
        if (auto may = may_close(at.world, tx, actor, *file); !may) return tl::unexpected(may.error());
        if (order.dates.confirmed_at && confirmed_by(tx, order.id, actor.name)) return Performed{std::move(*file), {}};
        if (auto same = unchanged_since(version)(order); !same) return tl::unexpected(same.error());
        const auto proof = presence_for(at.world, tx, *file);
        if (!proof) {
            return fail(Code::blocked, "presence_missing",
                        "the customer has not agreed to this yet: by a code, on his own phone, or with his signature");
        }
        return perform_in(at.world, tx, order.id, t::Confirm{proof->quote, actor.name});
    });
}

}  // namespace xitam::service
