#include "pages/branches.hpp"

#include "pages/branch_facts.hpp"
#include "pages/branch_map.hpp"
#include "pages/form_facts.hpp"
#include "texts/locale.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

namespace xitam::pages {

namespace {

constexpr std::array<std::string_view, 5> asked_languages{"az", "en", "ru", "tr", "zh"};

Facts language_choice(Lang lang, std::string_view code, const std::string& chosen)
{
    Facts row{lang};
    row.put("value", code);
    row.say("label", code.empty() ? "branch.language.any" : "branch.language." + std::string{code});
    row.flag("chosen", code == chosen);
    return row;
}

// What was found, in a sentence above the list.
std::string result_text(Lang lang, const BranchesPage& page)
{
    if (page.published == 0) return words(lang, "branches.none");
    const auto n = static_cast<std::int64_t>(page.branches.size());
    if (n == 0) return words(lang, "branches.filtered_out");
    const auto number = counted(lang, "page.branches.count", n);
    if (page.shared) return words(lang, "branches.from_position", {{"count", number}});
    if (!page.near.empty()) return words(lang, "branches.from_place", {{"count", number}, {"place", page.near}});
    return number;
}

// The next days on which the branch stays closed against its weekly hours.
std::string closed_days_text(Lang lang, const BranchFact& fact)
{
    constexpr std::size_t days_most = 8;
    std::vector<std::string> days;
    for (const auto day : fact.branch->closed_days) {
        if (day >= fact.today && days.size() < days_most) days.push_back(full_date(lang, day));
    }
    return fmt::format("{}", fmt::join(days, lang == Lang::zh ? "、" : "; "));
}

}  // namespace

std::string render(const BranchesPage& page, const Frame& frame)
{
    const Lang lang = frame.lang;
    Facts facts{lang};
    facts.heading("branches.h1");
    facts.put("back", "/");
    put_errors(facts, page.errors);
    facts.flag("published", page.published > 0);
    facts.put("f_near",
              field(lang, {.name = "near", .key = "branches.near", .value = page.asked, .autocomplete = "address-level2"},
                    page.errors));
    facts.flag("open_now", page.open_now);
    facts.flag("step_free", page.step_free);
    std::vector<Facts> speaks{language_choice(lang, "", page.speaks)};
    for (const auto code : asked_languages) speaks.push_back(language_choice(lang, code, page.speaks));
    facts.list("speaks", speaks);
    facts.put("result", result_text(lang, page));
    std::vector<Facts> rows;
    std::vector<const branches::Branch*> listed;
    for (const auto& fact : page.branches) {
        rows.push_back(branch_facts(lang, fact));
        listed.push_back(fact.branch);
    }
    facts.list("branches", rows);
    facts.put("map", listed.empty() ? std::string{} : branch_map(lang, listed));
    facts.flag("fictional", std::any_of(listed.begin(), listed.end(), [](const auto* one) { return one->fictional; }));
    return render("branches", frame, std::move(facts));
}

std::string render(const BranchPage& page, const Frame& frame)
{
    const Lang lang = frame.lang;
    auto facts = branch_facts(lang, page.fact);
    facts.heading("branch.h1", {{"name", page.fact.branch->name}});
    facts.put("back", "/branches");
    put_errors(facts, page.errors);
    facts.maybe("hours", page.fact.branch->hours ? hours_words(lang, *page.fact.branch->hours) : "");
    facts.maybe("closed_days", closed_days_text(lang, page.fact));
    std::vector<Facts> days;
    for (auto at = page.slots.begin(); at != page.slots.end();) {
        Facts day{lang};
        day.put("day", full_date(lang, at->at.day));
        std::vector<Facts> slots;
        const auto today = at->at.day;
        for (; at != page.slots.end() && at->at.day == today; ++at) {
            Facts slot{lang};
            slot.put("value", at->value);
            slot.moment("when", at->at);
            slot.flag("chosen", at->value == page.chosen);
            slots.push_back(std::move(slot));
        }
        day.list("slots", slots);
        days.push_back(std::move(day));
    }
    facts.list("days", days);
    if (page.errors.empty()) facts.none("slot_error");
    else facts.say("slot_error", "error." + page.errors.front().error);
    facts.put("map", branch_map(lang, std::array{page.fact.branch}));
    return render("branch", frame, std::move(facts));
}

std::string render(const AppointmentPage& page, const Frame& frame)
{
    const Lang lang = frame.lang;
    Facts facts{lang};
    facts.put("back", "/branches");
    put_errors(facts, {});
    if (!page.fact) {
        facts.heading("appointment.cancelled");
        facts.none("ticket");
        return render("appointment", frame, std::move(facts));
    }
    facts.heading("appointment.h1");
    auto ticket = branch_facts(lang, *page.fact);
    ticket.put("code", page.code);
    ticket.moment("at", page.at);
    ticket.put("zone_words", zone_text(lang, page.zone, page.at));
    ticket.put("ticket_path", page.path);
    ticket.flag("open", !page.is_over);
    facts.put("ticket", ticket);
    return render("appointment", frame, std::move(facts));
}

}  // namespace xitam::pages
