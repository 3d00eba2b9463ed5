#include "view/guide_words.hpp"

#include "texts/texts.hpp"
#include "view/published_text.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace xitam {

namespace {

// The words of a source as the end of a text's key: "on-net mobile" -> "on-net_mobile".
std::string slug(std::string said)
{
    std::ranges::replace(said, ' ', '_');
    return said;
}

}  // namespace

std::string GuideWords::say(std::string_view key) const
{
    return text(lang_, key);
}

std::string GuideWords::in_words(const InWords& words) const
{
    const auto found = words.find(lang_);
    return found == words.end() ? "" : found->second;
}

// "spoken", "typed" and such have texts; a sentence of the source stays quoted.
std::string GuideWords::form(const std::string& said) const
{
    const auto key = "form." + slug(said);
    return has_text(lang_, key) ? say(key) : fmt::format("“{}”", said);
}

// As the portal's pages: Chinese lists have a mark of their own.
std::string_view GuideWords::between() const
{
    return lang_ == Lang::zh ? "、" : ", ";
}

std::string GuideWords::document(const PublishedDocument& document) const
{
    std::string name = say("document." + document.id);
    if (document.original) name += ", " + say(*document.original ? "guide.original" : "guide.copy");
    else if (const auto own = in_words(document.in_words); !own.empty()) name += " (" + own + ")";
    else if (!document.form.empty()) name += ", " + form(document.form);
    if (!document.required) name += ", " + say("guide.not_always");
    return name;
}

std::string GuideWords::value(const Known<PublishedValue>& known) const
{
    if (!known.is_set()) return say("guide.not_published");
    auto value = published_text(known.value->json, lang_);
    // More than one word is a sentence or a table of the source.
    return value.find(' ') == std::string::npos ? value : fmt::format("“{}”", value);
}

std::string GuideWords::gap(const GuideGap& gap) const
{
    if (gap.kind == "contact") return say("contact.gap." + gap.id);
    if (gap.kind == "rule_for_closing") return say("rule." + gap.id);
    if (gap.kind != "documents") return say("fact." + gap.id);
    return say("guide.papers") + (gap.id.empty() ? "" : ": " + say("channel." + gap.id));
}

// "on-net mobile": the words of the sources that have a text of their own.
std::string GuideWords::contact_word(std::string_view kind, const std::string& said) const
{
    const auto key = fmt::format("contact.{}.{}", kind, slug(said));
    return has_text(lang_, key) ? say(key) : fmt::format("“{}”", said);
}

std::string GuideWords::contact_name(const Contact& contact) const
{
    if (contact.fact.starts_with("web.") || contact.fact.starts_with("offices.")) return say("fact." + contact.fact);
    return say(fmt::format("contact.kind.{}", word(contact.kind)));
}

std::string GuideWords::contact_value(const Contact& contact) const
{
    const bool is_words = contact.kind != ContactKind::address && contact.kind != ContactKind::app && !contact.is_link() &&
                          contact.value.find(' ') != std::string::npos && contact.kind != ContactKind::hotline;
    return is_words ? contact_word("value", contact.value) : contact.value;
}

std::string GuideWords::contact_details(const Contact& contact) const
{
    std::string out;
    const auto add = [&](const std::string& words) { out += (out.empty() ? "" : "; ") + words; };
    if (!contact.purpose.empty()) add(contact_word("purpose", contact.purpose));
    if (!contact.hours.empty()) add(text(lang_, "contact.hours", {{"hours", contact.hours}}));
    if (!contact.audience.empty()) add(contact_word("audience", contact.audience));
    if (!contact.from.empty()) add(contact_word("from", contact.from));
    if (contact.cost == "free") add(say("contact.free"));
    else if (!contact.cost.empty()) add(contact.cost);
    if (!contact.android.empty()) add("Android: " + contact.android);
    if (!contact.ios.empty()) add("iOS: " + contact.ios);
    if (const auto own = in_words(contact.source.in_words); !own.empty()) add(own);
    else if (!contact.more.empty()) add(contact_word("more", contact.more));
    return out.empty() ? "" : " (" + out + ")";
}

}  // namespace xitam
