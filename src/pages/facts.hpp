// The facts a template may name, and what makes HTML of both. All text is escaped; only this folder's own markup is not.
// Every name a template asks for must be put, also where it is absent: render() shows the ones that are not.
#pragma once

#include "base/money.hpp"
#include "pages/frame.hpp"
#include "texts/texts.hpp"

#include <kainjow/mustache.hpp>

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace xitam::pages {

class Facts {
public:
    explicit Facts(Lang lang) : lang_{lang} {}

    Lang lang() const { return lang_; }

    void put(std::string_view name, std::string_view text);    // always there
    void maybe(std::string_view name, std::string_view text);  // absent where empty
    void flag(std::string_view name, bool value);
    void put(std::string_view name, const Facts& inner);
    void none(std::string_view name) { flag(name, false); }
    void list(std::string_view name, const std::vector<Facts>& rows);  // and has_<name>

    // The text page.<key>.
    void say(std::string_view name, std::string_view key, const std::vector<TextArgument>& arguments = {});
    void say_counted(std::string_view name, std::string_view key, std::int64_t count);
    void money(std::string_view name, const Money& amount);
    void maybe_money(std::string_view name, const std::optional<Money>& amount);
    void date(std::string_view name, const Date& day);  // "22 November 2026"
    void maybe_date(std::string_view name, const std::optional<Date>& day);
    void moment(std::string_view name, const LocalTime& at);  // "22 November 2026, 10:42"
    void maybe_moment(std::string_view name, const std::optional<LocalTime>& at);

    // The page's title and its h1. A "|" in the text is where a Chinese heading may break.
    void heading(std::string_view key, const std::vector<TextArgument>& arguments = {});

    const kainjow::mustache::data& data() const { return data_; }

private:
    Lang lang_;
    kainjow::mustache::data data_;
};

// The text page.<key>.
std::string words(Lang lang, std::string_view key, const std::vector<TextArgument>& arguments = {});
bool has_words(Lang lang, std::string_view key);
std::string document_words(Lang lang, std::string_view type);  // "passport" in the reader's language; of word(DocumentType)
std::string zone_text(Lang lang, std::string_view zone, const LocalTime& at);  // "Baku time (UTC+4)"

std::string render(std::string_view page, const Frame& frame, Facts facts);

}  // namespace xitam::pages
