#include "pages/guide.hpp"

#include "pages/form_facts.hpp"

#include <array>

namespace xitam::pages {

namespace {

std::vector<Facts> source_facts(Lang lang, const std::vector<GuideSource>& sources)
{
    std::vector<Facts> rows;
    for (const auto& source : sources) {
        Facts row{lang};
        row.put("url", source.url);
        row.put("host", source.host);
        rows.push_back(std::move(row));
    }
    return rows;
}

std::vector<Facts> step_facts(Lang lang, const std::vector<GuideStepFact>& steps)
{
    std::vector<Facts> rows;
    for (const auto& step : steps) {
        Facts row{lang};
        row.put("heading", step.heading);
        row.maybe("text", step.text);
        row.maybe("text_lang", step.text_lang);
        row.list("sources", source_facts(lang, step.sources));
        rows.push_back(std::move(row));
    }
    return rows;
}

Facts answer_facts(Lang lang, const GuideAnswer& answer)
{
    Facts facts{lang};
    facts.put("operator", answer.operator_name);
    facts.flag("ours", answer.ours);
    facts.list("steps", step_facts(lang, answer.steps));
    std::vector<Facts> rows;
    for (const auto& published : answer.rows) {
        Facts row{lang};
        row.put("label", published.label);
        row.maybe("value", published.value);
        row.maybe("value_lang", published.value_lang);
        row.list("sources", source_facts(lang, published.sources));
        rows.push_back(std::move(row));
    }
    facts.list("rows", rows);
    facts.list("complaint", step_facts(lang, answer.complaint));
    facts.maybe("letter", answer.letter_url);
    facts.maybe_date("as_of", answer.as_of);
    return facts;
}

}  // namespace

std::string render(const GuidePage& page, const Frame& frame)
{
    const Lang lang = frame.lang;
    Facts facts{lang};
    if (page.answer) {
        facts.heading("guide.of.h1", {{"operator", page.answer->operator_name}, {"country", page.answer->country}});
        facts.put("answer", answer_facts(lang, *page.answer));
    } else {
        facts.heading("guide.h1");
        facts.none("answer");
    }
    facts.put("back", page.answer ? "/guide" : "/");
    put_errors(facts, page.errors);
    facts.put("f_q", field(lang, {.name = "q", .key = "guide.q", .value = page.asked}, page.errors));
    std::vector<Facts> holders;
    for (const char* holder : {"foreign", "citizen", "resident", "company", "heir"}) {
        Facts row{lang};
        row.put("value", holder);
        row.say("label", std::string{"guide.holder."} + holder);
        row.flag("chosen", page.holder == holder);
        holders.push_back(std::move(row));
    }
    facts.list("holders", holders);
    std::vector<Facts> candidates;
    for (const auto& candidate : page.candidates) {
        Facts row{lang};
        row.put("name", candidate.name);
        row.put("url", candidate.url);
        candidates.push_back(std::move(row));
    }
    facts.list("candidates", candidates);
    return render("guide", frame, std::move(facts));
}

}  // namespace xitam::pages
