#include "pages/status.hpp"

#include "pages/ladder_facts.hpp"
#include "pages/timeline_facts.hpp"
#include "texts/locale.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace xitam::pages {

namespace {

// "2 days 6 hours 06 minutes": each figure with its counted word.
std::vector<Facts> time_left(Lang lang, std::chrono::minutes left)
{
    const auto minutes = std::max<std::int64_t>(0, left.count());
    std::vector<Facts> rows;
    const auto add = [&](std::int64_t count, const char* unit, const std::string& figure) {
        Facts row{lang};
        row.put("figure", figure);
        row.put("unit", counted(lang, fmt::format("page.unit.{}", unit), count));
        rows.push_back(std::move(row));
    };
    const auto days = minutes / 60 / 24;
    if (days > 0) add(days, "days", std::to_string(days));
    add(minutes / 60 % 24, "hours", std::to_string(minutes / 60 % 24));
    add(minutes % 60, "minutes", fmt::format("{:02}", minutes % 60));
    return rows;
}

Facts undo_facts(const StatusPage& page, const Frame& frame)
{
    const Lang lang = frame.lang;
    const auto& undo = *page.undo;
    Facts facts{lang};
    facts.say("left_heading", undo.free ? "status.left.free" : "status.left.paid");
    facts.put("until_machine", machine_time(undo.until));
    facts.list("left", time_left(lang, undo.left));
    facts.moment("until", undo.until);
    facts.put("zone_of_until", zone_text(lang, frame.zone, undo.until));
    put_ladder(facts, undo.ladder);
    facts.flag("may_keep", page.case_is_open);
    facts.maybe("stop_url", page.stop_path);
    return facts;
}

bool has_open_tasks(Phase phase)
{
    return phase == Phase::open || phase == Phase::checking;
}

}  // namespace

std::string_view to_string(Phase phase)
{
    switch (phase) {
        case Phase::open: return "open";
        case Phase::checking: return "checking";
        case Phase::scheduled: return "scheduled";
        case Phase::draining: return "draining";
        case Phase::cutting: return "cutting";
        case Phase::undoing: return "undoing";
        case Phase::cut: return "cut";
        case Phase::closed: return "closed";
        case Phase::erased: return "erased";
        case Phase::stopped: return "stopped";
        case Phase::cancelled: return "cancelled";
        case Phase::rejected: return "rejected";
        case Phase::restored: return "restored";
        case Phase::ported_out: return "ported_out";
        case Phase::attention: return "attention";
        case Phase::on_hold: return "on_hold";
    }
    return "";
}

std::string render(const StatusPage& page, const Frame& frame)
{
    const Lang lang = frame.lang;
    const std::string phase{to_string(page.phase)};
    Facts facts{lang};
    facts.flag("has_errors", false);
    const auto day = page.cut_at ? day_and_month(lang, page.cut_at->day) : std::string{};
    // Without a date the sentence that names one cannot be said.
    const bool undated = !page.cut_at && has_words(lang, "status." + phase + ".h1.undated");
    facts.heading("status." + phase + (undated ? ".h1.undated" : ".h1"), {{"date", day}});
    facts.say("lead", "status." + phase + ".lead", {{"date", day}});
    facts.maybe("mark", page.mark);
    facts.put("line", page.line);
    facts.put("reference", page.reference);
    facts.put("now", clock_time(page.now));
    if (page.undo) facts.put("undo", undo_facts(page, frame));
    else facts.none("undo");
    facts.maybe("tasks_url", has_open_tasks(page.phase) && page.case_is_open ? "/tasks" : "");
    facts.flag("certificate", page.has_certificate);
    put_steps(facts, page.steps);
    put_dates(facts, page.dates, frame);
    facts.flag("esim", page.tell_esim_deletion);
    facts.flag("warned", page.contacts_warned);
    facts.flag("may_share", page.share.may_share);
    facts.maybe("shared", page.share.fresh_url);
    if (page.share.fresh_until)
        facts.say("shared_until", "status.share.until", {{"date", date_and_time(lang, *page.share.fresh_until)}});
    else facts.none("shared_until");
    facts.flag("has_shares", page.share.links > 0);
    if (page.link_until) facts.say("link_until", "status.link_until", {{"date", date_and_time(lang, *page.link_until)}});
    else facts.none("link_until");
    std::vector<Facts> booked;
    for (const auto& one : page.booked) {
        Facts row{lang};
        row.say("words", "status.booked.row",
                {{"when", date_and_time(lang, one.at)}, {"branch", one.branch}, {"code", one.code}});
        booked.push_back(std::move(row));
    }
    facts.list("booked", booked);
    return render("status", frame, std::move(facts));
}

}  // namespace xitam::pages
