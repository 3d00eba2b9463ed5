#include "http/portal/declared.hpp"

#include "base/digits.hpp"
#include "service/find_order.hpp"
#include "service/identify.hpp"

#include <algorithm>
#include <array>

namespace xitam::http {

namespace t = termination;

namespace {

constexpr std::size_t name_max = 200;  // bytes
constexpr std::size_t iccid_min = 18;

bool is_one_of(std::string_view word, std::initializer_list<std::string_view> words)
{
    return std::find(words.begin(), words.end(), word) != words.end();
}

// Who speaks for himself is foreign or not only once his document says so; both show a passport.
HolderKind holder_of(const pages::Declared& typed)
{
    return from_word<HolderKind>(typed.holder).value_or(HolderKind::citizen);
}

// A card's number begins with 89 and is longer than any telephone number.
bool is_card(std::string_view squeezed)
{
    return squeezed.size() >= iccid_min && squeezed.starts_with("89");
}

// "line" or "iccid": the field's error. Empty: it was read.
std::string read_line(const service::World& world, std::string_view typed, std::string_view home, t::Declaration& declared)
{
    const auto squeezed = squeeze_number(typed);
    if (is_card(squeezed)) {
        const auto card = Iccid::parse(squeezed);
        if (!card) return "iccid";
        declared.iccid = *card;
        return {};
    }
    const auto number = service::typed_number(world, typed, home);
    if (!number) return "line";
    declared.msisdn = *number;
    return {};
}

std::optional<pages::FieldError> read_reply(const service::World& world, const pages::Declared& typed, std::string_view home,
                                            t::Declaration& declared)
{
    if (typed.reply == "mail") {
        auto email = Email::parse(typed.email);
        if (!email) return pages::FieldError{"email", "email"};
        declared.reply = std::move(*email);
    } else if (typed.reply == "sms") {
        const auto number = service::typed_number(world, typed.phone, home);
        if (!number) return pages::FieldError{"phone", "phone"};
        if (declared.msisdn == *number) return pages::FieldError{"phone", "phone_same"};
        declared.reply = *number;
    } else if (typed.reply != "none") {
        return pages::FieldError{"reply", "reply"};
    }
    return std::nullopt;
}

}  // namespace

std::string trimmed(std::string_view text)
{
    constexpr std::string_view blanks = " \t\r\n";
    const auto first = text.find_first_not_of(blanks);
    if (first == std::string_view::npos) return {};
    return std::string{text.substr(first, text.find_last_not_of(blanks) - first + 1)};
}

pages::Declared typed_in(const Request& request)
{
    pages::Declared typed;
    const std::array<std::pair<std::string_view, std::string*>, 9> fields{{{"line", &typed.line},
                                                                           {"name", &typed.name},
                                                                           {"when", &typed.when},
                                                                           {"date", &typed.date},
                                                                           {"reply", &typed.reply},
                                                                           {"email", &typed.email},
                                                                           {"phone", &typed.phone},
                                                                           {"holder", &typed.holder},
                                                                           {"reason", &typed.reason}}};
    for (const auto& [name, value] : fields) {
        if (const auto given = request.form.find(name)) *value = trimmed(*given);
    }
    // Choices that no page of ours offers say nothing; what is shown is always one of them.
    if (!is_one_of(typed.holder, {"self", "minor", "company", "heir", "proxy"})) typed.holder = "self";
    if (!from_word<EndReason>(typed.reason)) typed.reason.clear();
    return typed;
}

ReadDeclaration read_declaration(const service::World& world, const pages::Declared& typed, std::string_view home_country)
{
    ReadDeclaration read;
    t::Declaration declared;
    if (auto wrong = read_line(world, typed.line, home_country, declared); !wrong.empty())
        read.errors.push_back({"line", wrong});
    if (typed.name.empty() || typed.name.size() > name_max) read.errors.push_back({"name", "name"});
    if (!is_one_of(typed.when, {"soon", "date"})) read.errors.push_back({"when", "when"});
    if (auto wrong = read_reply(world, typed, home_country, declared)) read.errors.push_back(std::move(*wrong));
    if (!read.errors.empty()) return read;
    declared.channel = Channel::portal;
    declared.self_service = true;
    declared.holder = holder_of(typed);
    declared.reason = from_word<EndReason>(typed.reason).value_or(EndReason::no_longer_needed);
    declared.name = typed.name;
    read.declared = std::move(declared);
    return read;
}

std::string recognised_operator(const service::World& world, const pages::Declared& typed, std::string_view home_country)
{
    const auto found = identify(world.packs, {squeeze_number(typed.line), home_country, "", ""});
    if (!found) return {};
    for (const auto& candidate : found->candidates) {
        if (!candidate.name.empty()) return candidate.name;
    }
    return {};
}

std::string masked_reply(const t::ReplyTo& reply)
{
    if (const auto* email = std::get_if<Email>(&reply)) return email->masked();
    if (const auto* number = std::get_if<Msisdn>(&reply)) return number->masked();
    return {};
}

pages::Declared shown(const t::Order& order)
{
    const auto& declared = order.declared;
    pages::Declared page;
    page.line = t::masked_line(order);
    page.name = declared.name;
    if (const auto* on = std::get_if<t::EndOn>(&declared.wished_end)) {
        page.when = "date";
        page.date = iso(on->date);
    }
    page.reply = std::holds_alternative<Email>(declared.reply)    ? "mail"
                 : std::holds_alternative<Msisdn>(declared.reply) ? "sms"
                                                                  : "none";
    (page.reply == "sms" ? page.phone : page.email) = masked_reply(declared.reply);
    const std::string_view holder = word(declared.holder);
    page.holder = is_one_of(holder, {"minor", "company", "heir", "proxy"}) ? std::string{holder} : "self";
    page.reason = word(declared.reason);
    return page;
}

}  // namespace xitam::http
