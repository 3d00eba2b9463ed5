#include "domain/termination/advance.hpp"

#include "base/check.hpp"
#include "domain/identity/closure_lock.hpp"
#include "domain/termination/drain.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <utility>

namespace xitam::termination {

namespace {

using enum State;

Error blocked(std::string reason, std::string detail)
{
    return {Code::blocked, std::move(reason), std::move(detail), {}, {}};
}

bool rules_are_there(Draft& draft, const RulePack& pack, const std::string& by)
{
    auto missing = missing_rules_of(draft.order(), draft.file().line, pack);
    const bool changed = missing != draft.order().missing_rules;
    draft.order().missing_rules = missing;
    if (missing.empty()) return true;
    if (changed && draft.order().state != awaiting_confirmation) {
        draft.stay(EventKind::rules_missing, by, fmt::format("rules={}", fmt::join(missing, ",")));
    }
    draft.refuse({Code::rule_not_set,
                  "rule_not_set",
                  fmt::format("{} has not published or set: {}. A clerk may set them for this order with `xitam rule`",
                              pack.name, fmt::join(missing, ", ")),
                  missing,
                  {}});
    return false;
}

Error identity_error(const IdentityResult& identity)
{
    switch (identity.verdict) {
        case IdentityVerdict::documents_missing: {
            std::string wanted;
            for (const auto& rule : identity.missing) {
                if (rule.any_of.empty() && !rule.without_word.empty()) {
                    return {Code::refused,
                            "document_without_word",
                            fmt::format("this channel asks for {}, which an order cannot take; use another channel",
                                        fmt::join(rule.without_word, " or ")),
                            {},
                            {}};
                }
                std::string any;
                for (const auto type : rule.any_of) any += (any.empty() ? "" : " or ") + std::string{word(type)};
                wanted += (wanted.empty() ? "" : "; ") + any + (rule.original ? " (original)" : "");
            }
            return blocked("documents_missing", fmt::format("still needed: {}", wanted));
        }
        case IdentityVerdict::document_mismatch:
            return blocked("document_mismatch", "type or number of the document are not those of the operator's record");
        case IdentityVerdict::to_be_judged:
            return blocked("identity_to_be_judged", "a clerk must look at the document: xitam document judge");
        case IdentityVerdict::refused: return {Code::refused, "document_refused", "a clerk refused the document", {}, {}};
        case IdentityVerdict::proof_missing:
            return blocked("proof_missing",
                           "the document is accepted; a code, the number on the card or a paper of the contract "
                           "must come with it");
        case IdentityVerdict::proven: break;
    }
    return blocked("identity_unproven", "identity is not proven");
}

IdentityResult identity_of(const Order& order, const Line& line, const RulePack& pack)
{
    const auto* documents = documents_for(pack, order.declared.holder, order.declared.channel);
    CHECK(documents != nullptr);
    std::optional<Assurance> judged;
    if (order.level != Assurance::l0) judged = order.level;
    const auto& declared = order.declared;
    return check_identity(line,
                          {declared.holder, declared.channel, declared.holder_present, declared.documents, judged,
                           declared.self_service, order.proofs},
                          *documents);
}

bool identity_is_proven(Draft& draft, const Rules& rules, const RulePack& pack, const std::string& by)
{
    auto& order = draft.order();
    const auto identity = identity_of(order, *draft.file().line, pack);
    if (order.identity_proven) {
        // A proof more shortens the hold; one less is not known here.
        if (order.declared.self_service) order.level = std::max(order.level, identity.level);
        return true;
    }
    if (identity.verdict != IdentityVerdict::proven) {
        if (order.state == opened) draft.move(EventKind::identity_asked, awaiting_identity, by);
        draft.refuse(identity_error(identity));
        return false;
    }
    if (draft.file().claimant) {
        // The first whose identity is proven takes the line (storage: UNIQUE(line, epoch) over orders that claim).
        draft.move(EventKind::rejected, rejected, by, "reason=other_order");
        end_order(draft, rules, "other_order");
        draft.refuse(blocked("order_open", "another order has this line"));
        return false;
    }
    order.identity_proven = true;
    order.level = identity.level;
    order.dates.identity_proven_at = draft.moment().now;
    order.dates.billing_stop_provisional = false;
    draft.move(EventKind::identity_proven, awaiting_clearance, by, fmt::format("level={}", to_string(identity.level)));
    draft.drop_tasks({StepKind::lapse});
    draft.takes_line();
    return true;
}

std::vector<Blocker> money_blockers(Draft& draft, const Rules& rules, const RulePack& pack)
{
    auto& order = draft.order();
    const Line& line = *draft.file().line;
    order.bill = bill_for(order, line, pack, draft.moment());
    MoneyFacts money;
    money.balance_known = line.balance.has_value();
    money.debt_known = line.debt.has_value();
    money.debt = line.debt;
    if (order.declared.balance) money.way = settlement::way_of(*order.declared.balance);
    money.ends_on_chosen_date = !std::holds_alternative<EndNow>(order.declared.wished_end);
    auto settled = settlement::settle(*order.bill, order.declared.balance, pack, rules.safety);
    std::optional<Blocker> quote;
    if (settled) {
        money.left_over = settled->left_over;
        order.quote_id = quote_id_of(*settled, line.id, line.epoch, pack.version);
        if (!settled->owed.is_zero() && order.declared.accepted_quote != order.quote_id) {
            quote = Blocker{BlockerKind::quote_not_accepted, "early_termination_fee", ClearedBy::holder, settled->owed,
                            order.quote_id};
        }
        if (settled->balance_is_stale &&
            std::find(order.notices.begin(), order.notices.end(), "balance_stale") == order.notices.end()) {
            order.notices.emplace_back("balance_stale");
        }
    } else {
        money.fee_known = settled.error().reason != "fee_unknown";
        if (settled.error().reason == "balance_way_not_offered") money.left_over = line.balance;
    }
    auto found = find_blockers(line, order.reported, money, pack);
    if (quote) found.push_back(*quote);
    if (found.empty() && !settled)
        found.push_back({BlockerKind::other, "settlement", ClearedBy::clerk, {}, settled.error().reason});
    return found;
}

bool nothing_blocks(Draft& draft, const Rules& rules, const RulePack& pack, const std::string& by)
{
    auto& order = draft.order();
    auto found = money_blockers(draft, rules, pack);
    const bool changed = found != order.blockers;
    order.blockers = found;
    if (found.empty()) {
        if (order.state == awaiting_clearance) draft.move(EventKind::blockers_clear, awaiting_confirmation, by);
        return true;
    }
    std::string kinds;
    for (const auto& blocker : found) kinds += (kinds.empty() ? "" : ",") + std::string{to_string(blocker.kind)};
    if (changed || order.state == awaiting_confirmation) {
        draft.move(EventKind::blockers_found, awaiting_clearance, by, "blockers=" + kinds);
    }
    const bool only_quote = found.size() == 1 && found.front().kind == BlockerKind::quote_not_accepted;
    std::string detail =
        only_quote ? fmt::format("{} is owed; accept it with --accept-quote {}", found.front().amount->text(), order.quote_id)
                   : fmt::format("in the way: {}", kinds);
    draft.refuse(blocked(std::string{to_string(found.front().kind)}, std::move(detail)));
    return false;
}

// An order that went back to clearance had its reservation voided: the new one has legs of its own.
int next_round(const std::vector<settlement::LedgerLeg>& legs)
{
    int round = 0;
    for (const auto& leg : legs) {
        if (leg.kind != settlement::LegKind::invoice_payment) round = std::max(round, leg.number + 1);
    }
    return round;
}

void schedule(Draft& draft, const Rules& rules, const RulePack& pack, const std::string& by)
{
    auto& order = draft.order();
    const auto& moment = draft.moment();
    order.dates.confirmed_at = moment.now;
    // An order that came back to clearance after its hold began was warned of already: the hold is not begun again.
    Instant earliest = std::max(moment.now, order.dates.billing_stop_at.value_or(moment.now));
    if (order.dates.cut_not_before) earliest = std::max(earliest, *order.dates.cut_not_before);
    else earliest = earliest_cut(order, rules, moment);
    order.dates.cut_not_before = earliest;
    fit_drain(order, rules, moment);
    order.dates.contract_end = order.bill->billing_stop_on;
    auto settled = settlement::settle(*order.bill, order.declared.balance, pack, rules.safety);
    CHECK(settled.has_value());
    auto legs = settlement::reserve(*settled, order.id, next_round(draft.file().legs));
    CHECK(legs.has_value());
    draft.legs(std::move(*legs));
    const bool told = std::find(order.notices.begin(), order.notices.end(), "bindings_not_reported") != order.notices.end();
    if (draft.file().line->bindings.empty() && !told) order.notices.emplace_back("bindings_not_reported");
    draft.move(EventKind::confirmed, scheduled, by,
               fmt::format("owed={} cut_not_before={}{}", settled->owed.text(), rfc3339(earliest), drain_note(order)));
    draft.drop_tasks({StepKind::notice_line, StepKind::notice_contacts});  // scheduled before, and not told yet
    if (!order.quiet) {
        draft.task(StepKind::notice_line, moment.now);
        draft.task(StepKind::notice_contacts, moment.now);
    }
    add_next_tasks(draft);
}

}  // namespace

Error closure_locked()
{
    return {Code::refused, "closure_locked", "the holder has locked this line against closing; lift the lock first", {}, {}};
}

bool record_explains(const settlement::Bill& bill, const Line& line)
{
    return !line.balance || !line.debt ||
           settlement::usage_between(bill, *line.balance, *line.debt, bill.settled_on).has_value();
}

void end_order(Draft& draft, const Rules& rules, std::string word)
{
    auto& order = draft.order();
    const Instant now = draft.moment().now;
    order.dates.ended_at = now;
    order.end_word = std::move(word);
    order.dates.erase_after = now + std::chrono::hours{24} * rules.safety.ended_kept_days;
    draft.task(StepKind::erase, *order.dates.erase_after);
}

void add_next_tasks(Draft& draft)
{
    const auto& order = draft.order();
    const Instant now = draft.moment().now;
    switch (order.state) {
        case scheduled:
            if (!order.network.inspected) {
                draft.task(StepKind::inspect, now);
                break;
            }
            // Each by itself: data that cannot be switched off in time never keeps the line from being cut.
            if (drains(order, now)) draft.task(StepKind::drain, std::max(now, order.dates.cut_not_before.value_or(now)));
            draft.task(StepKind::bar, std::max(now, planned_cut(order).value_or(now)));
            break;
        case barred:
            if (order.network.undoing) draft.task(StepKind::unbar, now);
            else if (!order.dates.cut_at) draft.task(StepKind::throw_off, now);
            else draft.task(StepKind::begin_removal, std::max(now, order.dates.undo_until.value_or(now)));
            break;
        case deprovisioning: draft.task(StepKind::remove, now); break;
        case settling: draft.task(order.settled ? StepKind::certify : StepKind::settle, now); break;
        default: break;
    }
}

void advance(Draft& draft, const Rules& rules, const std::string& by)
{
    auto& order = draft.order();
    if (!is_before_confirmation(order.state)) return;
    // Who said it without log-in hears of the lock once he has proven that the line is his.
    const bool locked = draft.file().line && is_closure_locked(*draft.file().line, draft.moment().now);
    if (locked && (!order.declared.self_service || order.identity_proven)) {
        draft.refuse(closure_locked());
        return;
    }
    const Currency currency = draft.file().line ? draft.file().line->currency : Currency{};
    auto pack = with_rulings(rules.pack, order.rulings, currency);
    if (!pack) {
        draft.refuse(pack.error());
        return;
    }
    if (!rules_are_there(draft, *pack, by)) return;
    if (!draft.file().line) {
        draft.refuse({Code::not_found,
                      "line_not_held",
                      "this installation holds no line with this number; the declaration stands",
                      {},
                      {}});
        return;
    }
    if (!identity_is_proven(draft, rules, *pack, by)) return;
    if (locked) {
        draft.refuse(closure_locked());
        return;
    }
    if (!nothing_blocks(draft, rules, *pack, by)) return;
    if (!order.declared.confirmed) {
        draft.refuse(blocked("confirmation_missing", "nothing stands in the way; confirm the order"));
        return;
    }
    schedule(draft, rules, *pack, by);
}

Instant earliest_cut(const Order& order, const Rules& rules, const Moment& moment)
{
    const auto hold = rules.safety.hold.find(order.level);
    CHECK(hold != rules.safety.hold.end());
    // Nobody pays for days on which the line is off: it serves until charges stop, by the day wished for or by notice.
    return std::max(moment.now + hold->second, order.dates.billing_stop_at.value_or(moment.now));
}

settlement::Bill bill_for(const Order& order, const Line& line, const RulePack&, const Moment& moment)
{
    auto bill = settlement::bill_of(line);
    bill.reason = order.declared.reason;
    // What proves the reason: a death certificate, or for fraud another paper (a police report), each judged by a clerk.
    const auto proof = bill.reason == EndReason::fraud ? DocumentType::other : DocumentType::death_certificate;
    bill.reason_proven = std::any_of(order.declared.documents.begin(), order.declared.documents.end(),
                                     [&](const auto& document) { return document.type == proof && document.accepted == true; });
    bill.waived_by_two = order.fee_waived;
    bill.number = line.msisdn;
    bill.asked_on = moment.date_of(order.dates.received_at);
    bill.settled_on = moment.today;
    bill.now = moment.now;
    bill.invoice_reference = order.reference;
    bill.billing_stop_on = order.dates.billing_stop_at ? moment.date_of(*order.dates.billing_stop_at) : moment.today;
    return bill;
}

std::string quote_id_of(const settlement::Settlement& settlement, const LineId& line, std::uint32_t epoch,
                        std::string_view pack_version)
{
    const std::string amounts =
        fmt::format("{} {} {} fee {} debt {} recurring {} owed {}", line.text(), epoch, pack_version, settlement.fee.text(),
                    settlement.debt.text(), settlement.recurring.text(), settlement.owed.text());
    std::uint64_t hash = 14695981039346656037U;  // FNV-1a: a name for amounts, not a secret; the signed quote carries them
    for (const char c : amounts) hash = (hash ^ static_cast<std::uint8_t>(c)) * 1099511628211U;
    return fmt::format("Q-{:016x}", hash);
}

Result<Instant> billing_stop(const Declaration& declared, const Line* line, Instant received, int notice_days,
                             const Moment& moment)
{
    Instant earliest = received;
    if (notice_days > 0) earliest = moment.start_of(add_days(moment.today, notice_days));
    if (const auto* on = std::get_if<EndOn>(&declared.wished_end)) {
        if (days_between(moment.today, on->date) < 0) {
            return fail(Code::bad_input, "date_in_past", fmt::format("{} is over; write today or a later date", iso(on->date)));
        }
        if (days_between(moment.today, on->date) > 3660) {
            return fail(Code::bad_input, "date_too_far", "write a date within the next ten years");
        }
        return std::max(earliest, moment.start_of(on->date));
    }
    if (std::holds_alternative<EndOfTerm>(declared.wished_end)) {
        if (line != nullptr && !line->contract_until) {
            return fail(Code::bad_input, "no_fixed_term", "this line has no fixed term; write a date, or leave --at out");
        }
        if (line != nullptr) return std::max(earliest, moment.start_of(*line->contract_until));
    }
    return earliest;
}

}  // namespace xitam::termination
