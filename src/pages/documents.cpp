#include "pages/documents.hpp"

#include "pages/form_facts.hpp"
#include "texts/locale.hpp"

namespace xitam::pages {

namespace {

std::string_view sent_mark(TaskState state)
{
    if (state == TaskState::done) return "done";
    return state == TaskState::needs_you ? "you" : "half";
}

Facts sent_facts(Lang lang, const SentDocument& sent)
{
    Facts row{lang};
    row.put("name", document_words(lang, sent.kind));
    row.put("when", date_and_time(lang, sent.sent_at));
    row.put("mark", sent_mark(sent.state));
    row.say("state", "state." + std::string{to_string(sent.state)});
    row.maybe("reason", sent.reason.empty() ? std::string{} : words(lang, "documents.reason." + sent.reason));
    return row;
}

}  // namespace

std::string render(const DocumentsPage& page, const Frame& frame)
{
    const Lang lang = frame.lang;
    Facts facts{lang};
    facts.heading("documents.h1");
    facts.put("back", "/tasks");
    put_errors(facts, page.errors);
    std::vector<Facts> kinds;
    for (const auto& kind : page.kinds) {
        Facts row{lang};
        row.put("value", kind);
        row.put("label", document_words(lang, kind));
        row.flag("chosen", kind == page.kind);
        kinds.push_back(std::move(row));
    }
    facts.list("kinds", kinds);
    facts.put("f_photo",
              field(lang, {.name = "photo", .key = "documents.photo", .type = "file", .accept = "image/jpeg,image/png"},
                    page.errors));
    facts.put("f_mrz1", field(lang, {.name = "mrz1", .key = "documents.mrz1", .value = page.mrz1}, page.errors));
    facts.put("f_mrz2", field(lang, {.name = "mrz2", .key = "documents.mrz2", .value = page.mrz2}, page.errors));
    facts.put("f_mrz3", field(lang, {.name = "mrz3", .key = "documents.mrz3", .value = page.mrz3}, page.errors));
    const auto mrz_wrong = [](const FieldError& error) { return error.field.starts_with("mrz"); };
    bool open = !page.mrz1.empty() || !page.mrz2.empty() || !page.mrz3.empty();
    for (const auto& error : page.errors) open = open || mrz_wrong(error);
    facts.flag("mrz_open", open);
    std::vector<Facts> sent;
    for (const auto& document : page.sent) sent.push_back(sent_facts(lang, document));
    facts.list("sent", sent);
    return render("documents", frame, std::move(facts));
}

}  // namespace xitam::pages
