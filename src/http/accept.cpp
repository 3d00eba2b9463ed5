#include "http/accept.hpp"

#include "http/message.hpp"

#include <algorithm>
#include <optional>

namespace xitam::http {

namespace {

constexpr std::size_t items_max = 32;  // a longer list is read no further

bool same_word(std::string_view text, std::string_view lower)
{
    const auto small = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c; };
    return std::equal(text.begin(), text.end(), lower.begin(), lower.end(), [&](char a, char b) { return small(a) == b; });
}

// Thousandths of a weight: "0.85" is 850. What is not a weight counts as 0.
int weight_from(std::string_view text)
{
    if (text.empty() || (text[0] != '0' && text[0] != '1')) return 0;
    int value = (text[0] - '0') * 1000;
    int place = 100;
    for (const char c : text.substr(std::min<std::size_t>(text.size(), 2))) {
        if (c < '0' || c > '9') return 0;
        value += (c - '0') * place;
        place /= 10;
    }
    return std::min(value, 1000);
}

struct Item {
    std::string_view word;
    int weight = 1000;
};

// Takes the next "word;q=0.5" off a comma list.
Item next_item(std::string_view& list)
{
    const auto comma = list.find(',');
    auto part = list.substr(0, comma);
    list = comma == std::string_view::npos ? std::string_view{} : list.substr(comma + 1);
    Item item{without_blanks(part.substr(0, part.find(';')))};
    for (auto semicolon = part.find(';'); semicolon != std::string_view::npos; semicolon = part.find(';')) {
        part = part.substr(semicolon + 1);
        const auto parameter = without_blanks(part.substr(0, part.find(';')));
        if (parameter.starts_with("q=") || parameter.starts_with("Q=")) item.weight = weight_from(parameter.substr(2));
    }
    return item;
}

template <class Each>
void for_each_item(std::string_view list, Each&& each)
{
    for (std::size_t i = 0; i < items_max && !list.empty(); ++i) each(next_item(list));
}

std::optional<Lang> language_of(std::string_view tag)
{
    const auto primary = tag.substr(0, tag.find('-'));
    for (const Lang lang : all_langs) {
        if (same_word(primary, language_tag(lang))) return lang;
    }
    return std::nullopt;
}

}  // namespace

bool wants_json(std::string_view accept)
{
    int json = -1;
    int html = -1;
    int anything = 0;
    for_each_item(accept, [&](const Item& item) {
        if (same_word(item.word, "application/json") || same_word(item.word, "application/*"))
            json = std::max(json, item.weight);
        if (same_word(item.word, "text/html") || same_word(item.word, "text/*")) html = std::max(html, item.weight);
        if (item.word == "*/*") anything = item.weight;
    });
    return (json < 0 ? anything : json) > (html < 0 ? anything : html);
}

Lang wanted_language(std::string_view accept_language, Lang otherwise)
{
    Lang best = otherwise;
    int best_weight = 0;
    for_each_item(accept_language, [&](const Item& item) {
        const auto lang = language_of(item.word);
        if (!lang || item.weight <= best_weight) return;
        best = *lang;
        best_weight = item.weight;
    });
    return best;
}

bool accepts_gzip(std::string_view accept_encoding)
{
    int gzip = -1;
    int anything = 0;
    for_each_item(accept_encoding, [&](const Item& item) {
        if (same_word(item.word, "gzip") || same_word(item.word, "x-gzip")) gzip = item.weight;
        if (item.word == "*") anything = item.weight;
    });
    return (gzip < 0 ? anything : gzip) > 0;
}

std::string_view language_tag(Lang lang)
{
    switch (lang) {
        case Lang::az: return "az";
        case Lang::en: return "en";
        case Lang::ru: return "ru";
        case Lang::tr: return "tr";
        case Lang::zh: return "zh";
    }
    return "en";
}

}  // namespace xitam::http
