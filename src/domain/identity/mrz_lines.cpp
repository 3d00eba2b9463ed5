#include "domain/identity/mrz_lines.hpp"

#include "base/utf8.hpp"
#include "domain/identity/latin_spelling.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace xitam {

namespace {

constexpr std::size_t number_width = 9;

std::string filled(std::string text, std::size_t width)
{
    text.resize(width, '<');
    return text;
}

std::string checked(const std::string& field)
{
    return field + std::to_string(mrz_check_digit(field));
}

// "VAN<DER<BERG"; nothing where a word has no Latin spelling.
std::optional<std::string> spelled(std::string_view name)
{
    std::vector<std::u32string> words(1);
    for (std::size_t at = 0; at < name.size();) {
        const char32_t point = next_code_point(name, at);
        if (point == U' ' || point == U'-') words.emplace_back();
        else words.back() += point;
    }
    std::string out;
    for (const auto& word : words) {
        if (word.empty()) continue;
        const auto spelling = latin_spelling(word);
        if (!spelling.is_complete || spelling.ways.empty()) return std::nullopt;
        out += (out.empty() ? "" : "<") + spelling.ways.front();
    }
    return out;
}

std::string day(const std::optional<Date>& date)
{
    if (!date) return "<<<<<<";
    return fmt::format("{:02}{:02}{:02}", static_cast<int>(date->year()) % 100, static_cast<unsigned>(date->month()),
                       static_cast<unsigned>(date->day()));
}

char sex_sign(MrzSex sex)
{
    switch (sex) {
        case MrzSex::unspecified: return '<';
        case MrzSex::female: return 'F';
        case MrzSex::male: return 'M';
    }
    return '<';
}

bool is_number(std::string_view text)
{
    return !text.empty() &&
           std::all_of(text.begin(), text.end(), [](char c) { return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); });
}

}  // namespace

Result<std::array<std::string, 2>> mrz_lines(const Mrz& mrz, MrzSize size)
{
    const std::size_t width = size == MrzSize::td3 ? 44 : 36;
    const std::size_t optional_width = size == MrzSize::td3 ? 14 : 7;
    const auto surname = spelled(mrz.surname);
    const auto given = spelled(mrz.given_names);
    const bool goes_on = mrz.number.size() > number_width;  // a card continues a long number in its optional data
    const bool has_place = !goes_on || (size == MrzSize::td2 && mrz.number.size() < number_width + optional_width);
    if (!surname || !given || surname->empty() || !is_number(mrz.number) || !has_place)
        return fail(Code::bad_input, "mrz_unwritable", "the name has no Latin spelling, or the number does not fit the lines");

    const std::string first =
        filled(filled(mrz.document_code, 2) + filled(mrz.issuing_state, 3) + *surname + "<<" + *given, width);
    std::string number = checked(filled(mrz.number, number_width));
    std::string optional;
    if (goes_on) {
        number = mrz.number.substr(0, number_width) + "<";
        optional = mrz.number.substr(number_width) + std::to_string(mrz_check_digit(mrz.number));
    }
    const std::string born = checked(day(mrz.birth_date));
    const std::string expires = checked(day(mrz.expiry_date));
    optional = filled(optional, optional_width);
    if (size == MrzSize::td3) optional = checked(optional);
    const std::string whole = std::to_string(mrz_check_digit(number + born + expires + optional));
    return std::array{first, number + filled(mrz.nationality, 3) + born + sex_sign(mrz.sex) + expires + optional + whole};
}

}  // namespace xitam
