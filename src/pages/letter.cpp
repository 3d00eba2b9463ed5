#include "pages/letter.hpp"

#include "pages/form_facts.hpp"

namespace xitam::pages {

std::string render(const LetterPage& page, const Frame& frame)
{
    const Lang lang = frame.lang;
    Facts facts{lang};
    facts.heading("letter.h1", {{"operator", page.operator_name}});
    facts.put("back", page.back);
    put_errors(facts, page.errors);
    facts.put("f_name",
              field(lang, {.name = "name", .key = "letter.name", .value = page.name, .autocomplete = "name"}, page.errors));
    facts.put("f_line",
              field(lang, {.name = "line", .key = "letter.line", .value = page.line, .inputmode = "tel"}, page.errors));
    facts.put("f_document", field(lang, {.name = "document", .key = "letter.document", .value = page.document}, page.errors));
    facts.put("f_reply", field(lang, {.name = "reply", .key = "letter.reply", .value = page.reply}, page.errors));
    return render("letter", frame, std::move(facts));
}

}  // namespace xitam::pages
