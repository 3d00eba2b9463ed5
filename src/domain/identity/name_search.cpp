#include "domain/identity/name_search.hpp"

#include "base/utf8.hpp"
#include "domain/identity/latin_spelling.hpp"

#include <algorithm>
#include <vector>

namespace xitam {

namespace {

using Signs = std::u32string;
constexpr std::size_t asked_words_max = 6;
constexpr std::size_t asked_letters_max = 40;  // of one word

std::vector<Signs> words_in(std::string_view text)
{
    constexpr std::u32string_view between = U" \t\r\n-.,;/<·'‑–—\u00A0\u3000・";
    std::vector<Signs> words(1);
    for (std::size_t at = 0; at < text.size();) {
        const char32_t point = next_code_point(text, at);
        if (between.find(point) == std::u32string_view::npos) words.back() += point;
        else if (!words.back().empty()) words.emplace_back();
    }
    if (words.back().empty()) words.pop_back();
    return words;
}

bool begins_one(const Signs& asked, const Signs& word)
{
    if (asked.size() > asked_letters_max || word.size() > asked_letters_max) return asked == word;
    const auto one = latin_spelling(asked);
    const auto other = latin_spelling(word);
    if (!one.is_complete || !other.is_complete) return word.find(asked) != Signs::npos;
    return std::any_of(one.ways.begin(), one.ways.end(), [&](const std::string& way) {
        return !way.empty() &&
               std::any_of(other.ways.begin(), other.ways.end(), [&](const auto& whole) { return whole.starts_with(way); });
    });
}

void append_utf8(std::string& out, char32_t point)
{
    if (point < 0x80) {
        out += static_cast<char>(point);
    } else if (point < 0x800) {
        out += static_cast<char>(0xC0 | (point >> 6));
        out += static_cast<char>(0x80 | (point & 0x3F));
    } else if (point < 0x10000) {
        out += static_cast<char>(0xE0 | (point >> 12));
        out += static_cast<char>(0x80 | ((point >> 6) & 0x3F));
        out += static_cast<char>(0x80 | (point & 0x3F));
    } else {
        out += static_cast<char>(0xF0 | (point >> 18));
        out += static_cast<char>(0x80 | ((point >> 12) & 0x3F));
        out += static_cast<char>(0x80 | ((point >> 6) & 0x3F));
        out += static_cast<char>(0x80 | (point & 0x3F));
    }
}

}  // namespace

int letters_of_name(std::string_view text)
{
    std::size_t letters = 0;
    for (const auto& word : words_in(text)) letters += word.size();
    return static_cast<int>(std::min<std::size_t>(letters, 1000));
}

bool name_begins(std::string_view asked, std::string_view name)
{
    const auto wanted = words_in(asked);
    const auto words = words_in(name);
    if (wanted.empty() || wanted.size() > asked_words_max) return false;
    return std::all_of(wanted.begin(), wanted.end(), [&](const Signs& one) {
        return std::any_of(words.begin(), words.end(), [&](const Signs& word) { return begins_one(one, word); });
    });
}

std::string initials(std::string_view name)
{
    std::string out;
    for (const auto& word : words_in(name)) {
        if (!out.empty()) out += ' ';
        append_utf8(out, word.front());
        out += '.';
    }
    return out;
}

}  // namespace xitam
