#include "adapters/signing/claims_json.hpp"

#include <nlohmann/json.hpp>

namespace xitam {

namespace {

using certificate::AuditHeadClaims;
using certificate::ClosureClaims;
using certificate::ClosureShortClaims;
using certificate::InvoiceClaim;
using certificate::QuoteClaims;
using certificate::ReceiptClaims;
using certificate::RestorationClaims;
using certificate::RestorationShortClaims;
using certificate::Statement;
using certificate::SumClaim;
using OrderedJson = nlohmann::ordered_json;

OrderedJson money(const Money& amount)
{
    return {{"amount", amount.amount()}, {"currency", amount.currency().text()}};
}

OrderedJson seconds(Instant at)
{
    return std::chrono::floor<std::chrono::seconds>(at).time_since_epoch().count();
}

OrderedJson sums(const std::vector<SumClaim>& lines)
{
    auto out = OrderedJson::array();
    for (const auto& line : lines) {
        OrderedJson one{{"code", line.code}, {"amount", money(line.amount)}};
        if (!line.formula.empty()) one["formula"] = line.formula;
        out.push_back(std::move(one));
    }
    return out;
}

void put_invoice(OrderedJson& out, const std::optional<InvoiceClaim>& invoice)
{
    if (!invoice) return;
    out["invoice"] = {{"reference", invoice->reference}, {"amount", money(invoice->amount)}, {"dueOn", iso(invoice->due_on)}};
}

void put_clock(OrderedJson& out, bool demo_clock)
{
    if (demo_clock) out["clock"] = "DEMO";
}

OrderedJson written(const ClosureClaims& claims)
{
    OrderedJson balance{{"outcome", to_string(claims.balance.outcome)}};
    balance.update(money(claims.balance.amount));
    OrderedJson out{
        {"iss", claims.iss},
        {"iat", seconds(claims.iat)},
        {"jti", claims.jti},
        {"number", claims.number},
        {"numberHash", claims.number_hash},
        {"disconnectedAt", rfc3339(claims.disconnected_at)},
        {"cutAt", rfc3339(claims.cut_at)},
        {"operator", claims.operator_id},
        {"order", claims.order},
        {"network",
         {{"hlr", to_string(claims.network.hlr)}, {"cs", to_string(claims.network.cs)}, {"ps", to_string(claims.network.ps)}}},
        {"balance", std::move(balance)},
        {"restUntil", iso(claims.rest_until)},
        {"auditHead", claims.audit_head},
    };
    if (claims.waived) out["waived"] = money(*claims.waived);
    if (claims.attested_by) out["attestedBy"] = *claims.attested_by;
    put_clock(out, claims.demo_clock);
    return out;
}

OrderedJson written(const ClosureShortClaims& claims)
{
    OrderedJson out{{"iss", claims.iss},
                    {"jti", claims.jti},
                    {"number", claims.number},
                    {"disconnectedAt", rfc3339(claims.disconnected_at)},
                    {"operator", claims.operator_id}};
    put_clock(out, claims.demo_clock);
    return out;
}

OrderedJson written(const RestorationClaims& claims)
{
    OrderedJson out{{"iss", claims.iss},
                    {"iat", seconds(claims.iat)},
                    {"jti", claims.jti},
                    {"supersedes", claims.supersedes},
                    {"number", claims.number},
                    {"numberHash", claims.number_hash},
                    {"restoredAt", rfc3339(claims.restored_at)},
                    {"operator", claims.operator_id},
                    {"order", claims.order},
                    {"auditHead", claims.audit_head}};
    if (claims.attested_by) out["attestedBy"] = *claims.attested_by;
    put_clock(out, claims.demo_clock);
    return out;
}

OrderedJson written(const RestorationShortClaims& claims)
{
    OrderedJson out{{"iss", claims.iss},
                    {"jti", claims.jti},
                    {"supersedes", claims.supersedes},
                    {"number", claims.number},
                    {"restoredAt", rfc3339(claims.restored_at)},
                    {"operator", claims.operator_id}};
    put_clock(out, claims.demo_clock);
    return out;
}

OrderedJson written(const QuoteClaims& claims)
{
    OrderedJson out{{"iss", claims.iss},
                    {"iat", seconds(claims.iat)},
                    {"jti", claims.jti},
                    {"number", claims.number},
                    {"operator", claims.operator_id},
                    {"on", iso(claims.on)},
                    {"rulesVersion", claims.rules_version},
                    {"owed", money(claims.owed)},
                    {"lines", sums(claims.lines)}};
    put_invoice(out, claims.invoice);
    put_clock(out, claims.demo_clock);
    return out;
}

OrderedJson written(const ReceiptClaims& claims)
{
    OrderedJson out{{"iss", claims.iss},
                    {"iat", seconds(claims.iat)},
                    {"jti", claims.jti},
                    {"order", claims.order},
                    {"number", claims.number},
                    {"operator", claims.operator_id},
                    {"receivedAt", rfc3339(claims.received_at)}};
    if (claims.billing_stop_on) out["billingStopOn"] = iso(*claims.billing_stop_on);
    if (claims.ends_on) out["endsOn"] = iso(*claims.ends_on);
    out["channel"] = claims.channel;
    if (!claims.reason.empty()) out["reason"] = claims.reason;
    if (!claims.balance_way.empty()) out["balanceWay"] = claims.balance_way;
    out["documents"] = claims.documents;
    out["lines"] = sums(claims.lines);
    put_invoice(out, claims.invoice);
    out["notices"] = claims.notices;
    put_clock(out, claims.demo_clock);
    return out;
}

OrderedJson written(const AuditHeadClaims& claims)
{
    OrderedJson out{{"iss", claims.iss},
                    {"iat", seconds(claims.iat)},
                    {"stream", claims.stream},
                    {"sequence", claims.sequence},
                    {"hash", claims.hash}};
    put_clock(out, claims.demo_clock);
    return out;
}

}  // namespace

Result<std::string> print_claims(const certificate::Statement& statement)
{
    const auto json = std::visit([](const auto& claims) { return written(claims); }, statement);
    try {
        return json.dump();
    } catch (const OrderedJson::exception&) {
        return fail(Code::internal, "claims_not_text", "a claim is not UTF-8");
    }
}

}  // namespace xitam
