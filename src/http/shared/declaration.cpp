#include "http/shared/declaration.hpp"

#include "base/digits.hpp"
#include "service/find_order.hpp"

#include <string>
#include <utility>

namespace xitam::http {

namespace t = termination;

namespace {

constexpr std::size_t name_max = 200;  // bytes
constexpr std::size_t iccid_min = 18;

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

ReadDeclaration read_declaration(const service::World& world, const pages::Declared& typed, std::string_view home_country)
{
    ReadDeclaration read;
    t::Declaration declared;
    if (auto wrong = read_line(world, typed.line, home_country, declared); !wrong.empty())
        read.errors.push_back({"line", wrong});
    if (typed.name.empty() || typed.name.size() > name_max) read.errors.push_back({"name", "name"});
    if (typed.when != "soon" && typed.when != "date") read.errors.push_back({"when", "when"});
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

}  // namespace xitam::http
