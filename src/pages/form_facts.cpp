#include "pages/form_facts.hpp"

#include <algorithm>

namespace xitam::pages {

namespace {

std::string sentence_of(Lang lang, const FieldError& error)
{
    std::vector<TextArgument> arguments;
    for (const auto& [name, value] : error.arguments) arguments.push_back({name, value});
    return words(lang, "error." + error.error, arguments);
}

std::string error_of(Lang lang, std::string_view name, const FieldErrors& errors)
{
    const auto found = std::ranges::find(errors, name, &FieldError::field);
    return found == errors.end() ? std::string{} : sentence_of(lang, *found);
}

// Puts hint and error, and names both to screen readers.
void describe(Facts& facts, std::string_view name, const std::string& hint, const std::string& error)
{
    facts.maybe("hint", hint);
    facts.maybe("error", error);
    std::string ids;
    if (!hint.empty()) ids += std::string{name} + "-h";
    if (!error.empty()) ids += (ids.empty() ? "" : " ") + std::string{name} + "-e";
    facts.maybe("described", ids);
}

std::string words_if_any(Lang lang, const std::string& key, const std::vector<TextArgument>& arguments)
{
    return has_words(lang, key) ? words(lang, key, arguments) : std::string{};
}

}  // namespace

Facts field(Lang lang, const Field& field, const FieldErrors& errors)
{
    const std::string key{field.key};
    Facts facts{lang};
    facts.put("name", field.name);
    facts.say("label", key + ".label", field.arguments);
    describe(facts, field.name, words_if_any(lang, key + ".hint", field.arguments), error_of(lang, field.name, errors));
    facts.maybe("value", field.value);
    facts.put("type", field.type);
    facts.maybe("inputmode", field.inputmode);
    facts.put("autocomplete", field.autocomplete);
    facts.flag("narrow", field.narrow);
    facts.maybe("accept", field.accept);
    facts.maybe("min", field.min);
    facts.maybe("found", field.found);
    return facts;
}

Facts choice(Lang lang, const Choice& choice, const FieldErrors& errors)
{
    const std::string key{choice.key};
    Facts facts{lang};
    facts.put("name", choice.name);
    facts.say("legend", key + ".legend", choice.arguments);
    facts.flag("as_heading", choice.as_heading);
    describe(facts, choice.name, words_if_any(lang, key + ".hint", choice.arguments), error_of(lang, choice.name, errors));
    std::vector<Facts> rows;
    for (const auto& option : choice.options) {
        const auto option_key = key + "." + std::string{option.value};
        Facts row{lang};
        row.put("value", option.value);
        // The first row has the group's own id, so that the summary's link leads to it.
        row.put("id", rows.empty() ? std::string{choice.name} : std::string{choice.name} + "-" + std::string{option.value});
        row.say("label", option_key, option.arguments);
        row.maybe("small", words_if_any(lang, option_key + ".small", option.arguments));
        row.maybe("sum", option.sum);
        row.flag("checked", option.value == choice.chosen);
        rows.push_back(std::move(row));
    }
    facts.list("options", rows);
    return facts;
}

Facts tick(Lang lang, std::string_view name, std::string_view key, bool ticked, const FieldErrors& errors,
           const std::vector<TextArgument>& arguments)
{
    Facts facts{lang};
    facts.put("name", name);
    facts.say("label", key, arguments);
    describe(facts, name, {}, error_of(lang, name, errors));
    facts.flag("checked", ticked);
    return facts;
}

void put_errors(Facts& facts, const FieldErrors& errors)
{
    std::vector<Facts> rows;
    for (const auto& error : errors) {
        Facts row{facts.lang()};
        row.put("field", error.field);
        row.put("sentence", sentence_of(facts.lang(), error));
        rows.push_back(std::move(row));
    }
    facts.list("errors", rows);
    if (!errors.empty()) facts.say_counted("errors_heading", "errors", static_cast<std::int64_t>(errors.size()));
    else facts.none("errors_heading");
}

}  // namespace xitam::pages
