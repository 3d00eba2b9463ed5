#include "domain/identity/latin_spelling.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <span>
#include <string_view>

namespace xitam {

namespace {

using namespace std::string_view_literals;

constexpr std::size_t ways_max = 256;  // of one word; a long Russian surname has some thirty

// Every sign of `signs` may be written in each of these ways. A space ends the list; "" is a way too.
struct Row {
    std::u32string_view signs;
    std::array<std::string_view, 4> ways;
    std::size_t count;
};

template <class... Ways>
constexpr Row row(std::u32string_view signs, Ways... ways)
{
    return {signs, {std::string_view{ways}...}, sizeof...(ways)};
}

constexpr std::array single_signs{
    row(U"ÀàÁáÂâÃãĀāĂăĄąǍǎẠạẢả", "A"),
    row(U"Ää", "AE", "A"),
    row(U"Åå", "AA", "A"),
    row(U"ÆæǼǽ", "AE"),
    row(U"ĆćĈĉĊċČč", "C"),
    row(U"Çç", "C", "CH"),
    row(U"ĎďĐđÐð", "D"),
    row(U"ÈèÉéÊêËëĒēĔĕĖėĘęĚěẸẹẼẽẾếỀềỆệ", "E"),
    row(U"ƏəӘә", "E", "A"),
    row(U"ĜĝĠġĢģǦǧ", "G"),
    row(U"Ğğ", "G", "GH"),
    row(U"ĤĥĦħ", "H"),
    row(U"ÌìÍíÎîÏïĨĩĪīĬĭĮįİıỊị", "I"),
    row(U"Ĳĳ", "IJ"),
    row(U"Ĵĵ", "J"),
    row(U"Ķķ", "K"),
    row(U"ĹĺĻļĽľĿŀŁł", "L"),
    row(U"ŃńŅņŇňŊŋ", "N"),
    row(U"Ññ", "N", "NXX"),
    row(U"ÒòÓóÔôÕõŌōŎŏŐőƠơỌọỐốỒồỘộ", "O"),
    row(U"ÖöØø", "OE", "O"),
    row(U"Œœ", "OE"),
    row(U"ŔŕŖŗŘř", "R"),
    row(U"ŚśŜŝŠš", "S"),
    row(U"ŞşȘș", "S", "SH"),
    row(U"ẞß", "SS"),
    row(U"ŢţŤťŦŧȚț", "T"),
    row(U"Þþ", "TH"),
    row(U"ÙùÚúÛûŨũŪūŬŭŮůŰűŲųƯưỤụ", "U"),
    row(U"Üü", "UE", "U", "UXX"),
    row(U"Ŵŵ", "W"),
    row(U"ÝýŶŷŸÿ", "Y"),
    row(U"ŹźŻżŽž", "Z"),
    row(U"'’‘ʼʻʹ`´", ""),
    // Cyrillic. ICAO's form first.
    row(U"Аа", "A"),
    row(U"Бб", "B"),
    row(U"Вв", "V"),
    row(U"Гг", "G"),
    row(U"Ґґ", "G"),
    row(U"Ғғ", "G", "GH"),
    row(U"Дд", "D"),
    row(U"Ее", "E"),
    row(U"Ёё", "E", "IO", "YO", "YE"),
    row(U"Єє", "IE", "YE"),
    row(U"Жж", "ZH"),
    row(U"Зз", "Z"),
    row(U"Ии", "I"),
    row(U"Іі", "I"),
    row(U"Її", "I", "YI"),
    row(U"Йй", "I", "Y"),
    row(U"Ққ", "K", "Q"),
    row(U"Кк", "K"),
    row(U"Лл", "L"),
    row(U"Мм", "M"),
    row(U"Нн", "N"),
    row(U"Ңң", "N", "NG"),
    row(U"Оо", "O"),
    row(U"Өө", "O"),
    row(U"Пп", "P"),
    row(U"Рр", "R"),
    row(U"Сс", "S"),
    row(U"Тт", "T"),
    row(U"Уу", "U"),
    row(U"ҮүҰұ", "U"),
    row(U"Ўў", "U"),
    row(U"Фф", "F"),
    row(U"Хх", "KH", "H"),
    row(U"Һһ", "H"),
    row(U"Цц", "TS", "TC", "C"),
    row(U"Чч", "CH"),
    row(U"Шш", "SH"),
    row(U"Щщ", "SHCH"),
    row(U"Ъъ", "IE", ""),
    row(U"Ыы", "Y"),
    row(U"Ьь", ""),
    row(U"Ээ", "E"),
    row(U"Юю", "IU", "YU"),
    row(U"Яя", "IA", "YA"),
};

// Two signs that are written together; also letters whose mark stands apart, as some phones send them.
constexpr std::array sign_pairs{
    row(U"ИЙ", "II", "IY", "Y", "I"),
    row(U"ий", "II", "IY", "Y", "I"),
    row(U"ЫЙ", "YI", "YY", "Y"),
    row(U"ый", "YI", "YY", "Y"),
    row(U"ЬЕ", "E", "YE", "IE"),
    row(U"ье", "E", "YE", "IE"),
    row(U"ЪЕ", "IEE", "YE", "E"),
    row(U"ъе", "IEE", "YE", "E"),
    row(U"ЬЁ", "E", "YO", "YE"),
    row(U"ьё", "E", "YO", "YE"),
    row(U"КС", "KS", "X"),
    row(U"кс", "KS", "X"),
    row(U"Кс", "KS", "X"),
    row(U"A\u0308", "AE", "A"),
    row(U"a\u0308", "AE", "A"),
    row(U"O\u0308", "OE", "O"),
    row(U"o\u0308", "OE", "O"),
    row(U"U\u0308", "UE", "U", "UXX"),
    row(U"u\u0308", "UE", "U", "UXX"),
    row(U"И\u0306", "I", "Y"),
    row(U"и\u0306", "I", "Y"),
    row(U"n\u0303", "N", "NXX"),
    row(U"N\u0303", "N", "NXX"),
};

// Passports of 1997 to 2010: YE at the beginning of a word and after a vowel.
constexpr auto ye_row = row(U"Ее", "E", "YE");
constexpr std::u32string_view vowels = U"АаЕеЁёИиОоУуЫыЭэЮюЯяЙй";

bool is_mark(char32_t sign)
{
    return (sign >= 0x300 && sign <= 0x36F) || sign == 0x200D || sign == 0xAD;
}

const Row* row_of(char32_t sign, char32_t before)
{
    const bool begins_softly = before == 0 || vowels.find(before) != std::u32string_view::npos;
    if (begins_softly && ye_row.signs.find(sign) != std::u32string_view::npos) return &ye_row;
    for (const auto& row : single_signs) {
        if (row.signs.find(sign) != std::u32string_view::npos) return &row;
    }
    return nullptr;
}

char plain_letter(char32_t sign)
{
    if (sign >= 0xFF21 && sign <= 0xFF5A) sign -= 0xFEE0;
    if (sign >= U'a' && sign <= U'z') sign -= 0x20;
    return sign >= U'A' && sign <= U'Z' ? static_cast<char>(sign) : '\0';
}

using Ways = std::vector<std::string>;

void append(Ways& words, std::span<const std::string_view> ways)
{
    Ways longer;
    for (const auto& word : words) {
        for (const auto way : ways) longer.push_back(word + std::string{way});
    }
    words = std::move(longer);
}

std::string replaced(std::string text, std::string_view from, std::string_view to)
{
    for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at)) text.replace(at, from.size(), to);
    return text;
}

}  // namespace

LatinSpelling latin_spelling(std::u32string_view word)
{
    LatinSpelling spelling;
    spelling.ways = {""};
    char32_t before = 0;
    for (std::size_t at = 0; at < word.size(); ++at) {
        const char32_t sign = word[at];
        const auto pair =
            std::find_if(sign_pairs.begin(), sign_pairs.end(), [&](const Row& row) { return word.substr(at, 2) == row.signs; });
        const Row* found = pair != sign_pairs.end() ? &*pair : row_of(sign, before);
        if (pair != sign_pairs.end()) ++at;
        before = word[at];
        if (const char letter = plain_letter(sign); letter != '\0' && found == nullptr) {
            for (auto& way : spelling.ways) way += letter;
        } else if (found != nullptr) {
            append(spelling.ways, {found->ways.data(), found->count});
        } else if (!is_mark(sign)) {
            spelling.is_complete = false;
        }
        if (spelling.ways.size() > ways_max) {
            spelling.ways.resize(ways_max);
            spelling.is_complete = false;
        }
    }
    std::sort(spelling.ways.begin(), spelling.ways.end());
    spelling.ways.erase(std::unique(spelling.ways.begin(), spelling.ways.end()), spelling.ways.end());
    return spelling;
}

std::string loose_spelling(const std::string& latin)
{
    std::string text = latin;
    for (const auto& [from, to] : {std::pair{"KH"sv, "H"sv},
                                   {"GH", "G"},
                                   {"SH", "S"},
                                   {"CH", "C"},
                                   {"DZH", "C"},
                                   {"TS", "C"},
                                   {"TC", "C"},
                                   {"PH", "F"},
                                   {"AE", "A"},
                                   {"OE", "O"},
                                   {"UE", "U"},
                                   {"OU", "U"},
                                   {"Q", "G"},
                                   {"X", "H"},
                                   {"J", "C"},
                                   {"W", "V"},
                                   {"Y", "I"},
                                   {"IE", "E"}}) {
        text = replaced(std::move(text), from, to);
    }
    text.erase(std::unique(text.begin(), text.end()), text.end());
    return text;
}

}  // namespace xitam
