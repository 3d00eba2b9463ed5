#include "pages/declare.hpp"

#include "domain/line/words.hpp"
#include "pages/declared_rows.hpp"
#include "pages/form_facts.hpp"
#include "texts/locale.hpp"

#include <array>

namespace xitam::pages {

namespace {

std::vector<Facts> reasons(Lang lang, std::string_view chosen)
{
    std::vector<Facts> rows;
    const auto add = [&](std::string_view value, const std::string& label) {
        Facts row{lang};
        row.put("value", value);
        row.put("label", label);
        row.flag("chosen", value == chosen);
        rows.push_back(std::move(row));
    };
    add("", words(lang, "declare.reason.none"));
    for (const auto& [reason, word] : end_reason_words) add(word, text(lang, "receipt.reason." + std::string{word}));
    return rows;
}

// What was typed, for the hidden fields of the second page.
std::vector<Facts> carried(Lang lang, const Declared& typed, bool with_date)
{
    const std::array<std::pair<const char*, const std::string*>, 9> fields{{
        {"line", &typed.line},
        {"name", &typed.name},
        {"when", &typed.when},
        {"reply", &typed.reply},
        {"email", &typed.email},
        {"phone", &typed.phone},
        {"holder", &typed.holder},
        {"reason", &typed.reason},
        {"date", &typed.date},
    }};
    std::vector<Facts> rows;
    for (const auto& [name, value] : fields) {
        if (std::string_view{name} == "date" && !with_date) continue;
        Facts row{lang};
        row.put("name", name);
        row.put("value", *value);
        rows.push_back(std::move(row));
    }
    return rows;
}

std::string found_sentence(Lang lang, const std::string& operator_found)
{
    return operator_found.empty() ? std::string{} : words(lang, "declare.found", {{"operator", operator_found}});
}

}  // namespace

Facts labelled(Lang lang, std::string_view key, std::string_view value)
{
    Facts row{lang};
    row.say("label", key);
    row.put("value", value);
    return row;
}

std::vector<Facts> declared_rows(Lang lang, const Declared& declared)
{
    std::vector<Facts> rows{labelled(lang, "row.line", declared.line), labelled(lang, "row.name", declared.name)};
    if (declared.holder != "self")
        rows.push_back(labelled(lang, "row.holder", words(lang, "declare.holder." + declared.holder)));
    const auto day = parse_date(declared.date);
    const auto when = declared.when == "date" && day ? full_date(lang, *day) : words(lang, "declare.when." + declared.when);
    rows.push_back(labelled(lang, "row.when", when));
    if (!declared.reason.empty()) rows.push_back(labelled(lang, "row.reason", text(lang, "receipt.reason." + declared.reason)));
    auto reply = words(lang, "declare.reply." + declared.reply);
    if (declared.reply == "mail" && !declared.email.empty()) reply = declared.email;
    if (declared.reply == "sms" && !declared.phone.empty()) reply = declared.phone;
    rows.push_back(labelled(lang, "row.reply", reply));
    return rows;
}

std::string render(const DeclarePage& page, const Frame& frame)
{
    const Lang lang = frame.lang;
    const auto& typed = page.typed;
    const auto& errors = page.errors;
    Facts facts{lang};
    facts.heading("declare.h1");
    facts.put("back", "/");
    put_errors(facts, errors);
    const auto found = found_sentence(lang, page.operator_found);
    facts.put("f_line", field(lang,
                              {.name = "line",
                               .key = "declare.line",
                               .value = typed.line,
                               .inputmode = "tel",
                               .autocomplete = "tel-national",
                               .found = found},
                              errors));
    facts.put("f_name",
              field(lang, {.name = "name", .key = "declare.name", .value = typed.name, .autocomplete = "name"}, errors));
    facts.put("f_when", choice(lang, {"when", "declare.when", typed.when, {{"soon"}, {"date"}}}, errors));
    facts.put("f_reply", choice(lang, {"reply", "declare.reply", typed.reply, {{"mail"}, {"sms"}, {"none"}}}, errors));
    facts.put(
        "f_email",
        field(lang, {.name = "email", .key = "declare.email", .value = typed.email, .type = "email", .autocomplete = "email"},
              errors));
    facts.put("f_phone",
              field(lang, {.name = "phone", .key = "declare.phone", .value = typed.phone, .type = "tel", .autocomplete = "tel"},
                    errors));
    facts.flag("more_open", typed.holder != "self" || !typed.reason.empty());
    facts.put("f_holder",
              choice(lang, {"holder", "declare.holder", typed.holder, {{"self"}, {"heir"}, {"company"}, {"proxy"}, {"minor"}}},
                     errors));
    facts.list("reasons", reasons(lang, typed.reason));
    return render("declare", frame, std::move(facts));
}

std::string render(const CheckPage& page, const Frame& frame)
{
    const Lang lang = frame.lang;
    const bool asks_date = page.typed.when == "date";
    Facts facts{lang};
    facts.heading("check.h1");
    put_errors(facts, page.errors);
    facts.list("rows", declared_rows(lang, page.typed));
    facts.list("typed", carried(lang, page.typed, !asks_date));
    facts.maybe("recognised", found_sentence(lang, page.operator_found));
    if (asks_date) {
        const auto earliest = parse_date(page.earliest);
        facts.put("f_date", field(lang,
                                  {.name = "date",
                                   .key = "check.date",
                                   .value = page.typed.date,
                                   .type = "date",
                                   .narrow = true,
                                   .min = page.earliest,
                                   .arguments = {{"date", earliest ? full_date(lang, *earliest) : page.earliest}}},
                                  page.errors));
    } else {
        facts.none("f_date");
    }
    facts.put("confirm_button", frame.confirm_button.empty() ? words(lang, "check.button") : frame.confirm_button);
    facts.maybe("confirm_button_lang", frame.confirm_button.empty() ? "" : frame.legal_language);
    return render("check", frame, std::move(facts));
}

}  // namespace xitam::pages
