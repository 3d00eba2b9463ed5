#include "pages/branch_facts.hpp"

#include "domain/branches/route.hpp"
#include "texts/locale.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace xitam::pages {

namespace {

using branches::Opening;

constexpr std::int64_t a_kilometre = 1000;
constexpr std::int64_t ten_kilometres = 10'000;

std::string time_text(std::chrono::minutes time)
{
    return fmt::format("{:02}:{:02}", time.count() / 60, time.count() % 60);
}

std::string opening_text(Lang lang, const BranchFact& fact)
{
    const auto& open = fact.open;
    const TextArgument time{"time", time_text(open.time)};
    switch (open.opening) {
        case Opening::unknown: return words(lang, "branch.hours_unknown");
        case Opening::open: return words(lang, "branch.open", {time});
        case Opening::lunch: return words(lang, "branch.lunch", {time});
        case Opening::closed:
            if (open.day == fact.today) return words(lang, "branch.opens_today", {time});
            return words(lang, "branch.opens_on", {{"day", short_date(lang, open.day)}, time});
        case Opening::shut: return words(lang, "branch.shut");
    }
    return {};
}

// The state's shape: the disc of what is done, the triangle of what waits, none.
std::string_view tone_of(Opening opening)
{
    if (opening == Opening::open) return " done";
    return opening == Opening::lunch ? " you" : "";
}

// Words in a row, as the page's language separates them.
std::string joined(Lang lang, const std::vector<std::string>& words)
{
    return fmt::format("{}", fmt::join(words, lang == Lang::zh ? "、" : ", "));
}

std::string languages_text(Lang lang, const std::vector<std::string>& codes)
{
    std::vector<std::string> names;
    for (const auto& code : codes) {
        const auto key = "branch.language." + code;
        names.push_back(has_words(lang, key) ? words(lang, key) : code);
    }
    return joined(lang, names);
}

std::string services_text(Lang lang, const std::vector<branches::Service>& services)
{
    std::vector<std::string> names;
    for (const auto service : services) names.push_back(words(lang, fmt::format("branch.service.{}", word(service))));
    return joined(lang, names);
}

void put_queue(Facts& facts, const BranchFact& fact)
{
    const auto& queue = fact.branch->queue;
    if (!queue || !fact.queue_at) return facts.say("queue", "branch.queue_unknown");
    const auto at = short_moment(facts.lang(), *fact.queue_at);
    if (queue->minutes == 0) return facts.say("queue", "branch.queue_none", {{"at", at}});
    facts.say("queue", "branch.queue", {{"n", number_text(facts.lang(), queue->minutes)}, {"at", at}});
}

std::string_view step_key(branches::Wheelchair wheelchair)
{
    switch (wheelchair) {
        case branches::Wheelchair::yes: return "branch.step_free";
        case branches::Wheelchair::no: return "branch.steps";
        case branches::Wheelchair::unknown: break;
    }
    return "branch.steps_unknown";
}

constexpr std::array<std::string_view, 7> day_keys{"mo", "tu", "we", "th", "fr", "sa", "su"};

std::string day_word(Lang lang, std::size_t day)
{
    return words(lang, fmt::format("branch.day.{}", day_keys.at(day)));
}

}  // namespace

std::string hours_words(Lang lang, const branches::WeekHours& hours)
{
    std::vector<std::string> rules;
    for (std::size_t day = 0; day < hours.size();) {
        std::size_t last = day;
        while (last + 1 < hours.size() && hours.at(last + 1) == hours.at(day)) ++last;
        std::vector<std::string> spans;
        for (const auto& span : hours.at(day)) spans.push_back(time_text(span.from) + "–" + time_text(span.until));
        const auto days = last == day ? day_word(lang, day) : day_word(lang, day) + "–" + day_word(lang, last);
        if (!spans.empty()) rules.push_back(days + " " + joined(lang, spans));
        day = last + 1;
    }
    return fmt::format("{}", fmt::join(rules, lang == Lang::zh ? "；" : "; "));
}

std::string distance_text(Lang lang, std::int64_t metres)
{
    if (metres < a_kilometre) return words(lang, "branch.m", {{"n", fmt::format("{}", (metres + 5) / 10 * 10)}});
    std::string number;
    if (metres < ten_kilometres) {
        const auto tenths = (metres + 50) / 100;
        const bool has_point = lang == Lang::en || lang == Lang::zh;
        number = fmt::format("{}{}{}", tenths / 10, has_point ? "." : ",", tenths % 10);
    } else {
        number = number_text(lang, (metres + a_kilometre / 2) / a_kilometre);
    }
    return words(lang, "branch.km", {{"n", number}});
}

Facts branch_facts(Lang lang, const BranchFact& fact)
{
    const auto& branch = *fact.branch;
    Facts facts{lang};
    facts.put("name", branch.name);
    facts.put("where", branch.address.empty() ? branch.town : branch.address + ", " + branch.town);
    facts.put("opening", opening_text(lang, fact));
    facts.put("tone", tone_of(fact.open.opening));
    put_queue(facts, fact);
    const auto spoken = languages_text(lang, branch.languages);
    facts.maybe("spoken", spoken);
    if (spoken.empty()) facts.none("spoken_line");
    else facts.say("spoken_line", "branch.spoken", {{"languages", spoken}});
    facts.maybe("services", services_text(lang, branch.services));
    facts.say("steps", step_key(branch.wheelchair));
    facts.maybe("phone", branch.phone);
    facts.flag("fictional", branch.fictional);
    facts.maybe("distance", fact.metres ? distance_text(lang, *fact.metres) : "");
    const auto links = branches::route_links(branch.position);
    facts.put("geo", links.geo);
    facts.put("osm", links.openstreetmap);
    facts.put("google", links.google);
    facts.put("apple", links.apple);
    facts.put("amap", links.amap);
    facts.put("url", "/branches/" + branch.operator_id + "/" + branch.id);
    facts.flag("bookable", branch.slot_capacity > 0);
    return facts;
}

}  // namespace xitam::pages
