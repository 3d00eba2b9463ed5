#include "service/review_queue.hpp"

#include "domain/termination/business_day.hpp"
#include "ports/staff_records.hpp"
#include "service/perform_as.hpp"
#include "service/second_person.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace xitam::service {

namespace t = termination;
using access::Right;

namespace {

constexpr std::string_view filled = "review_cases_filled";
constexpr int fill_page = 500;

// Orders of before the queue had a table of its own: written down once.
Result<void> fill_once(const World& world)
{
    const auto known = world.store.run_read<bool>([](Tx& tx) -> Result<bool> { return tx.meta(filled).has_value(); });
    if (!known) return tl::unexpected(known.error());
    if (*known) return {};
    return world.store.write([&](Tx& tx) -> Result<void> {
        std::optional<OrderId> after;
        for (;;) {
            const auto page = tx.orders({{}, {}, after, fill_page});
            for (const auto& order : page) {
                const auto kind = t::review_kind(order);
                if (kind && !tx.review().waiting(order.id)) tx.review().put_case({order.id, *kind, order.dates.received_at});
            }
            if (std::cmp_less(page.size(), fill_page)) break;
            after = page.back().id;
        }
        tx.put_meta(filled, "1");
        return {};
    });
}

// Each handing-in has a mark of its own, which says nothing of what it shows: the pictures' names, the number as a keyed hash,
// and how often this document was judged before.
std::string mark_of(const World& world, const t::Order& order, DocumentType type, std::size_t judged_before)
{
    std::string text = fmt::format("{}:{}:{}", world.holder_key, word(type), judged_before);
    for (const auto& picture : order.pictures) {
        if (picture.type == type) text += ":" + picture.blob.text();
    }
    for (const auto& document : order.declared.documents) {
        if (document.type == type && document.number) text += ":" + opaque_holder(world, type, *document.number);
    }
    return world.sha256_hex(text).substr(0, 32);
}

std::string shown_name(Tx& tx, const std::string& name)
{
    const auto account = tx.staff().named(name);
    return account ? account->shown_name : name;
}

QueuedCase queued_as(const World& world, Tx& tx, const access::Actor& actor, const ReviewCase& waiting, const t::Order& order)
{
    QueuedCase one{order.id,
                   order.reference,
                   waiting.kind,
                   waiting.since,
                   {},
                   false,
                   order.declared.language,
                   {},
                   false,
                   {},
                   Look::first,
                   {},
                   {},
                   false,
                   false,
                   false};
    one.due = review_due(world, order.operator_id, waiting.since);
    one.is_late = one.due < world.clock.business_now();
    if (const auto* document = t::to_be_judged(order); document != nullptr && waiting.kind == t::ReviewKind::document) {
        one.document = document->type;
        one.look = open_opinions(world, tx, order, document->type).look;
    }
    const auto said = tx.review().opinions(order.id);
    one.was_refused = std::ranges::any_of(said, [](const ReviewOpinion& was) { return was.performed && !was.accepted; });
    if (order.attention) one.attention = order.attention->reason;
    const auto claim = tx.review().claim_of(order.id);
    if (claim && claim->lease_until > world.clock.real_now()) {
        one.held_by = claim->held_by;
        one.held_by_shown = shown_name(tx, claim->held_by);
        one.is_mine = claim->held_by == actor.name;
    }
    one.is_own = !actor.name.empty() && order.opened_by == actor.name;
    one.is_skipped = tx.review().is_skipped(order.id, actor.name);
    return one;
}

Result<void> may_look(Tx& tx, const access::Actor& actor, const t::Order& order, const OpenOpinions& opinions)
{
    if (auto allowed = check_right(actor, Right::take_review, order.opened_by); !allowed) return allowed;
    if (opinions.look == Look::first) return {};
    if (opinions.look == Look::manager) {
        if (actor.role == access::Role::manager) return {};
        return fail(Code::refused, "manager_needed", "two who looked at it said different things; a manager decides");
    }
    return check_second_person(tx, actor, {opinions.said.front().by, order.opened_by});
}

Result<ReviewClaim> claim_in(const World& world, Tx& tx, const access::Actor& actor, const OrderId& id)
{
    const auto file = tx.order_file(id);
    if (!file) return fail(Code::not_found, "order_unknown", "no order has this id");
    const auto waiting = tx.review().waiting(id);
    OpenOpinions opinions;
    if (const auto* document = t::to_be_judged(file->order)) opinions = open_opinions(world, tx, file->order, document->type);
    if (auto may = may_look(tx, actor, file->order, opinions); !may) return tl::unexpected(may.error());
    if (!waiting) return fail(Code::refused, "not_waiting", "nothing of this case waits for anybody to look at it");
    const Instant now = world.clock.real_now();
    const auto before = tx.review().claim_of(id);
    const ReviewClaim claim{id, actor.name, now, now + review_lease};
    if (!tx.review().claim(claim)) {
        return fail(Code::refused, "claimed_by_other",
                    fmt::format("{} looks at it until {}", before ? before->held_by : "somebody",
                                before ? rfc3339(before->lease_until) : ""));
    }
    if (!before || before->held_by != actor.name) {
        const auto from = before ? " from=" + before->held_by : std::string{};
        tx.audit(id.text(), world.clock.business_now(), "review_taken", fmt::format("by={}{}", actor.name, from));
    }
    return claim;
}

Result<void> leave(const World& world, const access::Actor& actor, const OrderId& order,
                   const std::function<void(Tx&, Instant)>& note)
{
    return world.store.write([&](Tx& tx) -> Result<void> {
        if (auto his = renew_claim_in(world, tx, actor, order); !his) return his;
        tx.review().release(order);
        note(tx, world.clock.business_now());
        return {};
    });
}

}  // namespace

Instant review_due(const World& world, const std::string& operator_id, Instant since)
{
    return t::after_one_business_day(moment_of(world, operator_id), since);
}

OpenOpinions open_opinions(const World& world, Tx& tx, const t::Order& order, DocumentType type)
{
    const auto all = tx.review().opinions(order.id);
    const auto judged =
        std::ranges::count_if(all, [type](const ReviewOpinion& was) { return was.document == type && was.performed; });
    OpenOpinions open{mark_of(world, order, type, static_cast<std::size_t>(judged)), {}, Look::first};
    bool yes = false;
    bool no = false;
    for (const auto& one : all) {
        if (one.document != type || one.mark != open.mark || one.performed) continue;
        (one.accepted ? yes : no) = true;
        open.said.push_back(one);
    }
    if (yes) open.look = no ? Look::manager : Look::second;
    return open;
}

Result<ReviewQueue> review_queue(const World& world, const access::Actor& actor, const std::optional<ReviewCase>& after,
                                 int limit)
{
    if (!access::has_right(actor.role, Right::take_review))
        return tl::unexpected(check_right(actor, Right::take_review, {}).error());
    if (auto done = fill_once(world); !done) return tl::unexpected(done.error());
    return world.store.run_read<ReviewQueue>([&](Tx& tx) -> Result<ReviewQueue> {
        ReviewQueue queue;
        queue.total = tx.review().count_cases();
        const auto page = tx.review().cases(limit, after);
        for (const auto& waiting : page) {
            const auto file = tx.order_file(waiting.order);
            if (file) queue.cases.push_back(queued_as(world, tx, actor, waiting, file->order));
        }
        if (std::cmp_equal(page.size(), limit)) queue.more_after = page.back();
        std::ranges::stable_sort(queue.cases, {}, &QueuedCase::due);
        return queue;
    });
}

QueuedCase queued_case(const World& world, Tx& tx, const access::Actor& actor, const t::Order& order)
{
    const ReviewCase nothing_waits{order.id, t::ReviewKind::document, order.dates.received_at};
    return queued_as(world, tx, actor, tx.review().waiting(order.id).value_or(nothing_waits), order);
}

Result<ReviewClaim> take_case(const World& world, const access::Actor& actor, const OrderId& order)
{
    return world.store.run_tx<ReviewClaim>([&](Tx& tx) { return claim_in(world, tx, actor, order); });
}

Result<std::optional<OrderId>> take_next(const World& world, const access::Actor& actor)
{
    using Taken = std::optional<OrderId>;
    if (auto done = fill_once(world); !done) return tl::unexpected(done.error());
    return world.store.run_tx<Taken>([&](Tx& tx) -> Result<Taken> {
        std::optional<ReviewCase> after;
        for (;;) {
            const auto page = tx.review().cases(review_page, after);
            for (const auto& waiting : page) {
                const auto claim = tx.review().claim_of(waiting.order);
                const bool is_held = claim && claim->held_by != actor.name && claim->lease_until > world.clock.real_now();
                if (is_held || tx.review().is_skipped(waiting.order, actor.name)) continue;
                const auto taken = claim_in(world, tx, actor, waiting.order);
                if (taken) return Taken{waiting.order};
                if (taken.error().reason == "not_allowed") return tl::unexpected(taken.error());
            }
            if (std::cmp_less(page.size(), review_page)) return Taken{};
            after = page.back();
        }
    });
}

Result<void> give_back(const World& world, const access::Actor& actor, const OrderId& order)
{
    return leave(world, actor, order,
                 [&](Tx& tx, Instant now) { tx.audit(order.text(), now, "review_given_back", "by=" + actor.name); });
}

Result<void> skip_case(const World& world, const access::Actor& actor, const OrderId& order, std::string_view reason)
{
    if (std::ranges::find(skip_reasons, reason) == skip_reasons.end()) {
        return fail(Code::bad_input, "skip_reason_unknown", "say why, for example: language");
    }
    return leave(world, actor, order, [&](Tx& tx, Instant now) {
        tx.review().skip(order, actor.name, reason, now);
        tx.audit(order.text(), now, "review_skipped", fmt::format("by={} reason={}", actor.name, reason));
    });
}

Result<void> renew_claim_in(const World& world, Tx& tx, const access::Actor& actor, const OrderId& order)
{
    const auto claim = tx.review().claim_of(order);
    const Instant now = world.clock.real_now();
    if (!claim || claim->held_by != actor.name || !tx.review().claim({order, actor.name, now, now + review_lease})) {
        return fail(Code::refused, "claim_lost",
                    claim && claim->held_by != actor.name ? fmt::format("{} has taken this case over", claim->held_by)
                                                          : std::string{"this case is not yours; take it first"});
    }
    return {};
}

}  // namespace xitam::service
