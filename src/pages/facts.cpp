#include "pages/facts.hpp"

#include "base/check.hpp"
#include "pages/embedded.hpp"
#include "texts/locale.hpp"

#include <algorithm>
#include <set>

namespace xitam::pages {

namespace {

namespace mustache = kainjow::mustache;

std::string escaped(std::string_view text)
{
    return mustache::html_escape(std::string{text});
}

// A name in a sentence that must not break over lines: what people read digit by digit.
bool is_unbroken(std::string_view name)
{
    return name == "line" || name == "reference" || name == "number" || name == "offset";
}

// The sentence as template text: escaped, "{name}" a tag, "|" a place where the line may break.
void append_sentence(std::string& out, std::string_view sentence)
{
    const auto safe = escaped(sentence);
    for (std::size_t at = 0; at < safe.size(); ++at) {
        const auto end = safe[at] == '{' ? safe.find('}', at) : std::string::npos;
        if (safe[at] == '|') {
            out += "<wbr>";
        } else if (end == std::string::npos) {
            out += safe[at];
        } else {
            const auto name = safe.substr(at + 1, end - at - 1);
            out += is_unbroken(name) ? "<span class=\"num\">{{" + name + "}}</span>" : "{{" + name + "}}";
            at = end;
        }
    }
}

// [[key]] becomes the text page.<key> in the reader's language.
std::string localised(std::string_view form, Lang lang)
{
    std::string out;
    out.reserve(form.size() * 2);
    while (true) {
        const auto begin = form.find("[[");
        out += form.substr(0, begin);
        if (begin == std::string_view::npos) return out;
        const auto end = form.find("]]", begin);
        append_sentence(out, words(lang, form.substr(begin + 2, end - begin - 2)));
        form.remove_prefix(end + 2);
    }
}

// Remembers which names a template asked for and nobody put.
class WatchedContext final : public mustache::context<std::string> {
public:
    using context::context;

    const mustache::data* get(const std::string& name) const override
    {
        const auto* found = context::get(name);
        if (found == nullptr) missing_.insert(name);
        return found;
    }
    const std::set<std::string>& missing() const { return missing_; }

private:
    mutable std::set<std::string> missing_;
};

// A Russian date ends in "г."; at the end of a sentence its full stop is the sentence's.
void join_full_stops(std::string& html)
{
    constexpr std::string_view twice = "г..";
    for (auto at = html.find(twice); at != std::string::npos; at = html.find(twice, at)) html.erase(at + twice.size() - 1, 1);
}

void put_frame(Facts& facts, const Frame& frame)
{
    facts.put("lang", language_code(frame.lang));
    facts.put("path", frame.path);
    facts.put("form_token", frame.form_token);
    facts.flag("is_given_again", frame.is_given_again);
    facts.put("installation", frame.installation);
    facts.maybe("hotline", frame.hotline);
    facts.put("end_button", frame.end_button.empty() ? words(frame.lang, "end_button") : frame.end_button);
    facts.maybe("end_button_lang", frame.end_button.empty() ? "" : frame.legal_language);
    facts.flag("demo", frame.demo);
    facts.maybe_moment("demo_clock", frame.demo_clock);
    std::vector<Facts> languages;
    for (const Lang lang : all_langs) {
        Facts row{frame.lang};
        row.put("code", language_code(lang));
        row.put("name", text(lang, "lang.name"));
        row.put("href", frame.path + (frame.path.find('?') == std::string::npos ? "?" : "&") +
                            "lang=" + std::string{language_code(lang)});
        row.flag("current", lang == frame.lang);
        languages.push_back(std::move(row));
    }
    facts.list("languages", languages);
}

}  // namespace

void Facts::put(std::string_view name, std::string_view text)
{
    data_.set(std::string{name}, std::string{text});
}

void Facts::maybe(std::string_view name, std::string_view text)
{
    if (text.empty()) none(name);
    else put(name, text);
}

void Facts::flag(std::string_view name, bool value)
{
    data_.set(std::string{name}, value);
}

void Facts::put(std::string_view name, const Facts& inner)
{
    data_.set(std::string{name}, inner.data_);
}

void Facts::list(std::string_view name, const std::vector<Facts>& rows)
{
    mustache::data all{mustache::data::type::list};
    for (const auto& row : rows) all.push_back(row.data_);
    data_.set(std::string{name}, all);
    flag("has_" + std::string{name}, !rows.empty());
}

void Facts::say(std::string_view name, std::string_view key, const std::vector<TextArgument>& arguments)
{
    put(name, words(lang_, key, arguments));
}

void Facts::say_counted(std::string_view name, std::string_view key, std::int64_t count)
{
    put(name, counted(lang_, "page." + std::string{key}, count));
}

void Facts::money(std::string_view name, const Money& amount)
{
    put(name, money_text(lang_, amount));
}

void Facts::maybe_money(std::string_view name, const std::optional<Money>& amount)
{
    if (amount) money(name, *amount);
    else none(name);
}

void Facts::date(std::string_view name, const Date& day)
{
    put(name, full_date(lang_, day));
}

void Facts::maybe_date(std::string_view name, const std::optional<Date>& day)
{
    if (day) date(name, *day);
    else none(name);
}

void Facts::moment(std::string_view name, const LocalTime& at)
{
    put(name, date_and_time(lang_, at));
}

void Facts::maybe_moment(std::string_view name, const std::optional<LocalTime>& at)
{
    if (at) moment(name, *at);
    else none(name);
}

void Facts::heading(std::string_view key, const std::vector<TextArgument>& arguments)
{
    const auto sentence = words(lang_, key, arguments);
    std::string title;
    std::string html;
    for (const char c : escaped(sentence)) {
        if (c == '|') html += "<wbr>";
        else html += c;
    }
    std::ranges::copy_if(sentence, std::back_inserter(title), [](char c) { return c != '|'; });
    put("title", title);
    put("h1", html);
}

std::string words(Lang lang, std::string_view key, const std::vector<TextArgument>& arguments)
{
    return text(lang, "page." + std::string{key}, arguments);
}

bool has_words(Lang lang, std::string_view key)
{
    return has_text(lang, "page." + std::string{key});
}

std::string document_words(Lang lang, std::string_view type)
{
    return text(lang, "receipt.document." + std::string{type});
}

std::string zone_text(Lang lang, std::string_view zone, const LocalTime& at)
{
    const auto key = "zone." + std::string{zone};
    auto offset = utc_offset(at);
    if (!has_words(lang, key)) return offset;
    return words(lang, "zone", {{"place", words(lang, key)}, {"offset", offset}});
}

std::string render(std::string_view page, const Frame& frame, Facts facts)
{
    const auto forms = templates();
    const auto form = std::ranges::lower_bound(forms, page, {}, &Template::name);
    CHECK(form != forms.end() && form->name == page);
    put_frame(facts, frame);
    mustache::mustache parsed{localised(form->text, frame.lang)};
    CHECK(parsed.is_valid());
    WatchedContext context{&facts.data()};
    auto html = parsed.render(context);
    if (frame.lang == Lang::ru) join_full_stops(html);
    // A name that nobody put is a bug of ours, and is seen: every page's test refuses what looks like a tag.
    for (const auto& name : context.missing()) html += "<!-- {{" + name + "}} -->\n";
    return html;
}

}  // namespace xitam::pages
