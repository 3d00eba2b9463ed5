#include "domain/identity/names_match.hpp"

#include "base/utf8.hpp"
#include "domain/identity/latin_spelling.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

namespace xitam {

namespace {

using Word = std::u32string;
constexpr std::size_t words_max = 8;     // of one name; longer ones are for a person to read
constexpr std::size_t letters_max = 64;  // of one word

constexpr char32_t malformed = 0xFFFD;

// A word in all its spellings.
struct Spelled {
    std::vector<std::string> ways;
    std::vector<std::string> loose_ways;
    bool is_fathers_name = false;
};

struct Name {
    std::vector<Word> words;
    std::vector<Spelled> spelled;
    bool is_readable = true;
};

bool is_between_words(char32_t point)
{
    constexpr std::u32string_view signs = U" \t\r\n-.,;/<·‐‑‒–—\u00A0\u2009\u202F\u3000・";
    return signs.find(point) != std::u32string_view::npos;
}

std::vector<Word> words_of(std::string_view text)
{
    std::vector<Word> words(1);
    for (std::size_t at = 0; at < text.size();) {
        const char32_t point = next_code_point(text, at);
        if (!is_between_words(point)) words.back() += point;
        else if (!words.back().empty()) words.emplace_back();
    }
    if (words.back().empty()) words.pop_back();
    return words;
}

template <class Strings>
bool share_one(const Strings& a, const Strings& b)
{
    return std::any_of(a.begin(), a.end(), [&](const auto& way) { return std::binary_search(b.begin(), b.end(), way); });
}

bool has_way(const Spelled& word, std::initializer_list<std::string_view> wanted)
{
    return std::any_of(wanted.begin(), wanted.end(),
                       [&](auto one) { return std::count(word.ways.begin(), word.ways.end(), one) > 0; });
}

// "oğlu", "qızı": son of, daughter of. The word before it is the father's name.
bool is_child_of(const Spelled& word)
{
    return has_way(word, {"OGLU", "OGHLU", "OGLY", "OGLI", "UGLI", "UULU", "QIZI", "GIZI", "KIZI", "KYZY", "QYZY", "GYZY"});
}

bool ends_in(const Spelled& word, std::initializer_list<std::string_view> endings)
{
    return std::any_of(word.ways.begin(), word.ways.end(), [&](const std::string& way) {
        return std::any_of(endings.begin(), endings.end(),
                           [&](auto end) { return way.size() > end.size() && way.ends_with(end); });
    });
}

// A daughter's patronymic is never a surname; a son's may be one (Abramovich).
bool is_daughters_patronymic(const Spelled& word)
{
    return ends_in(word, {"OVNA", "EVNA", "ICHNA"});
}
bool is_patronymic(const Spelled& word)
{
    return is_daughters_patronymic(word) || ends_in(word, {"OVICH", "EVICH", "ICH"});
}
bool is_shaped_like_a_surname(const Spelled& word)
{
    return ends_in(word, {"OV", "EV", "IN", "YN", "II", "IY", "KO", "UK"});
}

Spelled spelled_of(const Word& word, bool& is_readable)
{
    auto spelling = latin_spelling(std::u32string_view{word}.substr(0, letters_max));
    is_readable = is_readable && spelling.is_complete && word.size() <= letters_max;
    Spelled out{std::move(spelling.ways), {}, false};
    for (const auto& way : out.ways) out.loose_ways.push_back(loose_spelling(way));
    std::sort(out.loose_ways.begin(), out.loose_ways.end());
    return out;
}

Name spelled_name(std::vector<Word> words)
{
    Name name;
    name.words = std::move(words);
    name.is_readable = !name.words.empty() && name.words.size() <= words_max;
    if (!name.is_readable) return name;
    for (const auto& word : name.words) {
        auto spelled = spelled_of(word, name.is_readable);
        if (spelled.ways == std::vector<std::string>{""}) continue;  // an apostrophe that stands alone
        if (is_child_of(spelled) && !name.spelled.empty()) name.spelled.back().is_fathers_name = true;
        else name.spelled.push_back(std::move(spelled));
    }
    name.is_readable = name.is_readable && !name.spelled.empty();
    return name;
}

Word letters_of(const Name& name)
{
    Word letters;
    for (const auto& word : name.words) letters += word;
    return letters;
}

// Which word of `longer` each word of `shorter` is (-1: no word of `shorter` is this one). Nothing when some word fits none:
// augmenting paths, because the first fitting word need not be the right one.
template <class Fits>
class Pairing {
public:
    Pairing(const std::vector<Spelled>& shorter, const std::vector<Spelled>& longer, Fits fits)
        : taken_by(longer.size(), -1), shorter_{shorter}, longer_{longer}, fits_{fits}
    {
        for (std::size_t word = 0; word < shorter.size() && is_whole; ++word) {
            seen_.assign(longer.size(), false);
            is_whole = place(word);
        }
    }

    std::vector<int> taken_by;
    bool is_whole = true;

private:
    bool place(std::size_t word)
    {
        for (std::size_t i = 0; i < longer_.size(); ++i) {
            if (seen_[i] || !fits_(shorter_[word], longer_[i])) continue;
            seen_[i] = true;
            if (taken_by[i] >= 0 && !place(static_cast<std::size_t>(taken_by[i]))) continue;
            taken_by[i] = static_cast<int>(word);
            return true;
        }
        return false;
    }

    const std::vector<Spelled>& shorter_;
    const std::vector<Spelled>& longer_;
    Fits fits_;
    std::vector<bool> seen_;
};

// The first name and the surname never: of two words one is one of them, and the other may be the father's.
bool may_be_left_out(const std::vector<Spelled>& shorter, const std::vector<Spelled>& longer, std::size_t at)
{
    const auto none_is = [&](auto kind) { return std::none_of(shorter.begin(), shorter.end(), kind); };
    if (longer[at].is_fathers_name) return none_is([](const Spelled& word) { return word.is_fathers_name; });
    if (at == 0) return false;
    if (at + 1 < longer.size()) return true;
    if (is_daughters_patronymic(longer[at])) return none_is(is_daughters_patronymic);
    return is_patronymic(longer[at]) && none_is(is_patronymic) && is_shaped_like_a_surname(longer.front());
}

bool is_strictly(const Spelled& a, const Spelled& b)
{
    return a.is_fathers_name == b.is_fathers_name && share_one(a.ways, b.ways);
}

bool is_initial_of(const Spelled& letter, const Spelled& word)
{
    return letter.ways.front().size() == 1 && std::any_of(word.ways.begin(), word.ways.end(), [&](const auto& way) {
               return way.starts_with(letter.ways.front());
           });
}

bool is_loosely(const Spelled& a, const Spelled& b)
{
    return share_one(a.loose_ways, b.loose_ways) || is_initial_of(a, b) || is_initial_of(b, a);
}

NameMatch compared(const std::vector<Spelled>& shorter, const std::vector<Spelled>& longer)
{
    const Pairing strict{shorter, longer, is_strictly};
    if (strict.is_whole) {
        if (shorter.size() == longer.size()) return NameMatch::same;
        bool all_may = shorter.size() >= 2;
        for (std::size_t i = 0; i < longer.size(); ++i) {
            all_may = all_may && (strict.taken_by[i] >= 0 || may_be_left_out(shorter, longer, i));
        }
        return all_may ? NameMatch::same : NameMatch::cannot_tell;
    }
    return Pairing{shorter, longer, is_loosely}.is_whole ? NameMatch::cannot_tell : NameMatch::differs;
}

Name with_joined(const std::vector<Word>& words, std::size_t at)
{
    auto fewer = words;
    fewer[at] += fewer[at + 1];
    fewer.erase(fewer.begin() + static_cast<std::ptrdiff_t>(at) + 1);
    return spelled_name(std::move(fewer));
}

// "Xiao Yu" and "Xiaoyu", "de la Cruz" and "Delacruz": neighbours written as one word.
bool is_same_when_joined(const Name& fewer, const Name& more)
{
    if (more.spelled.size() <= fewer.spelled.size() || more.spelled.size() > fewer.spelled.size() + 2) return false;
    for (std::size_t at = 0; at + 1 < more.words.size(); ++at) {
        const auto name = with_joined(more.words, at);
        const bool is_same = name.spelled.size() == fewer.spelled.size()
                                 ? compared(fewer.spelled, name.spelled) == NameMatch::same
                                 : name.spelled.size() < more.spelled.size() && is_same_when_joined(fewer, name);
        if (is_same) return true;
    }
    return false;
}

}  // namespace

NameMatch names_match(std::string_view a, std::string_view b)
{
    const auto one = spelled_name(words_of(a));
    const auto other = spelled_name(words_of(b));
    if (!one.is_readable || !other.is_readable) {
        const auto letters = letters_of(one);
        const bool is_told = !letters.empty() && letters.find(malformed) == Word::npos;
        return is_told && letters == letters_of(other) ? NameMatch::same : NameMatch::cannot_tell;
    }
    const auto& fewer = one.spelled.size() <= other.spelled.size() ? one : other;
    const auto& more = &fewer == &one ? other : one;
    const auto match = compared(fewer.spelled, more.spelled);
    if (match != NameMatch::same && is_same_when_joined(fewer, more)) return NameMatch::same;
    return match;
}

}  // namespace xitam
