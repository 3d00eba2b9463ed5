#include "pages/help.hpp"

#include "pages/contact_facts.hpp"
#include "pages/facts.hpp"
#include "pages/form_facts.hpp"
#include "pages/load_facts.hpp"
#include "texts/locale.hpp"

#include <algorithm>

namespace xitam::pages {

namespace {

Facts plain_page(Lang lang, const char* heading)
{
    Facts facts{lang};
    facts.flag("has_errors", false);
    facts.heading(heading);
    facts.put("back", "/");
    return facts;
}

std::string days_or_unset(Lang lang, const std::optional<int>& days)
{
    return days ? counted(lang, "page.days", *days) : words(lang, "privacy.days.unset");
}

}  // namespace

std::string render(const HelpPage& page, const Frame& frame)
{
    const Lang lang = frame.lang;
    auto facts = plain_page(lang, "help.h1");
    put_errors(facts, page.errors);
    if (page.load) {
        Facts load{lang};
        put_load(load, *page.load, frame.zone);
        facts.put("load", load);
    } else {
        facts.none("load");
    }
    facts.flag("call_backs", page.call_backs);
    put_slots(facts, page.slots, page.chosen);
    const auto wrong = std::ranges::find(page.errors, "slot", &FieldError::field);
    if (wrong == page.errors.end()) facts.none("slot_error");
    else facts.say("slot_error", "error." + wrong->error);
    facts.put(
        "f_number",
        field(lang, {.name = "number", .key = "call_back.number", .value = page.number, .type = "tel", .autocomplete = "tel"},
              page.errors));
    return render("help", frame, std::move(facts));
}

std::string render(const CallBackPage& page, const Frame& frame)
{
    const Lang lang = frame.lang;
    auto facts = plain_page(lang, page.at ? "call_back.h1" : "call_back.cancelled");
    facts.put("back", "/help");
    facts.flag("ticket", page.at.has_value());
    facts.put("protocol", page.protocol);
    facts.put("at", page.at ? date_and_time(lang, *page.at) : "");
    facts.put("zone_words", page.at ? zone_text(lang, frame.zone, *page.at) : "");
    facts.flag("open", !page.is_over);
    return render("call_back", frame, std::move(facts));
}

std::string render(const PrivacyPage& page, const Frame& frame)
{
    const Lang lang = frame.lang;
    auto facts = plain_page(lang, "privacy.h1");
    facts.put("photo_days", days_or_unset(lang, page.photo_days));
    facts.put("case_days", days_or_unset(lang, page.case_days));
    std::vector<Facts> watch;
    for (const auto& place : page.watch) {
        Facts row{lang};
        row.put("what", place.what);
        row.maybe("url", place.url);
        watch.push_back(std::move(row));
    }
    facts.list("watch", watch);
    facts.maybe("contact", page.contact);
    return render("privacy", frame, std::move(facts));
}

std::string render(const AccessibilityPage&, const Frame& frame)
{
    return render("accessibility", frame, plain_page(frame.lang, "accessibility.h1"));
}

}  // namespace xitam::pages
