#include "view/json.hpp"

#include "view/json_value.hpp"
#include "view/next.hpp"

namespace xitam::view {

namespace {

using settlement::Settlement;
using termination::Order;

Json time_of(const std::optional<Instant>& at)
{
    return at ? Json(rfc3339(*at)) : Json();
}

Json day_of(const std::optional<Date>& date)
{
    return date ? Json(iso(*date)) : Json();
}

Json money_of(const Money& money)
{
    return {{"amount", money.amount()}, {"currency", money.currency().text()}};
}

Json invoice_of(const settlement::Invoice& invoice)
{
    return {{"reference", invoice.reference},
            {"amount", money_of(invoice.amount)},
            {"due_on", iso(invoice.due_on)},
            {"paid", money_of(settlement::paid(invoice))},
            {"outstanding", money_of(settlement::outstanding(invoice))}};
}

Json lines_of(const Settlement& settled)
{
    Json lines = Json::array();
    for (const auto& line : settled.lines) {
        Json parts = Json::object();
        for (const auto& part : line.parts) parts[part.name] = settlement::text_of(part.value);
        lines.push_back({{"code", to_string(line.code)},
                         {"amount", money_of(line.amount)},
                         {"formula", text_or_null(settlement::formula_of(line))},
                         {"parts", parts},
                         {"rule", text_or_null(line.rule)},
                         {"source", text_or_null(line.source)}});
    }
    return lines;
}

Json settlement_of(const Settlement& settled)
{
    Json out{{"balance_before", money_of(settled.balance_before)},
             {"debt", money_of(settled.debt)},
             {"fee", money_of(settled.fee)},
             {"fee_waived", money_of(settled.fee_waived)},
             {"recurring", money_of(settled.recurring)},
             {"usage", money_of(settled.usage)},
             {"owed", money_of(settled.owed)},
             {"set_against_balance", money_of(settled.set_against_balance)},
             {"left_over", money_of(settled.left_over)}};
    out["balance_way"] = settled.choice ? Json(settlement::to_string(settlement::way_of(*settled.choice))) : Json();
    out["payout"] = money_of(settled.payout);
    out["waived"] = money_of(settled.waived);
    out["lapsed"] = money_of(settled.lapsed);
    out["undecided"] = money_of(settled.undecided);
    out["invoice"] = settled.invoice ? invoice_of(*settled.invoice) : Json();
    out["balance_age_days"] = settled.balance_age_days;
    out["balance_is_stale"] = settled.balance_is_stale;
    out["lines"] = lines_of(settled);
    return out;
}

Json legs_of(const std::vector<settlement::LedgerLeg>& legs)
{
    Json out = Json::array();
    for (const auto& leg : legs) {
        out.push_back({{"id", leg.id.text()},
                       {"kind", to_string(leg.kind)},
                       {"from", to_string(leg.from)},
                       {"to", to_string(leg.to)},
                       {"reserved", money_of(leg.reserved)},
                       {"posted", money_of(leg.posted)},
                       {"state", to_string(leg.state)}});
    }
    return out;
}

Json blocker_of(const Blocker& blocker)
{
    return {{"code", to_string(blocker.kind)},
            {"rule", text_or_null(blocker.rule)},
            {"amount", blocker.amount ? money_of(*blocker.amount) : Json()},
            {"subject", text_or_null(blocker.subject)},
            {"cleared_by", to_string(blocker.by)},
            {"how", how_to_clear(blocker, Lang::en)}};
}

Json blockers_of(const Order& order)
{
    Json out = Json::array();
    for (const auto& blocker : order.blockers) out.push_back(blocker_of(blocker));
    return out;
}

Json evidence_of(const OrderFacts& facts)
{
    Json out = Json::array();
    for (const auto& row : facts.evidence) {
        out.push_back({{"step", to_string(row.step)},
                       {"task", row.task.text()},
                       {"outcome", to_string(row.outcome)},
                       {"asked", row.exchange.asked},
                       {"answered", row.exchange.answered},
                       {"read", text_or_null(row.read)},
                       {"at", rfc3339(row.exchange.at)}});
    }
    return out;
}

Json missing_of(const OrderFacts& facts)
{
    Json out = Json::array();
    for (const auto& rule : facts.missing_documents) {
        Json any_of = Json::array();
        for (const auto type : rule.any_of) any_of.push_back(word(type));
        out.push_back({{"any_of", any_of}, {"original", rule.original}, {"must_match_record", rule.must_match_record}});
    }
    return out;
}

Json documents_of(const Order& order)
{
    Json out = Json::array();
    for (const auto& document : order.declared.documents) {
        out.push_back({{"type", word(document.type)},
                       {"number", document.number ? Json(document.number->masked()) : Json()},
                       {"accepted", document.accepted ? Json(*document.accepted) : Json()}});
    }
    return out;
}

Json network_of(const Order& order)
{
    const auto node = [](const std::optional<NodeResult>& result) { return result ? Json(to_string(*result)) : Json(); };
    Json out;
    out["hlr"] = !order.network.removed ? Json() : Json(order.network.attested ? "attested" : "removed");
    out["cs"] = node(order.network.cs);
    out["ps"] = node(order.network.ps);
    return out;
}

void put_dates(Json& out, const Order& order)
{
    const auto& dates = order.dates;
    out["received_at"] = rfc3339(dates.received_at);
    out["billing_stop_at"] = time_of(dates.billing_stop_at);
    out["billing_stop_provisional"] = dates.billing_stop_provisional;
    out["cut_not_before"] = time_of(dates.cut_not_before);
    out["drain_until"] = time_of(dates.drain_until);
    out["data_cut_at"] = time_of(dates.data_cut_at);
    out["cut_at"] = time_of(dates.cut_at);
    out["undo_until"] = time_of(dates.undo_until);
    out["removed_at"] = time_of(dates.removed_at);
    out["contract_end"] = day_of(dates.contract_end);
    out["rest_until"] = time_of(dates.rest_until);
    out["port_right_until"] = time_of(dates.port_right_until);
    out["closed_at"] = time_of(dates.closed_at);
    out["erase_after"] = time_of(dates.erase_after);
    out["ended_at"] = time_of(dates.ended_at);
}

void put_declaration(Json& out, const Order& order)
{
    const auto& declared = order.declared;
    out["msisdn"] = termination::masked_line(order);
    out["operator"] = order.operator_id;
    out["channel"] = word(declared.channel);
    out["holder"] = word(declared.holder);
    out["holder_present"] = declared.holder_present;
    out["end_reason"] = word(declared.reason);
    out["wished_end"] = termination::end_wish_text(declared.wished_end);
    out["identity_proven"] = order.identity_proven;
    out["assurance"] = to_string(order.level);
    out["documents"] = documents_of(order);
}

}  // namespace

std::string error_json(const Error& error)
{
    Json out{{"code", to_string(error.code)},
             {"reason", error.reason},
             {"detail", error.detail},
             {"missing_rules", error.missing_rules}};
    if (error.order_id) out["order_id"] = *error.order_id;
    return dumped(out);
}

std::string blocker_json(const Blocker& blocker)
{
    return dumped(blocker_of(blocker));
}

std::string settlement_json(const Settlement& settled)
{
    return dumped(settlement_of(settled));
}

std::string order_json(const OrderFacts& facts, const std::optional<Error>& standing)
{
    const Order& order = facts.file.order;
    Json out{{"order_id", order.id.text()}, {"reference", order.reference}, {"state", to_string(order.state)}};
    if (standing) {
        out["code"] = to_string(standing->code);
        out["reason"] = standing->reason;
        out["detail"] = standing->detail;
    }
    put_dates(out, order);
    put_declaration(out, order);
    out["quote_id"] = text_or_null(order.quote_id);
    out["settlement"] = facts.settlement ? settlement_of(*facts.settlement) : Json();
    out["settled"] = order.settled;
    out["legs"] = legs_of(facts.file.legs);
    out["invoice"] = facts.settlement && facts.settlement->invoice ? invoice_of(*facts.settlement->invoice) : Json();
    out["evidence"] = evidence_of(facts);
    out["blockers"] = blockers_of(order);
    out["missing"] = missing_of(facts);
    out["missing_rules"] = standing && !standing->missing_rules.empty() ? standing->missing_rules : order.missing_rules;
    out["notices"] = order.notices;
    out["waits_until"] = time_of(facts.waits_until);
    const Next next = next_of(facts, Lang::en);
    out["next"] = {{"who", next.who}, {"what", next.what}};
    out["network"] = network_of(order);
    out["attention"] = order.attention ? Json(order.attention->reason) : Json();
    out["ended_because"] = text_or_null(order.end_word);
    out["certificate"] = order.certificate_id.empty() ? Json() : Json{{"jti", order.certificate_id}};
    out["rules_version"] = order.pack_version;
    out["demo_clock"] = order.demo_clock;
    return dumped(out);
}

}  // namespace xitam::view
