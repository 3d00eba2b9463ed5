#include "pages/cases.hpp"

#include "pages/contact_facts.hpp"
#include "pages/form_facts.hpp"
#include "pages/staff_facts.hpp"
#include "pages/timeline_facts.hpp"
#include "texts/locale.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace xitam::pages {

namespace {

// The heading and the sentence of the holder's own page; a "|" is where a Chinese heading may break.
std::string phase_words(Lang lang, Phase phase, const char* part, const std::optional<LocalTime>& cut_at)
{
    const std::string key = "status." + std::string{to_string(phase)} + part;
    const auto day = cut_at ? day_and_month(lang, cut_at->day) : std::string{};
    const bool undated = !cut_at && has_words(lang, key + ".undated");
    auto sentence = words(lang, undated ? key + ".undated" : key, {{"date", day}});
    std::erase(sentence, '|');
    return sentence;
}

void put_money(Facts& facts, const CasePage& page)
{
    for (const auto* name : {"money_back", "money_owed", "money_word"}) facts.none(name);
    facts.flag("money_masked", !page.money);
    if (!page.money) return;
    const auto& result = page.money->result;
    if (!result) facts.say("money_word", "case.money.unknown");
    else if (result->is_zero()) facts.say("money_word", "case.money.nothing");
    else if (result->minor() < 0) facts.money("money_owed", -*result);
    else facts.money("money_back", *result);
}

void put_gate(Facts& facts, const CasePage& page)
{
    using State = CallerGateFacts::State;
    const auto lang = facts.lang();
    const auto& gate = page.gate;
    facts.flag("hotline_acts", gate.state != State::none);
    facts.flag("gate_shut", gate.state == State::shut);
    facts.flag("code_sent", gate.code_sent);
    const auto until = gate.until ? date_and_time(lang, *gate.until) : std::string{};
    if (gate.state == State::open) facts.say("gate_open", "gate.open", {{"at", until}});
    else facts.none("gate_open");
    if (gate.state == State::closed) facts.say("gate_closed", "gate.closed", {{"at", until}});
    else facts.none("gate_closed");
    facts.put("f_code", field(lang, {.name = "code", .key = "gate.code", .inputmode = "numeric", .narrow = true}, page.errors));
    facts.put("f_document", field(lang, {.name = "document", .key = "gate.document", .narrow = true}, page.errors));
    facts.put("f_card", field(lang, {.name = "card", .key = "gate.card", .inputmode = "numeric", .narrow = true}, page.errors));
    facts.put("f_birth", field(lang, {.name = "birth", .key = "gate.birth", .type = "date", .narrow = true}, page.errors));
    facts.put("f_note", field(lang, {.name = "note", .key = "act.note"}, page.errors));
    facts.flag("may_stop", page.may_stop);
}

}  // namespace

void put_contacts(Facts& facts, const std::vector<ContactRow>& contacts)
{
    std::vector<Facts> rows;
    for (const auto& contact : contacts) {
        Facts row{facts.lang()};
        row.put("protocol", contact.protocol);
        row.say("kind", "contact.kind." + contact.kind);
        row.put("at", short_moment(facts.lang(), contact.at));
        row.put("by", contact.by);
        if (contact.done || !contact.due) row.say("state", "contact.done");
        else row.say("state", "contact.due", {{"at", short_moment(facts.lang(), *contact.due)}});
        rows.push_back(std::move(row));
    }
    facts.list("contacts", rows);
}

void put_slots(Facts& facts, const std::vector<SlotChoice>& slots, const std::string& chosen)
{
    const Lang lang = facts.lang();
    std::vector<Facts> days;
    for (auto at = slots.begin(); at != slots.end();) {
        Facts day{lang};
        const auto today = at->at.day;
        day.put("day", full_date(lang, today));
        std::vector<Facts> rows;
        for (; at != slots.end() && at->at.day == today; ++at) {
            Facts slot{lang};
            slot.put("value", at->value);
            slot.moment("when", at->at);
            slot.flag("chosen", at->value == chosen);
            rows.push_back(std::move(slot));
        }
        day.list("slots", rows);
        days.push_back(std::move(day));
    }
    facts.list("days", days);
}

void put_done(Facts& facts, const std::string& protocol, const std::string& refused)
{
    if (protocol.empty()) facts.none("done");
    else facts.say("done", "hotline.protocol", {{"protocol", protocol}});
    if (refused.empty()) facts.none("refusal");
    else facts.say("refusal", "hotline.refused." + (has_words(facts.lang(), "hotline.refused." + refused) ? refused : "other"));
}

std::string render(const CasesPage& page, const StaffFrame& frame)
{
    const Lang lang = frame.lang;
    auto facts = staff_facts(frame);
    facts.heading("cases.h1");
    put_errors(facts, page.errors);
    facts.put("f_q", field(lang, {.name = "q", .key = "cases.q", .value = page.asked}, page.errors));
    facts.flag("none_found", page.was_asked && page.rows.empty() && page.errors.empty());
    facts.flag("has_more", page.has_more);
    std::vector<Facts> rows;
    for (const auto& one : page.rows) {
        Facts row{lang};
        row.put("reference", one.reference);
        row.put("line", one.line);
        row.put("holder", one.holder);
        row.put("phase", phase_words(lang, one.phase, ".h1", one.cut_at));
        row.put("received", short_moment(lang, one.received));
        rows.push_back(std::move(row));
    }
    facts.list("cases", rows);
    return render("staff_cases", frame, std::move(facts));
}

std::string render(const CasePage& page, const StaffFrame& frame)
{
    const Lang lang = frame.lang;
    auto facts = staff_facts(frame);
    facts.heading("case.h1", {{"reference", page.reference}});
    put_errors(facts, page.errors);
    put_done(facts, page.protocol, page.refused);
    facts.put("reference", page.reference);
    facts.put("line", page.line);
    facts.maybe("holder", page.holder);
    facts.put("phase", phase_words(lang, page.phase, ".h1", page.cut_at));
    facts.put("next", phase_words(lang, page.phase, ".lead", page.cut_at));
    facts.flag("other_language", page.holder_lang != lang);
    facts.put("holder_lang", language_code(page.holder_lang));
    facts.put("holder_phase", phase_words(page.holder_lang, page.phase, ".h1", page.cut_at));
    facts.put("holder_next", phase_words(page.holder_lang, page.phase, ".lead", page.cut_at));
    put_steps(facts, page.steps);
    put_dates(facts, page.dates, frame);
    put_money(facts, page);
    put_contacts(facts, page.contacts);
    put_gate(facts, page);
    put_slots(facts, page.slots, {});
    facts.put("f_number", field(lang, {.name = "number", .key = "call_back.number", .type = "tel"}, page.errors));
    return render("staff_case", frame, std::move(facts));
}

}  // namespace xitam::pages
