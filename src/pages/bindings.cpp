#include "pages/bindings.hpp"

#include "pages/form_facts.hpp"
#include "texts/locale.hpp"

namespace xitam::pages {

namespace {

Facts binding_facts(Lang lang, const Binding& binding)
{
    const auto key = "bindings." + binding.kind;
    Facts row{lang};
    row.put("kind", binding.kind);
    row.flag("ticked", binding.ticked);
    row.say("name", key);
    row.say("how", key + ".how");
    const bool first = binding.kind == "bank";
    const bool before = binding.kind == "esign" || binding.kind == "mail" || binding.kind == "government";
    row.maybe("tag", first ? words(lang, "bindings.first") : before ? words(lang, "bindings.before") : std::string{});
    row.put("tag_class", first ? "halt" : "wait");
    if (binding.known.empty()) row.none("known");
    else row.say("known", "bindings.known", {{"name", binding.known}});
    row.maybe("advice", binding.advice);
    std::vector<Facts> links;
    for (const auto& link : binding.links) {
        Facts one{lang};
        one.put("label", link.label);
        one.put("url", link.url);
        links.push_back(std::move(one));
    }
    row.list("links", links);
    return row;
}

}  // namespace

std::string render(const BindingsPage& page, const Frame& frame)
{
    const Lang lang = frame.lang;
    Facts facts{lang};
    facts.heading("bindings.h1");
    facts.put("back", "/tasks");
    put_errors(facts, page.errors);
    std::vector<Facts> rows;
    int done = 0;
    for (const auto& binding : page.bindings) {
        rows.push_back(binding_facts(lang, binding));
        done += binding.ticked ? 1 : 0;
    }
    facts.list("bindings", rows);
    facts.say("count", "tasks.note.bindings_ticked",
              {{"done", std::to_string(done)}, {"all", std::to_string(page.bindings.size())}});
    facts.put("count_mark", done == 0 ? "" : done == static_cast<int>(page.bindings.size()) ? "done" : "half");
    facts.flag("drain", page.drain.has_value());
    if (page.drain) {
        const auto& drain = *page.drain;
        facts.put("f_drain", choice(lang,
                                    {.name = "drain",
                                     .key = "bindings.drain",
                                     .chosen = drain.chosen,
                                     .options = {{"yes", {}, {{"days", counted(lang, "page.days", drain.days_max)}}},
                                                 {"no", {}, {{"date", full_date(lang, drain.cut_at.day)}}}},
                                     .as_heading = true},
                                    page.errors));
        facts.put("f_day",
                  field(lang, {.name = "day", .key = "bindings.day", .value = drain.day, .type = "date", .narrow = true},
                        page.errors));
    } else {
        facts.none("f_drain");
        facts.none("f_day");
    }
    return render("bindings", frame, std::move(facts));
}

}  // namespace xitam::pages
