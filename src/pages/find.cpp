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

// What both pages have: the number first, then the code, then that it is done. `page` is also the head of their texts.
Facts lock_facts(Lang lang, const std::string& page, LockStep step, const std::string& line, const FieldErrors& errors)
{
    Facts facts{lang};
    facts.heading(step == LockStep::ask ? page + ".h1" : step == LockStep::code ? "code.h1" : page + ".done.h1");
    facts.put("back", step == LockStep::ask ? "/" : "/" + page);
    put_errors(facts, errors);
    facts.flag("asks", step == LockStep::ask);
    facts.flag("codes", step == LockStep::code);
    facts.flag("locked", step == LockStep::locked);
    facts.put("typed_line", line);
    facts.put(
        "f_line",
        field(lang, {.name = "line", .key = page + ".line", .value = line, .inputmode = "tel", .autocomplete = "tel-national"},
              errors));
    return facts;
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
    auto facts = lock_facts(frame.lang, "lock", page.step, page.line, page.errors);
    facts.put("f_code", code_field(frame.lang, page.errors));
    return render("lock", frame, std::move(facts));
}

std::string render(const UnlockPage& page, const Frame& frame)
{
    const Lang lang = frame.lang;
    auto facts = lock_facts(lang, "unlock", page.step, page.line, page.errors);
    for (const char* name : {"code", "contact_code"}) {
        const auto key = std::string{"unlock."} + name;
        facts.put(
            std::string{"f_"} + name,
            field(lang, {.name = name, .key = key, .inputmode = "numeric", .autocomplete = "one-time-code", .narrow = true},
                  page.errors));
    }
    return render("unlock", frame, std::move(facts));
}

}  // namespace xitam::pages
