#include "pages/review.hpp"

#include "pages/form_facts.hpp"
#include "pages/staff_facts.hpp"
#include "texts/locale.hpp"

#include <algorithm>
#include <array>

namespace xitam::pages {

namespace {

constexpr std::array unfit_choices{Unfit::unreadable, Unfit::expired, Unfit::not_a_document, Unfit::other_name};
constexpr std::array seen_reasons{"judge_again", "blurred", "asked_by_manager", "holder_asks"};
constexpr std::array rule_choices{"identity_unproven", "not_the_holder", "power_missing"};
constexpr std::array skip_choices{"language", "known_person", "unsure", "other_work"};

std::string what_words(Lang lang, const ReviewRow& row)
{
    auto what = row.document ? document_words(lang, word(*row.document))
                             : words(lang, "review.kind." + std::string{termination::word(row.kind)});
    if (row.was_refused && row.document) what = words(lang, "review.again", {{"what", what}});
    if (row.look != "first") what = words(lang, "review.look." + row.look, {{"what", what}});
    return what;
}

std::vector<Facts> queue_rows(Lang lang, const std::vector<ReviewRow>& rows)
{
    std::vector<Facts> out;
    for (const auto& row : rows) {
        Facts facts{lang};
        facts.put("reference", row.reference);
        facts.put("href", "/review/" + row.reference);
        facts.put("due", short_moment(lang, row.due));
        facts.flag("late", row.is_late);
        facts.put("what", what_words(lang, row));
        facts.put("language", language_code(row.language));
        facts.flag("mine", row.is_mine);
        if (row.is_mine) facts.say("who", "review.who.mine");
        else if (!row.held_by.empty()) facts.put("who", row.held_by);
        else if (row.is_own) facts.say("who", "review.who.own");
        else if (row.is_skipped) facts.say("who", "review.who.skipped");
        else facts.put("who", "");
        out.push_back(std::move(facts));
    }
    return out;
}

Facts cell_facts(Lang lang, const ReviewCell& cell)
{
    Facts facts{lang};
    if (!cell.value.empty()) facts.put("text", cell.value);
    else facts.say("text", "review.cell." + cell.word);
    facts.flag("differs", cell.differs);
    return facts;
}

std::vector<Facts> comparison_rows(Lang lang, const std::vector<ReviewComparison>& rows)
{
    std::vector<Facts> out;
    for (const auto& row : rows) {
        Facts facts{lang};
        facts.say("label", "review.row." + row.key);
        facts.flag("differs_row", row.declared.differs || row.read.differs || row.record.differs);
        facts.put("declared", cell_facts(lang, row.declared));
        facts.put("read", cell_facts(lang, row.read));
        facts.put("record", cell_facts(lang, row.record));
        out.push_back(std::move(facts));
    }
    return out;
}

std::vector<Facts> risk_rows(Lang lang, const std::vector<risk::RiskReason>& reasons)
{
    std::vector<Facts> out;
    for (const auto& reason : reasons) {
        Facts facts{lang};
        const std::string key = "risk." + std::string{risk::word(reason.kind)};
        if (reason.count > 0) facts.say("words", key, {{"count", number_text(lang, reason.count)}});
        else facts.say("words", key);
        facts.put("weight", "+" + std::to_string(reason.weight));
        out.push_back(std::move(facts));
    }
    return out;
}

template <class Values>
std::vector<Facts> option_rows(Lang lang, std::string_view key, const Values& values)
{
    std::vector<Facts> out;
    for (const auto& value : values) {
        Facts facts{lang};
        facts.put("value", value);
        facts.say("words", std::string{key} + "." + std::string{value});
        out.push_back(std::move(facts));
    }
    return out;
}

std::vector<std::string_view> unfit_names()
{
    std::vector<std::string_view> names;
    for (const auto unfit : unfit_choices) names.push_back(word(unfit));
    return names;
}

std::vector<Facts> picture_rows(const ReviewCasePage& page, Lang lang)
{
    std::vector<Facts> out;
    for (const auto& picture : page.pictures) {
        if (picture.data_uri.empty()) continue;
        Facts facts{lang};
        facts.put("uri", picture.data_uri);
        facts.say("alt", "review.picture.alt",
                  {{"what", document_words(lang, word(picture.type))},
                   {"side", words(lang, "review.side." + std::string{word(picture.side)})},
                   {"reference", page.reference}});
        out.push_back(std::move(facts));
    }
    return out;
}

void put_look(Facts& facts, const ReviewCasePage& page)
{
    const Lang lang = facts.lang();
    const auto shown = picture_rows(page, lang);
    facts.list("pictures", shown);
    facts.flag("may_show", page.is_claimed && page.sees_personal && !page.pictures.empty());
    facts.flag("no_pictures", page.pictures.empty());
    facts.flag("not_for_role", !page.pictures.empty() && !page.sees_personal);
    facts.flag("take_first", !page.pictures.empty() && page.sees_personal && !page.is_claimed);
    facts.flag("shown", !shown.empty());
    facts.flag("seen_before", page.has_seen);
    facts.list("seen_reasons", option_rows(lang, "review.why", seen_reasons));
    facts.flag("may_number", page.is_claimed && page.sees_personal && page.has_number && !page.number_asked);
    if (!page.lines_fit) facts.none("lines");
    else facts.say("lines", *page.lines_fit ? "review.lines.fit" : "review.lines.none");
    facts.flag("lines_good", page.lines_fit.value_or(false));
}

void put_opinions(Facts& facts, const ReviewCasePage& page)
{
    const Lang lang = facts.lang();
    std::vector<Facts> rows;
    for (const auto& opinion : page.opinions) {
        Facts row{lang};
        row.say("words", opinion.accepted ? "review.opinion.yes" : "review.opinion.no",
                {{"who", opinion.who}, {"at", short_moment(lang, opinion.at)}});
        rows.push_back(std::move(row));
    }
    facts.list("opinions", rows);
    if (page.flagged_by.empty()) facts.none("flagged");
    else facts.say("flagged", "review.flagged", {{"who", page.flagged_by}});
    facts.maybe("attention", page.attention);
}

void put_keys(Facts& facts, const ReviewCasePage& page)
{
    const Lang lang = facts.lang();
    facts.flag("acts", page.is_claimed);
    facts.flag("may_judge", page.may_judge);
    facts.flag("may_retry", page.may_retry);
    facts.flag("may_resume", page.may_resume);
    facts.flag("may_refuse", page.may_refuse);
    facts.flag("may_flag", page.flagged_by.empty());
    facts.list("unfit", option_rows(lang, "review.unfit", unfit_names()));
    facts.list("rules", option_rows(lang, "review.rule", rule_choices));
    facts.list("skips", option_rows(lang, "review.skip", skip_choices));
    const bool is_second = page.row.look == "second";
    facts.say("accept_words", is_second ? "review.act.accept_second" : "review.act.accept");
}

}  // namespace

std::string render(const ReviewQueuePage& page, const StaffFrame& frame)
{
    const Lang lang = frame.lang;
    auto facts = staff_facts(frame);
    facts.heading("review.h1");
    facts.say_counted("total", "review.total", page.total);
    if (page.done.empty()) facts.none("done");
    else facts.say("done", "review.done." + page.done);
    facts.list("rows", queue_rows(lang, page.rows));
    facts.maybe("more", page.more_href);
    facts.put("zone", page.rows.empty() ? std::string{} : zone_text(lang, frame.zone, page.rows.front().due));
    return render("staff_review_queue", frame, std::move(facts));
}

std::string render(const ReviewCasePage& page, const StaffFrame& frame)
{
    const Lang lang = frame.lang;
    auto facts = staff_facts(frame);
    facts.heading(page.row.document ? "review.case.h1" : "review.case.other.h1", {{"what", what_words(lang, page.row)}});
    put_errors(facts, page.errors);
    facts.put("reference", page.reference);
    facts.put("href", "/review/" + page.reference);
    facts.put("line", page.line);
    facts.put("version", std::to_string(page.version));
    facts.put("document", page.row.document ? word(*page.row.document) : std::string_view{});
    facts.put("due", short_moment(lang, page.row.due));
    facts.flag("late", page.row.is_late);
    facts.put("zone", zone_text(lang, frame.zone, page.row.due));
    facts.put("language", text(page.row.language, "lang.name"));
    facts.put("language_code", language_code(page.row.language));
    if (page.until && page.is_claimed) facts.say("yours", "review.yours", {{"at", clock_time(*page.until)}});
    else facts.none("yours");
    if (page.is_claimed || page.row.held_by.empty()) facts.none("held");
    else facts.say("held", "review.held", {{"who", page.row.held_by}});
    facts.flag("may_take", !page.is_claimed && !page.row.is_own);
    facts.flag("own", page.row.is_own);
    facts.list("comparison", comparison_rows(lang, page.comparison));
    facts.list("reasons", risk_rows(lang, page.reasons));
    facts.say("score", "review.score",
              {{"score", number_text(lang, page.score)}, {"limit", number_text(lang, page.second_from)}});
    facts.list("next", queue_rows(lang, page.next));
    put_look(facts, page);
    put_opinions(facts, page);
    put_keys(facts, page);
    return render("staff_review_case", frame, std::move(facts));
}

bool has_review_refusal(std::string_view reason)
{
    return has_words(Lang::en, "review.refused." + std::string{reason});
}

std::string render(const ReviewRefusedPage& page, const StaffFrame& frame)
{
    auto facts = staff_facts(frame);
    facts.heading("review.refused.h1");
    const std::string key = "review.refused." + page.reason;
    if (page.reason == "claimed_by_other") facts.say("lead", key, {{"who", page.who}});
    else facts.say("lead", key);
    facts.put("back", page.back);
    return render("staff_changed", frame, std::move(facts));
}

}  // namespace xitam::pages
