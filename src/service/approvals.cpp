#include "service/approvals.hpp"

#include "base/check.hpp"
#include "base/utf8.hpp"
#include "domain/termination/decide.hpp"
#include "service/perform_as.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace xitam::service {

namespace t = termination;
using access::Right;

namespace {

constexpr int listed_most = 100;

std::optional<t::TwoPersonAct> act_of(Right right)
{
    using enum t::TwoPersonAct;
    if (right == Right::waive_fee) return waive_fee;
    if (right == Right::override_hold) return override_hold;
    if (right == Right::suppress_notice) return suppress_notice;
    if (right == Right::release_early) return release_early;
    if (right == Right::destroy_key) return destroy_key;
    return std::nullopt;
}

Result<void> may_ask(const access::Actor& actor, Right act)
{
    if (access::has_right(actor.role, act) && !actor.name.empty()) return {};
    return fail(
        Code::refused, "not_allowed",
        fmt::format("the role {} may not {}; docs/access.md lists who may", access::word(actor.role), access::word(act)));
}

Result<void> may_agree(const access::Actor& actor, const Approval& approval)
{
    if (auto right = may_ask(actor, approval.act); !right) return right;
    if (access::may_second(actor, approval.act, approval.asked_by, approval.opened_by)) return {};
    return fail(Code::refused, "second_person_same",
                "who asked for it, or opened the case, never agrees to it; somebody else who has this right must");
}

std::size_t signs_in(std::string_view text)
{
    std::size_t signs = 0;
    for (std::size_t at = 0; at < text.size(); ++signs) next_code_point(text, at);
    return signs;
}

Result<void> check_reason(const std::string& reason)
{
    const auto signs = signs_in(reason);
    if (signs < approval_reason_min) {
        return fail(Code::bad_input, "approval_reason_short",
                    "say why in a few words, for example: the court asked for it, letter 12/26");
    }
    if (signs > approval_reason_max) return fail(Code::bad_input, "approval_reason_long", "write at most 400 signs");
    return {};
}

// Whether the act could be done now: who asks hears at once that it cannot.
Result<void> could_be_done(const World& world, const t::OrderFile& file, t::TwoPersonAct act, const std::string& asked_by)
{
    const auto rules = rules_of(world, file.order);
    if (!rules) return tl::unexpected(rules.error());
    const auto decision = t::decide(file, t::Agreed{act, asked_by, "somebody else than " + asked_by}, *rules,
                                    moment_of(world, file.order.operator_id));
    if (!decision) return tl::unexpected(decision.error());
    return {};
}

Result<Approval> open_approval(const World& world, Tx& tx, const ApprovalId& id)
{
    auto approval = tx.review().approval(id);
    if (!approval) return fail(Code::not_found, "approval_unknown", "nobody asked for this");
    if (approval->outcome != ApprovalOutcome::open) {
        return fail(Code::refused, "approval_ended", "somebody has decided this already; nothing more is done");
    }
    if (world.clock.real_now() >= approval->expires_at) {
        return fail(Code::refused, "approval_over", "nobody agreed within three days; ask for it again");
    }
    return std::move(*approval);
}

bool end(const World& world, Tx& tx, Approval approval, ApprovalOutcome outcome, const std::string& by)
{
    approval.outcome = outcome;
    approval.ended_by = by;
    approval.ended_at = world.clock.real_now();
    return tx.review().end_approval(approval);
}

ListedApproval listed(const World& world, Tx& tx, const access::Actor& actor, const Approval& approval)
{
    ListedApproval one{approval, {}, {}, false, false, approval.asked_by == actor.name};
    if (const auto file = tx.order_file(approval.order)) {
        one.reference = file->order.reference;
        one.line = file->order.declared.msisdn || file->order.declared.iccid ? masked_line(file->order) : std::string{};
    }
    const bool is_open = approval.outcome == ApprovalOutcome::open;
    one.is_over = is_open && world.clock.real_now() >= approval.expires_at;
    one.may_agree = is_open && !one.is_over && may_agree(actor, approval).has_value();
    return one;
}

}  // namespace

Result<std::vector<ListedApproval>> list_approvals(const World& world, const access::Actor& actor)
{
    if (!access::has_right(actor.role, Right::find_case)) return tl::unexpected(may_ask(actor, Right::find_case).error());
    return world.store.run_read<std::vector<ListedApproval>>([&](Tx& tx) -> Result<std::vector<ListedApproval>> {
        std::vector<ListedApproval> all;
        for (const auto& approval : tx.review().approvals(listed_most)) all.push_back(listed(world, tx, actor, approval));
        return all;
    });
}

Result<ApprovalId> ask_approval(const World& world, const access::Actor& actor, const AskApproval& ask)
{
    const auto act = act_of(ask.act);
    if (!act) return fail(Code::bad_input, "act_unknown", "choose what is asked for, for example: waive_fee");
    if (auto may = may_ask(actor, ask.act); !may) return tl::unexpected(may.error());
    if (auto said = check_reason(ask.reason); !said) return tl::unexpected(said.error());
    const Instant now = world.clock.real_now();
    const ApprovalId id{world.entropy.new_id(now)};
    return world.store.run_tx<ApprovalId>([&](Tx& tx) -> Result<ApprovalId> {
        const auto order = tx.order_by_reference(ask.reference);
        const auto file = order ? tx.order_file(*order) : std::nullopt;
        if (!file) return fail(Code::bad_input, "reference_unknown", "no case has this reference; write it as XT-7K4M-2P9D");
        for (const auto& open : tx.review().open_approvals_of(*order)) {
            if (open.act == ask.act && now < open.expires_at)
                return fail(Code::refused, "approval_open", "this is asked for already; somebody else must agree or refuse");
        }
        if (auto could = could_be_done(world, *file, *act, actor.name); !could) return tl::unexpected(could.error());
        tx.review().put_approval(
            {id, ask.act, *order, file->order.opened_by, actor.name, now, now + approval_life, ask.reason});
        tx.audit(order->text(), world.clock.business_now(), "approval_asked",
                 fmt::format("by={} act={}", actor.name, access::word(ask.act)));
        return id;
    });
}

Result<void> agree_to(const World& world, const Staff& staff, const ApprovalId& id)
{
    if (!staff.is_proved) return fail(Code::refused, "proof_needed", "show password and code again");
    const access::Actor actor{staff.account.role, staff.account.name};
    return world.store.write([&](Tx& tx) -> Result<void> {
        const auto approval = open_approval(world, tx, id);
        if (!approval) return tl::unexpected(approval.error());
        if (auto may = may_agree(actor, *approval); !may) return may;
        const auto act = act_of(approval->act);
        CHECK(act.has_value());
        if (!end(world, tx, *approval, ApprovalOutcome::agreed, actor.name)) {
            return fail(Code::refused, "approval_ended", "somebody has decided this already; nothing more is done");
        }
        tx.audit(approval->order.text(), world.clock.business_now(), "approval_agreed",
                 fmt::format("by={} act={} asked_by={}", actor.name, access::word(approval->act), approval->asked_by));
        const auto done = perform_in(world, tx, approval->order, t::Agreed{*act, approval->asked_by, actor.name});
        if (!done) return tl::unexpected(done.error());
        return {};
    });
}

Result<void> refuse_approval(const World& world, const access::Actor& actor, const ApprovalId& id)
{
    return world.store.write([&](Tx& tx) -> Result<void> {
        const auto approval = open_approval(world, tx, id);
        if (!approval) return tl::unexpected(approval.error());
        if (auto may = may_ask(actor, approval->act); !may) return may;
        if (!end(world, tx, *approval, ApprovalOutcome::refused, actor.name)) {
            return fail(Code::refused, "approval_ended", "somebody has decided this already; nothing more is done");
        }
        tx.audit(approval->order.text(), world.clock.business_now(), "approval_refused",
                 fmt::format("by={} act={} asked_by={}", actor.name, access::word(approval->act), approval->asked_by));
        return {};
    });
}

}  // namespace xitam::service
