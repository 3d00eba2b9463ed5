#include "pages/help.hpp"

#include "pages/facts.hpp"
#include "texts/locale.hpp"

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

std::string render(const HelpPage&, const Frame& frame)
{
    return render("help", frame, plain_page(frame.lang, "help.h1"));
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
