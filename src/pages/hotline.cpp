#include "pages/hotline.hpp"

#include "pages/contact_facts.hpp"
#include "pages/form_facts.hpp"
#include "pages/load_facts.hpp"
#include "pages/staff_facts.hpp"
#include "pages/week_chart.hpp"
#include "texts/locale.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace xitam::pages {

namespace {

constexpr std::array<std::string_view, 7> weekday_keys{"mo", "tu", "we", "th", "fr", "sa", "su"};

void put_work(Facts& facts, const std::vector<WorkRow>& work)
{
    const Lang lang = facts.lang();
    std::vector<Facts> rows;
    for (const auto& one : work) {
        Facts row{lang};
        row.put("protocol", one.contact.protocol);
        row.say("kind", "contact.kind." + one.contact.kind);
        row.put("due", one.contact.due ? short_moment(lang, *one.contact.due) : "");
        row.flag("late", one.is_late);
        row.maybe("case", one.reference);
        row.maybe("note", one.note);
        row.flag("call_back", one.is_call_back);
        rows.push_back(std::move(row));
    }
    facts.list("work", rows);
}

// Only hours in which enough people called: the others are empty in the drawing too.
void put_week(Facts& facts, const hotline::Week& week)
{
    const Lang lang = facts.lang();
    std::vector<Facts> rows;
    for (int day = 0; day < 7; ++day) {
        for (int hour = 0; hour < 24; ++hour) {
            const auto& cell = week.at(static_cast<std::size_t>(day)).at(static_cast<std::size_t>(hour));
            const auto mean = cell.mean();
            if (!mean) continue;
            Facts row{lang};
            row.put("hour", hour_text(lang, day, hour));
            row.put("mean", wait_text(lang, *mean));
            row.put("calls", number_text(lang, cell.calls));
            rows.push_back(std::move(row));
        }
    }
    facts.list("week", rows);
    facts.put("week_chart", rows.empty() ? std::string{} : week_chart(lang, week));
}

void put_languages(Facts& facts, const std::string& chosen)
{
    std::vector<Facts> rows;
    for (const Lang lang : all_langs) {
        Facts row{facts.lang()};
        row.put("code", language_code(lang));
        row.put("name", text(lang, "lang.name"));
        row.flag("chosen", language_code(lang) == chosen);
        rows.push_back(std::move(row));
    }
    facts.list("spoken", rows);
}

}  // namespace

std::string wait_text(Lang lang, std::chrono::seconds wait)
{
    return counted(lang, "page.minutes", (wait.count() + 30) / 60);
}

std::string hour_text(Lang lang, int weekday, int hour)
{
    const auto day = words(lang, fmt::format("branch.day.{}", weekday_keys.at(static_cast<std::size_t>(weekday))));
    return fmt::format("{} {:02}:00–{:02}:00", day, hour, hour + 1);
}

void put_load(Facts& facts, const LoadFacts& facts_of, std::string_view zone)
{
    const Lang lang = facts.lang();
    const auto& load = facts_of.load;
    facts.put("waiting", number_text(lang, load.waiting));
    facts.put("agents", number_text(lang, load.agents));
    if (load.expected_wait) facts.put("expected", wait_text(lang, *load.expected_wait));
    else facts.say("expected", "hotline.expected.unknown");
    facts.say("expected_how", "hotline.expected.how",
              {{"waiting", number_text(lang, load.waiting)},
               {"mean", load.handled > 0 ? wait_text(lang, load.mean_handling) : words(lang, "hotline.expected.unknown")},
               {"agents", number_text(lang, load.agents)}});
    facts.say("as_of", "hotline.as_of",
              {{"at", date_and_time(lang, facts_of.at)}, {"zone", zone_text(lang, zone, facts_of.at)}});
    std::vector<Facts> best;
    for (const auto& hour : facts_of.best) {
        Facts row{lang};
        row.put("hour", hour_text(lang, hour.weekday, hour.hour));
        row.put("mean", wait_text(lang, hour.mean));
        best.push_back(std::move(row));
    }
    facts.list("best", best);
}

std::string render(const HotlinePage& page, const StaffFrame& frame)
{
    const Lang lang = frame.lang;
    auto facts = staff_facts(frame);
    facts.heading("hotline.h1");
    put_errors(facts, page.errors);
    put_done(facts, page.protocol, page.refused);
    facts.maybe("closed_reference", page.closed_reference);
    facts.maybe("number", page.number);
    put_load(facts, page.load, frame.zone);
    if (page.longest_since) facts.put("longest", clock_time(*page.longest_since));
    else facts.none("longest");
    facts.flag("in_call", page.in_call);
    put_work(facts, page.work);
    put_week(facts, page.week);
    facts.put("f_q", field(lang, {.name = "q", .key = "cases.q"}, {}));
    facts.put("f_line", field(lang, {.name = "line", .key = "hotline.line", .value = page.line, .type = "tel"}, page.errors));
    facts.put("f_name", field(lang, {.name = "name", .key = "hotline.name", .value = page.name}, page.errors));
    facts.put("f_email",
              field(lang, {.name = "email", .key = "hotline.email", .value = page.email, .type = "email"}, page.errors));
    put_languages(facts, page.lang.empty() ? std::string{language_code(lang)} : page.lang);
    return render("staff_hotline", frame, std::move(facts));
}

}  // namespace xitam::pages
