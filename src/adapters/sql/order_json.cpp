#include "adapters/sql/order_json.hpp"

#include "adapters/sql/json_value.hpp"

namespace xitam::sql {

namespace term = termination;
namespace money = settlement;

template <>
struct Struct<term::Dates> {
    static void fields(const auto& io, auto& d)
    {
        io("received", d.received_at);
        io("billing_stop", d.billing_stop_at);
        io("billing_stop_provisional", d.billing_stop_provisional);
        io("identity_proven", d.identity_proven_at);
        io("stopped", d.stopped_at);
        io("confirmed", d.confirmed_at);
        io("cut_not_before", d.cut_not_before);
        io("drain_until", d.drain_until);
        io("data_cut", d.data_cut_at);
        io("barred", d.barred_at);
        io("cut", d.cut_at);
        io("undo_until", d.undo_until);
        io("removal_begun", d.removal_begun_at);
        io("removed", d.removed_at);
        io("contract_end", d.contract_end);
        io("port_right_until", d.port_right_until);
        io("rest_until", d.rest_until);
        io("closed", d.closed_at);
        io("erase_after", d.erase_after);
        io("ended", d.ended_at);
    }
};

template <>
struct Struct<ServingNodes> {
    static void fields(const auto& io, auto& n)
    {
        io("vlr", n.vlr);
        io("sgsn", n.sgsn);
    }
};

template <>
struct Struct<term::NetworkState> {
    static void fields(const auto& io, auto& n)
    {
        io("inspected", n.inspected);
        io("nodes", n.nodes);
        io("cs", n.cs);
        io("ps", n.ps);
        io("removed", n.removed);
        io("attested", n.attested);
        io("undoing", n.undoing);
        io("restore_sim", n.restore_sim);
    }
};

template <>
struct Struct<term::Attention> {
    static void fields(const auto& io, auto& a)
    {
        io("before", a.before);
        io("reason", a.reason);
    }
};

template <>
struct Struct<Blocker> {
    static void fields(const auto& io, auto& b)
    {
        io("kind", b.kind);
        io("rule", b.rule);
        io("by", b.by);
        io("amount", b.amount);
        io("subject", b.subject);
    }
};

template <>
struct Struct<Reported> {
    static void fields(const auto& io, auto& r)
    {
        io("kind", r.kind);
        io("subject", r.subject);
        io("cleared", r.cleared);
    }
};

template <>
struct Struct<Proof> {
    static void fields(const auto& io, auto& p)
    {
        io("kind", p.kind);
        io("at", p.at);
    }
};

template <>
struct Struct<money::RecurringCharge> {
    static void fields(const auto& io, auto& c)
    {
        io("name", c.name);
        io("amount", c.amount);
        io("from", c.from);
        io("until", c.until);
    }
};

template <>
struct Struct<money::UsageCharge> {
    static void fields(const auto& io, auto& c)
    {
        io("name", c.name);
        io("amount", c.amount);
        io("on", c.on);
    }
};

template <>
struct Struct<money::Bill> {
    static void fields(const auto& io, auto& b)
    {
        io("currency", b.currency);
        io("payment_mode", b.payment_mode);
        io("balance", b.balance);
        io("debt", b.debt);
        io("balance_as_of", b.balance_as_of);
        io("monthly_fee", b.monthly_fee);
        io("contract_until", b.contract_until);
        io("activated_on", b.activated_on);
        io("recurring", b.recurring);
        io("usage", b.usage);
        io("asked_on", b.asked_on);
        io("billing_stop_on", b.billing_stop_on);
        io("cut_on", b.cut_on);
        io("reason", b.reason);
        io("reason_proven", b.reason_proven);
        io("waived_by_two", b.waived_by_two);
        io("number", b.number);
        io("invoice_reference", b.invoice_reference);
        io("settled_on", b.settled_on);
        io("now", b.now);
    }
};

template <>
struct Struct<money::Payment> {
    static void fields(const auto& io, auto& p)
    {
        io("id", p.id);
        io("amount", p.amount);
        io("at", p.at);
    }
};

template <>
struct Struct<Exchange> {
    static void fields(const auto& io, auto& e)
    {
        io("asked", e.asked);
        io("answered", e.answered);
        io("at", e.at);
    }
};

template <>
struct Struct<StoredDocument> {
    static void fields(const auto& io, auto& d)
    {
        io("type", d.type);
        io("side", d.side);
        io("blob", d.blob);
        io("at", d.stored_at);
        io("shredded", d.shredded);
    }
};

// Left out of it: what has a column (id, reference, state, version, line, epoch, number), and what is personal.
template <>
struct Struct<term::Order> {
    static void fields(const auto& io, auto& o)
    {
        io("opened_by", o.opened_by);
        io("operator", o.operator_id);
        io("pack", o.pack_version);
        io("channel", o.declared.channel);
        io("holder", o.declared.holder);
        io("present", o.declared.holder_present);
        io("reason", o.declared.reason);
        io("accepted_quote", o.declared.accepted_quote);
        io("at_once_confirmed", o.declared.confirmed);
        io("self_service", o.declared.self_service);
        io("lang", o.declared.language);
        io("level", o.level);
        io("proven", o.identity_proven);
        io("proofs", o.proofs);
        io("dates", o.dates);
        io("missing_rules", o.missing_rules);
        io("rulings", o.rulings);
        io("reported", o.reported);
        io("blockers", o.blockers);
        io("notices", o.notices);
        io("pictures", o.pictures);
        io("bill", o.bill);
        io("settled", o.settled);
        io("quote", o.quote_id);
        io("payments", o.payments);
        io("network", o.network);
        io("attention", o.attention);
        io("frozen_from", o.frozen_from);
        io("stops", o.stops);
        io("fee_waived", o.fee_waived);
        io("quiet", o.quiet);
        io("pictures_go", o.pictures_go);
        io("end_word", o.end_word);
        io("certificate", o.certificate_id);
        io("demo_clock", o.demo_clock);
    }
};

namespace {

Json write_end(const term::WishedEnd& end)
{
    if (std::holds_alternative<term::EndOfTerm>(end)) return "term";
    if (const auto* on = std::get_if<term::EndOn>(&end)) return to_json_value(on->date);
    return {};
}

term::WishedEnd read_end(const Json& body)
{
    const auto found = body.find("end");
    if (found == body.end() || found->is_null()) return term::EndNow{};
    if (found->is_string()) return term::EndOfTerm{};
    return term::EndOn{from_json_value<Date>(*found)};
}

// A way without a target says nothing of a person and outlives the erasure.
void write_balance(const std::optional<money::BalanceChoice>& choice, Json& body, Json& personal)
{
    if (!choice) return;
    if (const auto* refund = std::get_if<money::Refund>(&*choice)) personal["refund"] = to_json_value(refund->to);
    else if (const auto* move = std::get_if<money::Move>(&*choice)) personal["move"] = to_json_value(move->to);
    else body["left_over"] = std::holds_alternative<money::UseUp>(*choice) ? "use-up" : "give-up";
}

std::optional<money::BalanceChoice> read_balance(const Json& body, const Json& personal)
{
    if (personal.contains("refund")) return money::Refund{from_json_value<Iban>(personal["refund"])};
    if (personal.contains("move")) return money::Move{from_json_value<Msisdn>(personal["move"])};
    if (!body.contains("left_over")) return std::nullopt;
    if (body["left_over"] == "use-up") return money::UseUp{};
    return money::GiveUp{};
}

void write_documents(const std::vector<DocumentFact>& documents, Json& personal)
{
    for (const auto& document : documents) {
        personal["documents"].push_back(
            Json::array({to_json_value(document.type), to_json_value(document.number), to_json_value(document.accepted),
                         to_json_value(document.unfit), to_json_value(document.doubts), to_json_value(document.lines_fit)}));
    }
}

std::vector<DocumentFact> read_documents(const Json& personal)
{
    std::vector<DocumentFact> documents;
    if (!personal.contains("documents")) return documents;
    for (const auto& item : personal["documents"]) {
        DocumentFact document{from_json_value<DocumentType>(item.at(0)),
                              from_json_value<std::optional<DocumentNumber>>(item.at(1)),
                              from_json_value<std::optional<bool>>(item.at(2))};
        if (item.size() > 3) {  // older rows end here
            document.unfit = from_json_value<std::optional<Unfit>>(item.at(3));
            document.doubts = from_json_value<std::vector<Doubt>>(item.at(4));
            document.lines_fit = item.size() > 5 && from_json_value<bool>(item.at(5));
        }
        documents.push_back(std::move(document));
    }
    return documents;
}

void write_declarer(const term::Declaration& declared, Json& personal)
{
    if (declared.iccid) personal["iccid"] = declared.iccid->digits();
    if (!declared.name.empty()) personal["name"] = declared.name;
    if (const auto* email = std::get_if<Email>(&declared.reply)) personal["email"] = email->text();
    if (const auto* sms = std::get_if<Msisdn>(&declared.reply)) personal["sms"] = to_json_value(*sms);
}

void read_declarer(const Json& personal, term::Declaration& declared)
{
    if (personal.contains("iccid")) declared.iccid = good(Iccid::parse(personal["iccid"].get<std::string>()));
    if (personal.contains("name")) declared.name = personal["name"].get<std::string>();
    if (personal.contains("email")) declared.reply = good(Email::parse(personal["email"].get<std::string>()));
    if (personal.contains("sms")) declared.reply = from_json_value<Msisdn>(personal["sms"]);
}

void read_payment_notes(const Json& personal, std::vector<money::Payment>& payments)
{
    if (!personal.contains("payment_notes")) return;
    const auto& notes = personal["payment_notes"];
    for (auto& payment : payments) {
        if (notes.contains(payment.id)) payment.note = notes[payment.id].get<std::string>();
    }
}

}  // namespace

OrderTexts write_order(const term::Order& order)
{
    Json body = to_json_value(order);
    Json personal = Json::object();
    auto end = write_end(order.declared.wished_end);
    if (!end.is_null()) body["end"] = std::move(end);
    write_balance(order.declared.balance, body, personal);
    write_documents(order.declared.documents, personal);
    write_declarer(order.declared, personal);
    for (const auto& payment : order.payments) {
        if (!payment.note.empty()) personal["payment_notes"][payment.id] = payment.note;
    }
    // Free text of a clerk may hold bytes that are no UTF-8: replaced, because dump() would throw.
    const auto text = [](const Json& json) { return json.dump(-1, ' ', false, Json::error_handler_t::replace); };
    return {text(body), personal.empty() ? std::nullopt : std::optional{text(personal)}};
}

bool read_order(std::string_view body_text, std::optional<std::string_view> personal_text, term::Order& order)
{
    try {
        const auto body = Json::parse(body_text);
        const auto personal = personal_text ? Json::parse(*personal_text) : Json::object();
        Codec<term::Order>::read(body, order);
        order.declared.wished_end = read_end(body);
        order.declared.balance = read_balance(body, personal);
        order.declared.documents = read_documents(personal);
        read_declarer(personal, order.declared);
        read_payment_notes(personal, order.payments);
        return true;
    } catch (const std::exception&) {
        return false;
    }
}

std::string write_exchanges(const std::vector<Exchange>& exchanges)
{
    return to_json_value(exchanges).dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::optional<std::vector<Exchange>> read_exchanges(std::string_view text)
{
    try {
        return from_json_value<std::vector<Exchange>>(Json::parse(text));
    } catch (const std::exception&) {
        return std::nullopt;
    }
}

}  // namespace xitam::sql
