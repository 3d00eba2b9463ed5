#include "adapters/signing/claims_json.hpp"

#include "adapters/signing/claim_reader.hpp"

#include <nlohmann/json.hpp>

namespace xitam {

namespace {

using namespace certificate;
using Json = nlohmann::ordered_json;

Json money(const Money& amount)
{
    return {{"amount", amount.amount()}, {"currency", amount.currency().text()}};
}

Json seconds(Instant at)
{
    return std::chrono::floor<std::chrono::seconds>(at).time_since_epoch().count();
}

Json sums(const std::vector<SumClaim>& lines)
{
    auto out = Json::array();
    for (const auto& line : lines) {
        Json one{{"code", line.code}, {"amount", money(line.amount)}};
        if (!line.formula.empty()) one["formula"] = line.formula;
        out.push_back(std::move(one));
    }
    return out;
}

void put_invoice(Json& out, const std::optional<InvoiceClaim>& invoice)
{
    if (!invoice) return;
    out["invoice"] = {{"reference", invoice->reference}, {"amount", money(invoice->amount)}, {"dueOn", iso(invoice->due_on)}};
}

void put_clock(Json& out, bool demo_clock)
{
    if (demo_clock) out["clock"] = "DEMO";
}

Json written(const ClosureClaims& claims)
{
    Json balance{{"outcome", to_string(claims.balance.outcome)}};
    balance.update(money(claims.balance.amount));
    Json out{
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

Json written(const ClosureShortClaims& claims)
{
    Json out{{"iss", claims.iss},
             {"jti", claims.jti},
             {"number", claims.number},
             {"disconnectedAt", rfc3339(claims.disconnected_at)},
             {"operator", claims.operator_id}};
    put_clock(out, claims.demo_clock);
    return out;
}

Json written(const RestorationClaims& claims)
{
    Json out{{"iss", claims.iss},
             {"iat", seconds(claims.iat)},
             {"jti", claims.jti},
             {"supersedes", claims.supersedes},
             {"number", claims.number},
             {"numberHash", claims.number_hash},
             {"restoredAt", rfc3339(claims.restored_at)},
             {"operator", claims.operator_id},
             {"order", claims.order},
             {"auditHead", claims.audit_head}};
    put_clock(out, claims.demo_clock);
    return out;
}

Json written(const QuoteClaims& claims)
{
    Json out{{"iss", claims.iss},
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

Json written(const ReceiptClaims& claims)
{
    Json out{{"iss", claims.iss},
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

Json written(const AuditHeadClaims& claims)
{
    Json out{{"iss", claims.iss},
             {"iat", seconds(claims.iat)},
             {"stream", claims.stream},
             {"sequence", claims.sequence},
             {"hash", claims.hash}};
    put_clock(out, claims.demo_clock);
    return out;
}

Money read_money(ClaimReader reader)
{
    const auto currency = Currency::parse(reader.text("currency"));
    if (!currency) reader.spoil("currency");
    auto amount = Money::parse(reader.text("amount"), currency.value_or(Currency{}));
    if (!amount) reader.spoil("amount");
    return amount.value_or(Money{});
}

template <class T>
T known(const ClaimReader& reader, std::string_view name, std::optional<T> value)
{
    if (!value) reader.spoil(name);
    return value.value_or(T{});
}

std::vector<SumClaim> read_sums(ClaimReader& reader)
{
    std::vector<SumClaim> lines;
    for (auto& one : reader.objects("lines")) {
        lines.push_back({one.text("code"), read_money(one.object("amount")), one.text_or_empty("formula")});
        one.finish();
    }
    return lines;
}

std::optional<InvoiceClaim> read_invoice(ClaimReader& reader)
{
    if (!reader.has("invoice")) return std::nullopt;
    auto one = reader.object("invoice");
    InvoiceClaim invoice{one.text("reference"), read_money(one.object("amount")), one.date("dueOn")};
    one.finish();
    return invoice;
}

NetworkClaim read_network(ClaimReader one)
{
    NetworkClaim network{known(one, "hlr", network_word(one.text("hlr"))), known(one, "cs", network_word(one.text("cs"))),
                         known(one, "ps", network_word(one.text("ps")))};
    one.finish();
    return network;
}

BalanceClaim read_balance(ClaimReader one)
{
    BalanceClaim balance{known(one, "outcome", balance_outcome(one.text("outcome"))), read_money(one)};
    one.finish();
    return balance;
}

ClosureClaims read_closure(ClaimReader& reader)
{
    ClosureClaims claims;
    claims.iss = reader.text("iss");
    claims.iat = reader.seconds("iat");
    claims.jti = reader.text("jti");
    claims.number = reader.text("number");
    claims.number_hash = reader.text("numberHash");
    claims.disconnected_at = reader.instant("disconnectedAt");
    claims.cut_at = reader.instant("cutAt");
    claims.operator_id = reader.text("operator");
    claims.order = reader.text("order");
    claims.network = read_network(reader.object("network"));
    claims.balance = read_balance(reader.object("balance"));
    claims.rest_until = reader.date("restUntil");
    claims.audit_head = reader.text("auditHead");
    if (reader.has("waived")) claims.waived = read_money(reader.object("waived"));
    if (reader.has("attestedBy")) claims.attested_by = reader.text("attestedBy");
    return claims;
}

ClosureShortClaims read_short(ClaimReader& reader)
{
    return {reader.text("iss"), reader.text("jti"), reader.text("number"), reader.instant("disconnectedAt"),
            reader.text("operator")};
}

RestorationClaims read_restoration(ClaimReader& reader)
{
    return {reader.text("iss"),        reader.seconds("iat"),        reader.text("jti"),      reader.text("supersedes"),
            reader.text("number"),     reader.text("numberHash"),    reader.instant("restoredAt"), reader.text("operator"),
            reader.text("order"),      reader.text("auditHead")};
}

QuoteClaims read_quote(ClaimReader& reader)
{
    return {reader.text("iss"),      reader.seconds("iat"), reader.text("jti"),          reader.text("number"),
            reader.text("operator"), reader.date("on"),     reader.text("rulesVersion"), read_money(reader.object("owed")),
            read_sums(reader),       read_invoice(reader)};
}

ReceiptClaims read_receipt(ClaimReader& reader)
{
    ReceiptClaims claims;
    claims.iss = reader.text("iss");
    claims.iat = reader.seconds("iat");
    claims.jti = reader.text("jti");
    claims.order = reader.text("order");
    claims.number = reader.text("number");
    claims.operator_id = reader.text("operator");
    claims.received_at = reader.instant("receivedAt");
    if (reader.has("billingStopOn")) claims.billing_stop_on = reader.date("billingStopOn");
    if (reader.has("endsOn")) claims.ends_on = reader.date("endsOn");
    claims.channel = reader.text("channel");
    claims.reason = reader.text_or_empty("reason");
    claims.balance_way = reader.text_or_empty("balanceWay");
    claims.documents = reader.texts("documents");
    claims.lines = read_sums(reader);
    claims.invoice = read_invoice(reader);
    claims.notices = reader.texts("notices");
    return claims;
}

AuditHeadClaims read_audit_head(ClaimReader& reader)
{
    return {reader.text("iss"), reader.seconds("iat"), reader.text("stream"), reader.count("sequence"), reader.text("hash")};
}

// The clock word stands in every kind, and nothing may be left unread.
template <class Claims>
Result<Statement> finished(ClaimReader& reader, Claims claims)
{
    if (reader.has("clock")) {
        claims.demo_clock = reader.text("clock") == "DEMO";
        if (!claims.demo_clock) reader.spoil("clock");
    }
    reader.finish();
    if (auto bad = reader.failure()) return tl::unexpected(*bad);
    return Statement{std::move(claims)};
}

}  // namespace

Result<std::string> print_claims(const Statement& statement)
{
    const auto json = std::visit([](const auto& claims) { return written(claims); }, statement);
    try {
        return json.dump();
    } catch (const Json::exception&) {
        return fail(Code::internal, "claims_not_text", "a claim is not UTF-8");
    }
}

Result<Statement> parse_claims(std::string_view json, std::string_view typ)
{
    ClaimDocument document{json};
    auto& reader = document.root();
    if (auto bad = reader.failure()) return tl::unexpected(*bad);
    if (typ == closure_typ) return finished(reader, read_closure(reader));
    if (typ == closure_short_typ) return finished(reader, read_short(reader));
    if (typ == restoration_typ) return finished(reader, read_restoration(reader));
    if (typ == quote_typ) return finished(reader, read_quote(reader));
    if (typ == receipt_typ) return finished(reader, read_receipt(reader));
    if (typ == audit_head_typ) return finished(reader, read_audit_head(reader));
    return fail(Code::refused, "type_unknown", "not one of our signed statements");
}

}  // namespace xitam
