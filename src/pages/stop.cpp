#include "pages/stop.hpp"

#include "pages/timeline_facts.hpp"
#include "texts/locale.hpp"

namespace xitam::pages {

namespace {

std::string_view word_of(StopState state)
{
    switch (state) {
        case StopState::can_stop: return "can";
        case StopState::stopped_before: return "before";
        case StopState::too_late: return "too_late";
        case StopState::over: return "over";
    }
    return "";
}

void put_warning(Facts& facts, const Frame& frame)
{
    if (frame.hotline.empty()) facts.say("warning", "stop.warning");
    else facts.say("warning", "stop.warning.hotline", {{"hotline", frame.hotline}});
}

}  // namespace

std::string render(const StopPage& page, const Frame& frame)
{
    const Lang lang = frame.lang;
    const std::string key = "stop." + std::string{word_of(page.state)};
    Facts facts{lang};
    facts.flag("has_errors", false);
    facts.heading(key + ".h1");
    facts.put("line", page.line);
    facts.put("reference", page.reference);
    const bool dated = page.cut_at && page.state == StopState::can_stop;
    if (dated) facts.say("lead", key + ".lead.dated", {{"date", date_and_time(lang, *page.cut_at)}});
    else facts.say("lead", key + ".lead");
    facts.flag("may_stop", page.state == StopState::can_stop);
    facts.flag("may_lock", page.state == StopState::stopped_before);
    facts.say("next", key + ".next");
    put_dates(facts, page.dates, frame);
    put_warning(facts, frame);
    return render("stop", frame, std::move(facts));
}

std::string render(const StoppedPage& page, const Frame& frame)
{
    Facts facts{frame.lang};
    facts.flag("has_errors", false);
    facts.heading("stopped.h1");
    facts.put("line", page.line);
    facts.put("reference", page.reference);
    if (page.already_since) facts.say("lead", "stopped.already", {{"date", date_and_time(frame.lang, *page.already_since)}});
    else facts.say("lead", "stopped.lead");
    facts.flag("who", page.may_answer);
    put_steps(facts, page.steps);
    put_dates(facts, page.dates, frame);
    put_warning(facts, frame);
    return render("stopped", frame, std::move(facts));
}

}  // namespace xitam::pages
