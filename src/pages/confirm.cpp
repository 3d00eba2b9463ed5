#include "pages/confirm.hpp"

#include "pages/declared_rows.hpp"
#include "pages/ladder_facts.hpp"
#include "texts/locale.hpp"

namespace xitam::pages {

namespace {

std::vector<Facts> what_happens(Lang lang, const ConfirmPage& page, const Frame& frame)
{
    std::vector<Facts> rows{labelled(lang, "row.line", page.line), labelled(lang, "reference", page.reference)};
    if (page.data_off_on) rows.push_back(labelled(lang, "confirm.data_off", full_date(lang, *page.data_off_on)));
    const auto cut =
        date_and_time(lang, page.cut_at) + (lang == Lang::zh ? "，" : ", ") + zone_text(lang, frame.zone, page.cut_at);
    rows.push_back(labelled(lang, "date.cut_planned", cut));
    const auto amount = money_text(lang, page.result.is_negative() ? -page.result : page.result);
    auto money = words(lang,
                       page.result.is_zero()       ? "confirm.money.even"
                       : page.result.is_negative() ? "confirm.money.owed"
                                                   : "confirm.money.back",
                       {{"amount", amount}});
    if (!page.way.empty()) money += (lang == Lang::zh ? "" : " ") + words(lang, "confirm.way." + page.way);
    rows.push_back(labelled(lang, "tasks.money", money));
    rows.push_back(labelled(lang, "tasks.bindings",
                            page.bindings_open == 0 ? words(lang, "confirm.bindings.none")
                                                    : counted(lang, "page.confirm.bindings", page.bindings_open)));
    if (page.rest_until) rows.push_back(labelled(lang, "date.rest_until", full_date(lang, *page.rest_until)));
    return rows;
}

}  // namespace

std::string render(const ConfirmPage& page, const Frame& frame)
{
    const Lang lang = frame.lang;
    Facts facts{lang};
    facts.flag("has_errors", false);
    const bool last = page.step == 2;
    facts.heading(last ? "confirm.2.h1" : "confirm.1.h1");
    facts.put("back", last ? "/confirm" : "/tasks");
    facts.flag("last", last);
    facts.list("rows", what_happens(lang, page, frame));
    facts.date("cut_day", page.cut_at.day);
    put_ladder(facts, page.ladder);
    return render("confirm", frame, std::move(facts));
}

std::string render(const DonePage& page, const Frame& frame)
{
    const Lang lang = frame.lang;
    Facts facts{lang};
    facts.flag("has_errors", false);
    facts.heading("done.h1", {{"date", day_and_month(lang, page.cut_at.day)}});
    facts.put("line", page.line);
    facts.put("reference", page.reference);
    facts.moment("confirmed_at", page.confirmed_at);
    facts.moment("cut_at", page.cut_at);
    facts.put("zone", zone_text(lang, frame.zone, page.cut_at));
    facts.put("status_url", page.status_url);
    facts.put("status_path", page.status_path);
    facts.flag("has_qr", page.qr.size > 0);
    facts.put("qr_size", std::to_string(page.qr.size));
    facts.put("qr_path", page.qr.path);
    return render("done", frame, std::move(facts));
}

}  // namespace xitam::pages
