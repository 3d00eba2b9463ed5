#include "adapters/signing/claims_json.hpp"

#include <nlohmann/json.hpp>

#include <functional>
#include <optional>
#include <set>

namespace xitam {

namespace {

using certificate::audit_head_typ;
using certificate::AuditHeadClaims;
using certificate::balance_outcome;
using certificate::BalanceClaim;
using certificate::closure_short_typ;
using certificate::closure_typ;
using certificate::ClosureClaims;
using certificate::ClosureShortClaims;
using certificate::InvoiceClaim;
using certificate::network_word;
using certificate::NetworkClaim;
using certificate::quote_typ;
using certificate::QuoteClaims;
using certificate::receipt_typ;
using certificate::ReceiptClaims;
using certificate::restoration_short_typ;
using certificate::restoration_typ;
using certificate::RestorationClaims;
using certificate::RestorationShortClaims;
using certificate::Statement;
using certificate::SumClaim;
using Json = nlohmann::json;

// Reads the claims of one object, remembers which were asked for, and keeps the first thing that is wrong.
class ClaimReader {
public:
    ClaimReader(const Json* object, std::optional<Error>& failure) : object_{object}, failure_{&failure} {}

    bool has(std::string_view name) const { return object_ != nullptr && object_->contains(name); }
    std::string text(std::string_view name)
    {
        const Json* found = find(name);
        if (found == nullptr || !found->is_string()) return spoil(name), std::string{};
        return found->get<std::string>();
    }
    std::string text_or_empty(std::string_view name) { return has(name) ? text(name) : std::string{}; }
    std::uint64_t count(std::string_view name)
    {
        const Json* found = find(name);
        if (found == nullptr || !found->is_number_unsigned()) return spoil(name), 0;
        return found->get<std::uint64_t>();
    }
    Instant seconds(std::string_view name)
    {
        constexpr std::uint64_t end_of_9999 = 253'402'300'800;
        const auto value = count(name);
        if (value >= end_of_9999) return spoil(name), Instant{};
        return Instant{std::chrono::seconds{value}};
    }
    Instant instant(std::string_view name)
    {
        const auto at = parse_instant(text(name));
        if (!at) spoil(name);
        return at.value_or(Instant{});
    }
    Date date(std::string_view name)
    {
        const auto day = parse_date(text(name));
        if (!day) spoil(name);
        return day.value_or(Date{});
    }
    ClaimReader object(std::string_view name)
    {
        const Json* found = find(name);
        if (found == nullptr || !found->is_object()) spoil(name);
        return ClaimReader{found != nullptr && found->is_object() ? found : nullptr, *failure_};
    }
    std::vector<ClaimReader> objects(std::string_view name)
    {
        std::vector<ClaimReader> out;
        for (const Json& one : array(name)) {
            if (!one.is_object()) spoil(name);
            else out.emplace_back(&one, *failure_);
        }
        return out;
    }
    std::vector<std::string> texts(std::string_view name)
    {
        std::vector<std::string> out;
        for (const Json& one : array(name)) {
            if (!one.is_string()) spoil(name);
            else out.push_back(one.get<std::string>());
        }
        return out;
    }
    void finish()  // nothing may be left unread
    {
        if (object_ == nullptr) return;
        for (const auto& [name, value] : object_->items()) {
            if (!asked_.contains(name)) spoil(name);
        }
    }
    void spoil(std::string_view name)
    {
        if (*failure_) return;
        *failure_ = Error{Code::refused, "claims_malformed", "claim `" + std::string{name} + "`", {}, {}};
    }

private:
    const Json* find(std::string_view name)
    {
        asked_.emplace(name);
        if (object_ == nullptr) return nullptr;
        const auto it = object_->find(name);
        return it == object_->end() ? nullptr : &*it;
    }
    const Json& array(std::string_view name)
    {
        static const Json none = Json::array();
        const Json* found = find(name);
        if (found == nullptr || !found->is_array()) return spoil(name), none;
        return *found;
    }

    const Json* object_;
    std::optional<Error>* failure_;
    std::set<std::string, std::less<>> asked_;
};

Money read_amount(ClaimReader& reader)
{
    const auto currency = Currency::parse(reader.text("currency"));
    if (!currency) reader.spoil("currency");
    const auto amount = Money::parse(reader.text("amount"), currency.value_or(Currency{}));
    if (!amount) reader.spoil("amount");
    return amount.value_or(Money{});
}

Money read_money(ClaimReader one)
{
    const auto money = read_amount(one);
    one.finish();
    return money;
}

template <class T>
T known(ClaimReader& reader, std::string_view name, std::optional<T> value)
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
    BalanceClaim balance{known(one, "outcome", balance_outcome(one.text("outcome"))), read_amount(one)};
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
    RestorationClaims claims{reader.text("iss"),           reader.seconds("iat"),   reader.text("jti"),
                             reader.text("supersedes"),    reader.text("number"),   reader.text("numberHash"),
                             reader.instant("restoredAt"), reader.text("operator"), reader.text("order"),
                             reader.text("auditHead")};
    if (reader.has("attestedBy")) claims.attested_by = reader.text("attestedBy");
    return claims;
}

RestorationShortClaims read_restoration_short(ClaimReader& reader)
{
    return {reader.text("iss"),    reader.text("jti"),           reader.text("supersedes"),
            reader.text("number"), reader.instant("restoredAt"), reader.text("operator")};
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
Result<Statement> finished(ClaimReader& reader, const std::optional<Error>& failure, Claims claims)
{
    if (reader.has("clock")) {
        claims.demo_clock = reader.text("clock") == "DEMO";
        if (!claims.demo_clock) reader.spoil("clock");
    }
    reader.finish();
    if (failure) return tl::unexpected(*failure);
    return Statement{std::move(claims)};
}

}  // namespace

Result<certificate::Statement> parse_claims(std::string_view json, std::string_view typ)
{
    const auto object = Json::parse(json, nullptr, false);
    if (!object.is_object()) return fail(Code::refused, "claims_malformed", "not a JSON object");
    std::optional<Error> failure;
    ClaimReader reader{&object, failure};
    if (typ == closure_typ) return finished(reader, failure, read_closure(reader));
    if (typ == closure_short_typ) return finished(reader, failure, read_short(reader));
    if (typ == restoration_typ) return finished(reader, failure, read_restoration(reader));
    if (typ == restoration_short_typ) return finished(reader, failure, read_restoration_short(reader));
    if (typ == quote_typ) return finished(reader, failure, read_quote(reader));
    if (typ == receipt_typ) return finished(reader, failure, read_receipt(reader));
    if (typ == audit_head_typ) return finished(reader, failure, read_audit_head(reader));
    return fail(Code::refused, "type_unknown", "not one of our signed statements");
}

}  // namespace xitam
