#include "service/risk_of.hpp"

#include "ports/review_records.hpp"
#include "service/perform.hpp"
#include "service/staff_limits.hpp"

#include <fmt/format.h>

#include <chrono>

namespace xitam::service {

namespace t = termination;

namespace {

constexpr std::size_t others_most = 50;  // newest first: more would change no score

void add_others(Tx& tx, const t::OrderFile& file, Instant since, risk::RiskFacts& facts)
{
    const auto number = file.line ? std::optional{file.line->msisdn} : file.order.declared.msisdn;
    if (!number) return;
    std::size_t seen = 0;
    for (const auto& id : tx.orders_of(*number)) {
        if (id == file.order.id) continue;
        if (++seen > others_most) break;
        const auto other = tx.order_file(id);
        // An earlier holder of the number is nobody of this case.
        if (!other || (file.line && other->order.line == file.line->id && other->order.epoch != file.line->epoch)) continue;
        if (other->order.dates.received_at < since) continue;
        ++facts.line_cases;
        facts.stops += other->order.stops;
    }
}

}  // namespace

void remember_declarer(const World& world, Tx& tx, const t::Order& order)
{
    std::string to;
    if (const auto* email = std::get_if<Email>(&order.declared.reply)) to = "mailto:" + email->text();
    if (const auto* phone = std::get_if<Msisdn>(&order.declared.reply)) to = "tel:" + phone->digits();
    if (to.empty()) return;
    const auto opaque = world.sha256_hex(fmt::format("{}:reply:{}", world.holder_key, to)).substr(0, 32);
    tx.review().put_declarer(order.id, opaque, world.clock.business_now());
}

Result<risk::Risk> risk_of(const World& world, Tx& tx, const t::OrderFile& file)
{
    const auto rules = rules_of(world, file.order);
    if (!rules) return tl::unexpected(rules.error());
    const auto& declared = file.order.declared;
    risk::RiskFacts facts;
    facts.said_without_log_in = declared.self_service;
    facts.line_code_came_back = has_proof(file.order.proofs, ProofKind::line_code);
    facts.holder = declared.holder;
    facts.channel = declared.channel;
    facts.documents = declared.documents;
    facts.record = file.line ? &file.line->holder : nullptr;
    facts.stops = file.order.stops;
    const Instant since = world.clock.business_now() - std::chrono::hours{24} * rules->safety.risk_window_days;
    add_others(tx, file, since, facts);
    facts.declarer_cases = tx.review().cases_of_declarer(file.order.id, since);
    facts.volume = volume_of(world, tx, file.order.opened_by, file.order.operator_id);
    facts.flagged = tx.review().flag_of(file.order.id).has_value();
    if (file.line && declared.balance && std::holds_alternative<settlement::Move>(*declared.balance)) {
        facts.moved = file.line->balance;
    }
    return risk::assess(facts, rules->safety);
}

}  // namespace xitam::service
