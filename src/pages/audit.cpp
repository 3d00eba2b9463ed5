#include "pages/audit.hpp"

#include "pages/panel.hpp"
#include "pages/staff_facts.hpp"
#include "texts/locale.hpp"

#include <algorithm>

namespace xitam::pages {

namespace {

void put_span(Facts& facts, const AuditSpan& span, const StaffFrame& frame)
{
    const Lang lang = frame.lang;
    facts.say("lead", "audit.lead",
              {{"from", full_date(lang, span.first_day)},
               {"to", full_date(lang, span.last_day)},
               {"now", short_moment(lang, span.now)},
               {"zone", zone_text(lang, frame.zone, span.now)}});
}

Facts view_facts(Lang lang, const service::DocumentView& view, const StaffActsPage& page)
{
    Facts row{lang};
    row.put("who", view.who);
    row.put("at", short_moment(lang, page.local(view.at)));
    row.put("reference", view.reference);
    row.flag("may_find", page.may_find);
    row.put("document", document_words(lang, view.document));
    row.put("reason", view.reason == "judge" ? words(lang, "audit.views.judge") : view.reason);
    return row;
}

Facts number_facts(Lang lang, std::size_t value, bool stands_out)
{
    Facts facts{lang};
    facts.put("value", std::to_string(value));
    facts.flag("stands_out", stands_out);
    return facts;
}

// "3 of 60", and marked where the limit is reached.
Facts limit_facts(Lang lang, int done, int limit)
{
    Facts facts{lang};
    facts.say("value", "audit.clerks.of", {{"done", std::to_string(done)}, {"limit", std::to_string(limit)}});
    facts.flag("reached", done >= limit);
    return facts;
}

Facts clerk_facts(Lang lang, const service::ClerkRow& clerk, const service::StaffReport& report)
{
    const auto& figure = clerk.figure;
    Facts row{lang};
    row.put("who", clerk.shown_name.empty() ? figure.who : clerk.shown_name);
    if (clerk.role) row.say("role", "staff.role." + std::string{access::word(*clerk.role)});
    else row.say("role", "audit.clerks.no_account");
    row.put("acts", std::to_string(figure.acts));
    row.put("opened_today", limit_facts(lang, clerk.opened_today, report.orders_per_day));
    row.put("viewed_today", limit_facts(lang, clerk.viewed_today, report.views_per_day));
    row.put("views", number_facts(lang, figure.views, figure.views_stand_out));
    row.put("idle", number_facts(lang, figure.idle_views, figure.idle_views_stand_out));
    row.put("late", number_facts(lang, figure.after_hours, figure.after_hours_stand_out));
    row.put("verdicts", std::to_string(figure.verdicts));
    row.put("accepted", percent_text(lang, figure.accepted_share));
    return row;
}

}  // namespace

std::string render(const AuditPage& page, const StaffFrame& frame)
{
    const Lang lang = frame.lang;
    auto facts = staff_facts(frame);
    facts.heading("audit.h1");
    put_span(facts, page.span, frame);
    facts.flag("whole", page.chain.is_whole);
    facts.maybe("broken", page.chain.broken);
    facts.put("streams", number_text(lang, page.chain.streams));
    facts.put("rows", number_text(lang, page.chain.rows));
    facts.put("unsigned", number_text(lang, page.chain.unsigned_rows));
    facts.moment("sealed_at", page.chain.sealed_at);
    facts.say("head_title", "audit.chain.head", {{"seq", number_text(lang, page.chain.sealed_row)}});
    facts.put("head", page.chain.sealed_head);
    facts.flag("may_see_staff", page.may_see_staff);
    if (page.unknown_reference.empty()) facts.none("unknown");
    else facts.say("unknown", "audit.bundle.unknown", {{"reference", page.unknown_reference}});
    facts.put("reference", page.unknown_reference);
    return render("staff_audit", frame, std::move(facts));
}

std::string render(const StaffActsPage& page, const StaffFrame& frame)
{
    const Lang lang = frame.lang;
    auto facts = staff_facts(frame);
    facts.heading("audit.clerks.title");
    put_span(facts, page.span, frame);
    std::vector<Facts> clerks;
    for (const auto& clerk : page.report.clerks) clerks.push_back(clerk_facts(lang, clerk, page.report));
    facts.say("limits", "audit.clerks.limits.definition",
              {{"orders", std::to_string(page.report.orders_per_day)}, {"views", std::to_string(page.report.views_per_day)}});
    facts.list("clerks", clerks);
    std::vector<Facts> views;
    for (const auto& view : page.report.views) {
        if (views.size() < views_shown) views.push_back(view_facts(lang, view, page));
    }
    facts.list("views", views);
    const auto more = page.report.views.size() - views.size();
    if (more > 0) facts.say("more", "audit.views.more", {{"n", std::to_string(more)}});
    else facts.none("more");
    return render("staff_acts", frame, std::move(facts));
}

}  // namespace xitam::pages
