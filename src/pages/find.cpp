#include "pages/find.hpp"

#include "pages/form_facts.hpp"

namespace xitam::pages {

namespace {

Facts code_field(Lang lang, const FieldErrors& errors)
{
    return field(lang,
                 {.name = "code", .key = "code.code", .inputmode = "numeric", .autocomplete = "one-time-code", .narrow = true},
                 errors);
}

}  // namespace

std::string render(const FindPage& page, const Frame& frame)
{
    const Lang lang = frame.lang;
    Facts facts{lang};
    facts.heading(page.code_asked ? "code.h1" : "find.h1");
    facts.put("back", page.code_asked ? "/find" : "/");
    put_errors(facts, page.errors);
    facts.flag("code_asked", page.code_asked);
    facts.put("typed_reference", page.reference);
    facts.put("typed_contact", page.contact);
    facts.put(
        "f_reference",
        field(lang, {.name = "reference", .key = "find.reference", .value = page.reference, .narrow = true}, page.errors));
    facts.put("f_contact", choice(lang, {"contact", "find.contact", page.contact, {{"reply"}, {"old"}}}, page.errors));
    facts.put("f_code", code_field(lang, page.errors));
    return render("find", frame, std::move(facts));
}

std::string render(const LockPage& page, const Frame& frame)
{
    const Lang lang = frame.lang;
    Facts facts{lang};
    const char* heading = page.step == LockStep::ask ? "lock.h1" : page.step == LockStep::code ? "code.h1" : "lock.done.h1";
    facts.heading(heading);
    facts.put("back", page.step == LockStep::ask ? "/" : "/lock");
    put_errors(facts, page.errors);
    facts.flag("asks", page.step == LockStep::ask);
    facts.flag("codes", page.step == LockStep::code);
    facts.flag("locked", page.step == LockStep::locked);
    facts.put("typed_line", page.line);
    facts.put(
        "f_line",
        field(lang,
              {.name = "line", .key = "lock.line", .value = page.line, .inputmode = "tel", .autocomplete = "tel-national"},
              page.errors));
    facts.put("f_code", code_field(lang, page.errors));
    return render("lock", frame, std::move(facts));
}

}  // namespace xitam::pages
