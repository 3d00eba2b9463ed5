#include "service/close_at_desk.hpp"

#include "domain/identity/speaker.hpp"
#include "domain/termination/agreement.hpp"
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

// A double press: he has confirmed it, or ended its waiting time.
bool is_done(const World& world, Tx& tx, const t::OrderFile& file, const std::string& name)
{
    if (!file.order.dates.confirmed_at) return false;
    const bool has_seen = has_proof(file.order.proofs, ProofKind::witnessed) && file.order.level == Assurance::in_person;
    const bool waits = t::hold_at_desk(file, world.clock.business_now()) == t::HoldAtDesk::may_end;
    return !waits && (has_seen || confirmed_by(tx, file.order.id, name));
}

// The case waits because nobody had seen its holder; now he stands here, with the paper of the record and his own yes. Where
// the risk is high no desk shortens it, not even a second one: two people may, who say why (/approvals).
Result<Performed> end_hold(const AtDesk& at, Tx& tx, const DeskSitting& sitting, const t::OrderFile& file,
                           const std::string& name)
{
    const auto rules = rules_of(at.world, file.order);
    if (!rules) return tl::unexpected(rules.error());
    const auto risk = risk_of(at.world, tx, file);
    if (!risk) return tl::unexpected(risk.error());
    if (risk::needs_second_person(*risk, rules->safety)) {
        return fail(Code::refused, "hold_stays_risk",
                    "the waiting time of a case with this risk stays; two people may end it, who say why");
    }
    const auto document = document_in(at, sitting);
    const bool for_another = speaks_for_another(file.order.declared.holder);
    const bool fits = document && file.line && (for_another || !misfit(*document, file.line->holder));
    if (!fits) return fail(Code::blocked, "document_needed", "read the document of whoever stands here first");
    const auto read = for_another ? *document : as_on_record(*document, file.line->holder);
    return perform_in(at.world, tx, file.order.id, t::SeeHolder{DocumentFact{read.type, read.number}, name});
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
        if (is_done(at.world, tx, *file, actor.name)) return Performed{std::move(*file), {}};
        if (auto same = unchanged_since(version)(order); !same) return tl::unexpected(same.error());
        const auto proof = presence_for(at.world, tx, *file);
        if (!proof) {
            return fail(Code::blocked, "presence_missing",
                        "the customer has not agreed to this yet: by a code, on his own phone, or with his signature");
        }
        if (order.dates.confirmed_at) return end_hold(at, tx, *sitting, *file, actor.name);
        return perform_in(at.world, tx, order.id, t::Confirm{proof->quote, actor.name});
    });
}

}  // namespace xitam::service
