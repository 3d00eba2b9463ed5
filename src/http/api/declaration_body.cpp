#include "http/api/declaration_body.hpp"

#include "http/api/plain_word.hpp"
#include "http/shared/declaration.hpp"
#include "service/find_order.hpp"

#include <algorithm>
#include <array>

namespace xitam::http {

namespace t = termination;

namespace {

constexpr int furthest_months = 119;  // later days are refused as slips of the finger
constexpr std::size_t by_max = 64;
constexpr std::size_t quote_max = 64;
constexpr std::string_view end_of_term = "end-of-term";

// Where a field of the portal's form stands in the body, and what its error is called.
struct Place {
    std::string_view error;
    std::string_view member;
    std::string_view reason;
    std::string_view detail;
};
constexpr std::array<Place, 9> places{{
    {"line", "line", "msisdn_malformed", "a number with its country code, or the number of a SIM card"},
    {"iccid", "line", "iccid_malformed", "the number of a SIM card begins with 89 and has 18 to 20 digits"},
    {"name", "name", "name_malformed", "the holder's name, at most 200 bytes"},
    {"when", "at", "date_malformed", "a day as YYYY-MM-DD"},
    {"reply", "reply", "reply_malformed", "one of email and phone"},
    {"email", "reply/email", "email_malformed", "an e-mail address"},
    {"phone", "reply/phone", "msisdn_malformed", "a number with its country code"},
    {"phone_same", "reply/phone", "reply_is_the_line", "another number than the one that ends"},
    {"date", "at", "date_malformed", "a day as YYYY-MM-DD"},
}};

void refuse_field(JsonReader& body, const pages::FieldError& wrong)
{
    const auto* found = std::ranges::find(places, std::string_view{wrong.error}, &Place::error);
    if (found == places.end()) return body.refuse(wrong.field, wrong.error, "this needs a correction");
    if (!found->member.starts_with("reply/")) {
        return body.refuse(found->member, std::string{found->reason}, std::string{found->detail});
    }
    auto reply = body.object("reply");
    if (reply) reply->refuse(found->member.substr(6), std::string{found->reason}, std::string{found->detail});
}

std::optional<Date> read_day(const service::World& world, JsonReader& body)
{
    const auto day = body.read("at", [](const std::string& typed) { return parse_date(typed); });
    if (!day) return std::nullopt;
    const auto today = service::moment_of(world, world.operator_id).today;
    if (*day < today) body.refuse("at", "date_past", "today or later");
    if (*day > add_months(today, furthest_months)) body.refuse("at", "date_too_far", "within the next ten years");
    return day;
}

void read_reply(JsonReader& body, pages::Declared& typed)
{
    typed.reply = "none";
    auto reply = body.object("reply");
    if (!reply) return;
    const auto email = reply->text("email");
    const auto phone = reply->text("phone");
    reply->finish();
    if (email.has_value() == phone.has_value()) typed.reply = "";
    else typed.reply = email ? "mail" : "sms";
    typed.email = email.value_or("");
    typed.phone = phone.value_or("");
}

// A document that somebody of the installation has looked at is proof in one call; who, stands in the audit.
std::vector<DocumentFact> read_documents(JsonReader& body, bool has_judge)
{
    std::vector<DocumentFact> documents;
    for (auto& one : body.objects("documents")) {
        DocumentFact fact;
        if (!one.has("type")) one.refuse("type", "member_missing", "this is needed");
        fact.type = one.word<DocumentType>("type").value_or(DocumentType::other);
        fact.number = one.read("number", [](const std::string& typed) { return DocumentNumber::parse(typed); });
        if (!one.has("number")) one.refuse("number", "member_missing", "this is needed");
        if (one.flag("accepted")) fact.accepted = true;
        if (fact.accepted && !has_judge) one.refuse("accepted", "by_missing", "say in by who looked at it");
        one.finish();
        documents.push_back(std::move(fact));
    }
    return documents;
}

t::WishedEnd read_end(JsonReader& body)
{
    const auto end = body.read("at", [](const std::string& typed) -> Result<t::WishedEnd> {
        if (typed == end_of_term) return t::WishedEnd{t::EndOfTerm{}};
        return parse_date(typed).map([](Date day) { return t::WishedEnd{t::EndOn{day}}; });
    });
    return end.value_or(t::EndNow{});
}

}  // namespace

std::optional<t::Declaration> read_declarer(const service::World& world, std::string_view home, JsonReader& body)
{
    pages::Declared typed;
    typed.line = trimmed(body.needed_text("line"));
    typed.name = trimmed(body.needed_text("name"));
    typed.when = "soon";
    if (const auto holder = body.word<HolderKind>("holder")) typed.holder = word(*holder);
    if (const auto reason = body.word<EndReason>("reason")) typed.reason = word(*reason);
    read_reply(body, typed);
    const auto day = read_day(world, body);
    const auto language = body.word<Lang>("language");
    auto read = read_declaration(world, typed, home);
    for (const auto& wrong : read.errors) refuse_field(body, wrong);
    if (!read.declared) return std::nullopt;
    if (day) read.declared->wished_end = t::EndOn{*day};
    read.declared->language = language.value_or(world.language);
    return std::move(read.declared);
}

std::optional<std::string> read_by(JsonReader& body)
{
    return body.read("by", [](const std::string& typed) -> Result<std::string> {
        if (is_plain_word(typed, 1, by_max)) return typed;
        return fail(Code::bad_input, "by_malformed", "1 to 64 letters, digits, points, dashes or underscores");
    });
}

std::optional<settlement::BalanceChoice> read_balance(const service::World& world, std::string_view home, JsonReader& body)
{
    const auto way = body.needed_text("way");
    const auto iban = body.read("iban", [](const std::string& typed) { return Iban::parse(typed); });
    const auto number =
        body.read("number", [&](const std::string& typed) { return service::typed_number(world, typed, home); });
    if (way == "refund") {
        if (!body.has("iban")) body.refuse("iban", "member_missing", "a refund goes to an account");
        return iban ? std::optional<settlement::BalanceChoice>{settlement::Refund{*iban}} : std::nullopt;
    }
    if (way == "move") {
        if (!body.has("number")) body.refuse("number", "member_missing", "a balance moves to a number");
        return number ? std::optional<settlement::BalanceChoice>{settlement::Move{*number}} : std::nullopt;
    }
    const auto choice = settlement::parse_choice(way);
    if (choice) return *choice;
    if (body.has("way")) body.refuse("way", "balance_way_malformed", "refund, move, use-up or give-up");
    return std::nullopt;
}

std::optional<service::OpenRequest> read_own_order(const service::World& world, std::string_view home, JsonReader& body)
{
    const auto number =
        body.read("msisdn", [&](const std::string& typed) { return service::typed_number(world, typed, home); });
    if (!body.has("msisdn")) body.refuse("msisdn", "member_missing", "this is needed");
    t::Declaration declared;
    declared.msisdn = number;
    declared.channel = body.word<Channel>("channel").value_or(Channel::api);
    const auto holder = body.word<HolderKind>("holder");
    declared.holder = holder.value_or(HolderKind::citizen);
    declared.holder_present = body.flag("holder_present");
    if (declared.holder_present && declared.channel != Channel::desk) {
        body.refuse("holder_present", "holder_present_not_at_desk", "with the channel desk: somebody must see the holder");
    }
    const auto by = read_by(body);
    declared.documents = read_documents(body, by.has_value());
    if (auto balance = body.object("balance")) {
        declared.balance = read_balance(world, home, *balance);
        balance->finish();
    }
    declared.reason = body.word<EndReason>("reason").value_or(EndReason::no_longer_needed);
    declared.wished_end = read_end(body);
    const auto drain_until = body.read("drain_until", [](const std::string& typed) { return parse_date(typed); });
    declared.accepted_quote = body.text("accept_quote").value_or("").substr(0, quote_max);
    declared.language = body.word<Lang>("language").value_or(world.language);
    declared.confirmed = true;
    if (!number) return std::nullopt;
    return service::OpenRequest{
        std::move(declared), holder.has_value(), {}, {access::Role::operator_admin, by.value_or("api")}, drain_until};
}

}  // namespace xitam::http
