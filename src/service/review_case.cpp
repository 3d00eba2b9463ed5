#include "service/review_case.hpp"

#include "ports/staff_records.hpp"
#include "service/last_change.hpp"
#include "service/perform_as.hpp"
#include "service/risk_of.hpp"
#include "service/second_person.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace xitam::service {

namespace t = termination;
using access::Right;

namespace {

struct Judging {
    OpenOpinions open;
    bool needs_second = false;
    ReviewOpinion opinion;  // as it will be written
};

Result<Judging> judging_of(const World& world, Tx& tx, const access::Actor& actor, const t::OrderFile& file,
                           const t::JudgeDocument& judged)
{
    const auto risk = risk_of(world, tx, file);
    if (!risk) return tl::unexpected(risk.error());
    const auto rules = rules_of(world, file.order);
    if (!rules) return tl::unexpected(rules.error());
    Judging judging{open_opinions(world, tx, file.order, judged.type), needs_second_person(*risk, rules->safety), {}};
    auto& opinion = judging.opinion;
    opinion.document = judged.type;
    opinion.mark = judging.open.mark;
    opinion.by = actor.name;
    opinion.opened_by = file.order.opened_by;
    opinion.accepted = judged.accepted;
    opinion.unfit = judged.accepted ? std::nullopt : judged.unfit;
    opinion.at = world.clock.business_now();
    if (!judging.open.said.empty()) opinion.first = judging.open.said.front().by;
    return judging;
}

bool is_among(const OpenOpinions& open, const std::string& name)
{
    return std::ranges::any_of(open.said, [&name](const ReviewOpinion& said) { return said.by == name; });
}

Result<void> may_decide_between(const access::Actor& actor, const OpenOpinions& open)
{
    if (actor.role != access::Role::manager) {
        return fail(Code::refused, "manager_needed", "two who looked at it said different things; a manager decides");
    }
    if (is_among(open, actor.name)) {
        return fail(Code::refused, "second_person_same", "who said something of it before does not decide between the two");
    }
    return {};
}

// Said, but not yet heard by the order: it goes back to the queue for somebody else.
Result<void> keep_opinion(const World& world, Tx& tx, const OrderId& order, const ReviewOpinion& opinion)
{
    tx.review().put_opinion(order, opinion);
    tx.review().release(order);
    tx.audit(order.text(), world.clock.business_now(), "review_opinion",
             fmt::format("by={} type={} accepted={}", opinion.by, word(opinion.document), opinion.accepted ? 1 : 0));
    return {};
}

Result<ReviewEnd> judge(const World& world, Tx& tx, const access::Actor& actor, const t::OrderFile& file,
                        const ReviewSaid& said)
{
    t::JudgeDocument judged{said.document, said.what == ReviewWord::accept, Assurance::l2, actor.name, said.unfit};
    if (!judged.accepted && !judged.unfit) return fail(Code::bad_input, "unfit_missing", "say why, for example: unreadable");
    auto judging = judging_of(world, tx, actor, file, judged);
    if (!judging) return tl::unexpected(judging.error());
    const bool is_managers = judging->open.look == Look::manager;
    if (!is_managers) {
        if (auto may = check_right(actor, Right::judge_document, file.order.opened_by); !may)
            return tl::unexpected(may.error());
    }
    const bool is_first_yes = judged.accepted && judging->needs_second && judging->open.look == Look::first;
    const bool disagrees = !judged.accepted && judging->open.look == Look::second;
    if (is_first_yes || disagrees) {
        if (disagrees) {
            const auto may = check_second_person(tx, actor, {judging->opinion.first, file.order.opened_by});
            if (!may) return tl::unexpected(may.error());
        }
        if (auto kept = keep_opinion(world, tx, file.order.id, judging->opinion); !kept) return tl::unexpected(kept.error());
        return disagrees ? ReviewEnd::disagreement : ReviewEnd::first_yes;
    }
    const auto right = is_managers ? Right::take_review : Right::judge_document;
    const auto performed = perform_in_under(world, tx, actor, right, file.order.id, judged);
    if (!performed) return tl::unexpected(performed.error());
    tx.review().release(file.order.id);
    return ReviewEnd::performed;
}

Result<ReviewEnd> flag(const World& world, Tx& tx, const access::Actor& actor, const t::OrderFile& file)
{
    const auto& id = file.order.id;
    const Instant now = world.clock.business_now();
    tx.review().flag(id, {actor.name, now});
    tx.audit(id.text(), now, "fraud_flagged", "by=" + actor.name);
    const auto stopped = perform_in_as(world, tx, actor, id, t::Stop{actor.name, Assurance::l2});
    if (!stopped) return tl::unexpected(stopped.error());
    tx.review().release(id);
    return ReviewEnd::flagged;
}

// What somebody flagged as fraud a manager lets go on or ends, and not the one who flagged it.
Result<void> may_rule(Tx& tx, const access::Actor& actor, const OrderId& order)
{
    const auto flagged = tx.review().flag_of(order);
    if (!flagged || (actor.role == access::Role::manager && flagged->by != actor.name)) return {};
    return fail(Code::refused, "manager_needed", "somebody flagged this case as fraud; a manager who did not flag it decides");
}

Result<ReviewEnd> rule(const World& world, Tx& tx, const access::Actor& actor, const t::OrderFile& file, const ReviewSaid& said)
{
    const auto& id = file.order.id;
    if (auto may = may_rule(tx, actor, id); !may) return tl::unexpected(may.error());
    auto ruling = t::Ruling::retry;
    if (said.what == ReviewWord::resume) ruling = t::Ruling::resume;
    if (said.what == ReviewWord::refuse) {
        if (std::ranges::find(refusal_rules, said.rule) == refusal_rules.end())
            return fail(Code::bad_input, "refusal_rule_missing", "name the rule, for example: identity_unproven");
        tx.audit(id.text(), world.clock.business_now(), "refused_by_rule", fmt::format("by={} rule={}", actor.name, said.rule));
        ruling = t::Ruling::reject;
    }
    const auto performed = perform_in_as(world, tx, actor, id, t::Rule{ruling, actor.name});
    if (!performed) return tl::unexpected(performed.error());
    tx.review().release(id);
    return ReviewEnd::performed;
}

std::vector<LookedAt> pictures_of(Tx& tx, const access::Actor& actor, const t::Order& order)
{
    std::vector<LookedAt> pictures;
    const auto rows = tx.audit_rows(order.id.text());
    for (const auto& picture : order.pictures) {
        if (picture.shredded) continue;
        const bool seen = std::ranges::any_of(rows, [&](const AuditRow& row) {
            return row.kind == "document_viewed" && row.body.starts_with("by=" + actor.name + " ") &&
                   row.body.find("picture=" + picture.blob.text()) != std::string::npos;
        });
        pictures.push_back({picture, seen});
    }
    return pictures;
}

Result<ReviewView> view_in(const World& world, Tx& tx, const access::Actor& actor, const OrderId& id)
{
    auto file = tx.order_file(id);
    if (!file) return fail(Code::not_found, "order_unknown", "no order has this id");
    const auto risk = risk_of(world, tx, *file);
    if (!risk) return tl::unexpected(risk.error());
    const auto rules = rules_of(world, file->order);
    if (!rules) return tl::unexpected(rules.error());
    ReviewView view{std::move(*file), {}, *risk, rules->safety.risk_second_person_from, false, {}, {}, {}, false, {}, false};
    view.queued = queued_case(world, tx, actor, view.file.order);
    view.needs_second = needs_second_person(view.risk, rules->safety);
    if (view.queued.document) view.said = open_opinions(world, tx, view.file.order, *view.queued.document).said;
    view.pictures = pictures_of(tx, actor, view.file.order);
    view.flag = tx.review().flag_of(id);
    view.sees_personal = access::has_right(actor.role, Right::see_personal);
    const auto claim = tx.review().claim_of(id);
    view.is_claimed = claim && claim->held_by == actor.name;
    if (view.is_claimed) view.until = claim->lease_until;
    return view;
}

}  // namespace

Result<void> note_judgement_in(const World& world, Tx& tx, const access::Actor& actor, const t::OrderFile& file,
                               const t::JudgeDocument& judged)
{
    auto judging = judging_of(world, tx, actor, file, judged);
    if (!judging) return tl::unexpected(judging.error());
    const auto& open = judging->open;
    if (open.look == Look::manager) {
        if (auto may = may_decide_between(actor, open); !may) return may;
    } else if (open.look == Look::second) {
        if (auto may = check_second_person(tx, actor, {open.said.front().by, file.order.opened_by}); !may) return may;
        if (!judged.accepted)
            return fail(Code::refused, "second_person_needed", "say so in the review: a manager decides then");
    } else if (judged.accepted && judging->needs_second) {
        return fail(Code::refused, "second_person_needed",
                    "the risk of this case asks for two people; say yes in the review, and somebody else looks at it again");
    }
    judging->opinion.performed = true;
    tx.review().put_opinion(file.order.id, judging->opinion);
    return {};
}

Result<ReviewView> look_at_case(const World& world, const access::Actor& actor, const OrderId& order)
{
    if (!access::has_right(actor.role, Right::take_review))
        return tl::unexpected(check_right(actor, Right::take_review, {}).error());
    return world.store.run_tx<ReviewView>([&](Tx& tx) -> Result<ReviewView> {
        if (renew_claim_in(world, tx, actor, order) && access::has_right(actor.role, Right::see_personal)) {
            tx.audit(order.text(), world.clock.business_now(), "case_viewed", "by=" + actor.name);
        }
        return view_in(world, tx, actor, order);
    });
}

Result<ReviewEnd> say_of_case(const World& world, const access::Actor& actor, const OrderId& order, const ReviewSaid& said)
{
    return world.store.run_tx<ReviewEnd>([&](Tx& tx) -> Result<ReviewEnd> {
        const auto file = checked_file(tx, order, unchanged_since(said.version));
        if (!file) return tl::unexpected(file.error());
        if (auto may = check_right(actor, Right::take_review, file->order.opened_by); !may) return tl::unexpected(may.error());
        if (auto his = renew_claim_in(world, tx, actor, order); !his) return tl::unexpected(his.error());
        switch (said.what) {
            case ReviewWord::accept:
            case ReviewWord::ask_again: return judge(world, tx, actor, *file, said);
            case ReviewWord::fraud: return flag(world, tx, actor, *file);
            case ReviewWord::refuse:
            case ReviewWord::retry:
            case ReviewWord::resume: return rule(world, tx, actor, *file, said);
        }
        return fail(Code::bad_input, "review_word_unknown", "choose what shall become of it");
    });
}

Result<void> note_number_seen(const World& world, const access::Actor& actor, const OrderId& order)
{
    return world.store.write([&](Tx& tx) -> Result<void> {
        if (auto may = check_right(actor, Right::see_personal, {}); !may) return may;
        if (auto his = renew_claim_in(world, tx, actor, order); !his) return his;
        tx.audit(order.text(), world.clock.business_now(), "number_viewed", "by=" + actor.name);
        return {};
    });
}

}  // namespace xitam::service
