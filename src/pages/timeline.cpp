#include "pages/timeline.hpp"

#include "pages/timeline_facts.hpp"
#include "texts/locale.hpp"

#include <fmt/format.h>

namespace xitam::pages {

namespace {

std::string_view class_of(StepMark mark)
{
    switch (mark) {
        case StepMark::done: return "done";
        case StepMark::now: return "now";
        case StepMark::next: return "next";
        case StepMark::cut: return "cut";
    }
    return "";
}

Facts step_facts(Lang lang, const TimelineStep& step)
{
    Facts row{lang};
    row.put("mark", class_of(step.mark));
    row.flag("current", step.mark == StepMark::now || step.mark == StepMark::cut);
    row.none("machine");
    row.none("when");
    if (step.mark == StepMark::now) {
        row.say("when", "step.now");
    } else if (step.at) {
        row.put("when", short_moment(lang, *step.at));
        row.put("machine", machine_time(*step.at));
    } else if (step.until) {
        row.say("when", "step.until", {{"date", full_date(lang, *step.until)}});
    }
    const bool happened = step.mark == StepMark::done || step.mark == StepMark::cut;
    row.say("heading", fmt::format("step.{}.{}", to_string(step.step), happened ? "done" : "next"));
    std::vector<TextArgument> arguments;
    for (const auto& [name, value] : step.arguments) arguments.push_back({name, value});
    if (step.note.empty()) row.none("note");
    else row.say("note", "step.note." + step.note, arguments);
    return row;
}

}  // namespace

std::string_view to_string(Step step)
{
    switch (step) {
        case Step::declared: return "declared";
        case Step::identity: return "identity";
        case Step::money: return "money";
        case Step::confirmed: return "confirmed";
        case Step::warned: return "warned";
        case Step::waiting: return "waiting";
        case Step::data_off: return "data_off";
        case Step::cut: return "cut";
        case Step::removed: return "removed";
        case Step::certified: return "certified";
        case Step::rest: return "rest";
        case Step::erased: return "erased";
        case Step::stopped: return "stopped";
        case Step::unanswered: return "unanswered";
        case Step::cancelled: return "cancelled";
        case Step::restored: return "restored";
        case Step::ported: return "ported";
        case Step::attention: return "attention";
        case Step::law: return "law";
    }
    return "";
}

std::string_view to_string(KeptDate date)
{
    switch (date) {
        case KeptDate::charges_stop: return "charges_stop";
        case KeptDate::charges_stopped: return "charges_stopped";
        case KeptDate::cut_planned: return "cut_planned";
        case KeptDate::cut: return "cut";
        case KeptDate::closed: return "closed";
        case KeptDate::rest_until: return "rest_until";
        case KeptDate::frozen_until: return "frozen_until";
        case KeptDate::erased: return "erased";
    }
    return "";
}

std::string machine_time(const LocalTime& at)
{
    const auto offset = at.offset.count();
    const auto away = offset < 0 ? -offset : offset;
    return fmt::format("{}T{}{}{:02}:{:02}", iso(at.day), clock_time(at), offset < 0 ? '-' : '+', away / 60, away % 60);
}

void put_steps(Facts& facts, const Timeline& steps)
{
    std::vector<Facts> rows;
    for (const auto& step : steps) rows.push_back(step_facts(facts.lang(), step));
    facts.list("steps", rows);
    facts.flag("end_hidden", false);
}

void put_dates(Facts& facts, const std::vector<NamedDate>& dates, const Frame& frame)
{
    const Lang lang = facts.lang();
    std::vector<Facts> rows;
    std::string zone;
    for (const auto& date : dates) {
        const auto* moment = std::get_if<LocalTime>(&date.when);
        Facts row{lang};
        row.say("label", "date." + std::string{to_string(date.what)});
        row.put("value", moment != nullptr ? date_and_time(lang, *moment) : full_date(lang, std::get<Date>(date.when)));
        if (moment != nullptr && zone.empty()) zone = zone_text(lang, frame.zone, *moment);
        rows.push_back(std::move(row));
    }
    facts.list("dates", rows);
    facts.maybe("zone", zone);
}

}  // namespace xitam::pages
