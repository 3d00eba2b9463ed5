#include "service/many_row.hpp"

#include "domain/identity/closure_lock.hpp"
#include "domain/termination/decide.hpp"
#include "service/risk_of.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

namespace xitam::service {

namespace t = termination;

namespace {

std::string kinds_in_the_way(const t::Order& order)
{
    std::string kinds;
    for (const auto& blocker : order.blockers) kinds += (kinds.empty() ? "" : ",") + std::string{to_string(blocker.kind)};
    return kinds;
}

ManyForeseen stands_still(const Error& error, const t::Order* order)
{
    ManyForeseen said;
    said.verdict = error.reason;
    if (order != nullptr && !order->blockers.empty()) {
        said.verdict = "blocked";
        said.detail = kinds_in_the_way(*order);
    } else if (error.reason == "rule_not_set") {
        said.detail = fmt::format("{}", fmt::join(error.missing_rules, ","));
    }
    return said;
}

bool only_costs(const t::Order& order)
{
    return order.blockers.size() == 1 && order.blockers.front().kind == BlockerKind::quote_not_accepted;
}

// An order that nobody stored, with the day and the record as they are now.
t::OrderFile unopened(const World& world, Tx& tx, const Line& line, t::Declaration declared, Instant now)
{
    declared.holder = line.holder.kind;
    t::OrderFile file{t::Order{std::move(declared)}, line, tx.number(line.msisdn), {}, {}, std::nullopt};
    file.order.dates.received_at = now;
    file.order.demo_clock = world.demo_clock;
    return file;
}

Result<t::Decision> decide_opening(const World& world, Tx& tx, const many::Batch& batch, const Line& line,
                                   const t::Declaration& declared, const Rules& rules)
{
    const auto moment = moment_of(world, line.operator_id);
    return t::decide(unopened(world, tx, line, declared, moment.now), t::Open{batch.asked_by}, rules, moment);
}

ManyForeseen by_the_rules(const World& world, Tx& tx, const many::Batch& batch, const many::Row& row, const Line& line)
{
    const auto today = world.calendar.date_of(world.clock.business_now(), zone_of(world, line.operator_id));
    const auto rules = world.packs.rules_on(line.operator_id, today);
    if (!rules) return stands_still(rules.error(), nullptr);
    auto declared = declaration_of(batch, row);
    declared.accepted_quote.clear();
    auto decision = decide_opening(world, tx, batch, line, declared, *rules);
    ManyForeseen said;
    if (decision && only_costs(decision->after)) {
        const auto& asked = decision->after.blockers.front();
        said.cost = asked.amount ? asked.amount->text() : std::string{};
        said.quote_id = decision->after.quote_id;
        declared.accepted_quote = said.quote_id;
        decision = decide_opening(world, tx, batch, line, declared, *rules);
    }
    if (!decision) return stands_still(decision.error(), nullptr);
    const auto& order = decision->after;
    if (order.state != t::State::scheduled) {
        const Error unknown{Code::blocked, "blocked", {}, {}, {}};
        return stands_still(decision->refusal.value_or(unknown), &order);
    }
    t::OrderFile file{order, line, std::nullopt, {}, {}, std::nullopt};
    const auto risk = risk_of(world, tx, file);
    if (!risk) return stands_still(risk.error(), nullptr);
    said.high_risk = risk::needs_second_person(*risk, rules->safety);
    said.verdict = many::ready_word;
    return said;
}

}  // namespace

t::Declaration declaration_of(const many::Batch& batch, const many::Row& row)
{
    t::Declaration declared;
    declared.msisdn = row.msisdn;
    declared.channel = Channel::desk;  // the papers lie before a clerk; nobody of the company need stand there
    declared.holder = HolderKind::company;
    declared.documents.push_back({batch.company.type, batch.company.number});
    if (batch.proxy) declared.documents.push_back({batch.proxy->type, batch.proxy->number});
    declared.reason = row.reason.value_or(batch.reason);
    if (row.wished) declared.wished_end = t::EndOn{*row.wished};
    declared.accepted_quote = row.quote_id;
    declared.confirmed = true;
    return declared;
}

ManyForeseen foresee_many_row(const World& world, Tx& tx, const many::Batch& batch, const many::Row& row, bool is_twice)
{
    const auto line = row.msisdn ? tx.line_by_msisdn(*row.msisdn) : std::nullopt;
    const auto moment = moment_of(world, world.operator_id);
    many::RowFacts facts;
    facts.fault = row.verdict;
    facts.is_twice = is_twice;
    facts.line = line ? &*line : nullptr;
    facts.is_locked = line && is_closure_locked(*line, moment.now);
    facts.has_open_order = row.msisdn && !tx.open_orders_of(*row.msisdn).empty();
    facts.is_late = row.wished && *row.wished < moment.today;
    const auto first = many::first_verdict(facts, batch.company);
    if (!first.empty()) return {std::string{first}, {}, {}, {}, false};
    return by_the_rules(world, tx, batch, row, *line);
}

}  // namespace xitam::service
