#include "adapters/packs/read_contacts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string_view>

namespace xitam {

namespace {

std::optional<ContactKind> kind_of(std::string_view fact)
{
    if (fact == "hotlines") return ContactKind::hotline;
    if (fact == "emails") return ContactKind::email;
    if (fact == "apps") return ContactKind::app;
    if (fact == "social") return ContactKind::social;
    if (fact == "ussd") return ContactKind::short_code;
    if (fact == "web.self_service") return ContactKind::self_service;
    if (fact == "web.store_finder") return ContactKind::office_finder;
    if (fact.starts_with("web.")) return ContactKind::page;
    if (fact.starts_with("offices.")) return ContactKind::address;
    return std::nullopt;
}

// "fee_azn": 0.04 is "0.04 AZN", and 0 is free.
std::string fee(std::string_view member, const JsonNode& amount)
{
    const auto written = amount.dump();
    if (written == "0") return "free";
    std::string currency{member.substr(member.find('_') + 1)};
    std::ranges::transform(currency, currency.begin(), [](char c) { return c >= 'a' && c <= 'z' ? char(c - 'a' + 'A') : c; });
    return fmt::format("{} {}", written, currency);
}

void read_members(const JsonNode& value, Contact& contact)
{
    for (const auto& [name, node] : value.members()) {
        if (node.is_null()) continue;
        if (name == "number" || name == "name" || name == "code") contact.value = node.text();
        else if (name == "hours") contact.hours = node.text();
        else if (name == "audience") contact.audience = node.text();
        else if (name == "from") contact.from = node.text();
        else if (name == "cost") contact.cost = node.text() == "not stated" ? "" : node.text();
        else if (name == "purpose") contact.purpose = node.text();
        else if (name == "android") contact.android = node.text();
        else if (name == "ios") contact.ios = node.text();
        else if (name.starts_with("fee_")) contact.cost = fee(name, node);
        else if (name == "via") contact.more = fmt::format("{}", fmt::join(node.texts(), ", "));
        else if (name == "note" || name == "kind" || name == "desk") contact.more = node.text();
        else node.problem("pack_field_unknown", fmt::format("the field {} is not known of a way to reach an operator", name));
    }
}

void read_one(std::string_view fact, ContactKind kind, const JsonNode& said, const PackContext& context,
              std::vector<Contact>& out)
{
    const auto value = said.find("value");
    if (!value || said.has("disagreeing")) return;
    Contact contact;
    contact.kind = kind;
    contact.fact = fact;
    read_source(said, context, contact.source, contact.confidence);
    if (value->is_object()) read_members(*value, contact);
    else contact.value = value->text();
    // Some sources list the chat of a site among the accounts.
    if (kind == ContactKind::social && !contact.is_link()) contact.kind = ContactKind::chat;
    out.push_back(std::move(contact));
}

}  // namespace

std::vector<Contact> read_contacts(const JsonNode& root, const PackContext& context)
{
    std::vector<Contact> contacts;
    if (const auto site = root.find("site")) {
        Contact contact;
        contact.kind = ContactKind::site;
        contact.value = site->text();
        contacts.push_back(std::move(contact));
    }
    if (const auto facts = root.find("facts")) {
        for (const auto& [name, said] : facts->members()) {
            const auto kind = kind_of(name);
            if (!kind) continue;
            for (const auto& one : said.is_list() ? said.items() : std::vector{said}) {
                read_one(name, *kind, one, context, contacts);
            }
        }
    }
    // A reader wants the nearest way first: the order of the kinds.
    std::ranges::stable_sort(contacts, {}, &Contact::kind);
    return contacts;
}

}  // namespace xitam
