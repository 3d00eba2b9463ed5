#include "http/portal/declared.hpp"

#include "base/digits.hpp"
#include "http/shared/status_facts.hpp"
#include "service/identify.hpp"

#include <algorithm>
#include <array>

namespace xitam::http {

namespace t = termination;

namespace {

bool is_one_of(std::string_view word, std::initializer_list<std::string_view> words)
{
    return std::find(words.begin(), words.end(), word) != words.end();
}

}  // namespace

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

std::string recognised_operator(const service::World& world, const pages::Declared& typed, std::string_view home_country)
{
    const auto found = identify(world.packs, {squeeze_number(typed.line), home_country, "", ""});
    if (!found) return {};
    for (const auto& candidate : found->candidates) {
        if (!candidate.name.empty()) return candidate.name;
    }
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
