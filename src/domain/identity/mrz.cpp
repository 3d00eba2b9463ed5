#include "domain/identity/mrz.hpp"

#include "base/digits.hpp"
#include "base/utf8.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <vector>

namespace xitam {

namespace {

constexpr char filler = '<';

struct Place {
    std::size_t line = 0;
    std::size_t from = 0;
    std::size_t length = 0;
};

// Where a kind of document has what. `overflow`: where a number longer than nine signs goes on.
struct Layout {
    std::size_t lines = 0;
    std::size_t width = 0;
    Place name, number, birth, expiry;  // the last three with their check digit behind them
    Place nationality, sex, overflow;
    Place optional;  // with a check digit of its own behind it; length 0: it has none
    std::array<Place, 4> whole;
    Place whole_check;
};

constexpr Layout td3{.lines = 2,
                     .width = 44,
                     .name = {0, 5, 39},
                     .number = {1, 0, 9},
                     .birth = {1, 13, 6},
                     .expiry = {1, 21, 6},
                     .nationality = {1, 10, 3},
                     .sex = {1, 20, 1},
                     .overflow = {},
                     .optional = {1, 28, 14},
                     .whole = {{{1, 0, 10}, {1, 13, 7}, {1, 21, 22}, {}}},
                     .whole_check = {1, 43, 1}};
constexpr Layout td2{.lines = 2,
                     .width = 36,
                     .name = {0, 5, 31},
                     .number = {1, 0, 9},
                     .birth = {1, 13, 6},
                     .expiry = {1, 21, 6},
                     .nationality = {1, 10, 3},
                     .sex = {1, 20, 1},
                     .overflow = {1, 28, 7},
                     .optional = {},
                     .whole = {{{1, 0, 10}, {1, 13, 7}, {1, 21, 14}, {}}},
                     .whole_check = {1, 35, 1}};
constexpr Layout td1{.lines = 3,
                     .width = 30,
                     .name = {2, 0, 30},
                     .number = {0, 5, 9},
                     .birth = {1, 0, 6},
                     .expiry = {1, 8, 6},
                     .nationality = {1, 15, 3},
                     .sex = {1, 7, 1},
                     .overflow = {0, 15, 15},
                     .optional = {},
                     .whole = {{{0, 5, 25}, {1, 0, 7}, {1, 8, 7}, {1, 18, 11}}},
                     .whole_check = {1, 29, 1}};

bool is_letter(char c)
{
    return c >= 'A' && c <= 'Z';
}

// The sign of the zone that a code point stands for; 0: none.
char sign_for(char32_t point)
{
    if (point >= 0xFF01 && point <= 0xFF5E) point -= 0xFEE0;  // full-width
    if (point >= U'a' && point <= U'z') point -= 0x20;
    switch (point) {
        case U'‹':
        case U'«':
        case U'〈':
        case U'《': return filler;
        case U'ı':
        case U'İ': return 'I';  // the same key on Azerbaijani and Turkish keyboards
        default: break;
    }
    const bool is_sign = (point >= U'A' && point <= U'Z') || (point >= U'0' && point <= U'9') || point == U'<';
    return is_sign ? static_cast<char>(point) : '\0';
}

bool is_space(char32_t point)
{
    return point == U' ' || (point >= 0x09 && point <= 0x0D) || point == 0xA0 || (point >= 0x2000 && point <= 0x200F) ||
           point == 0x202F || point == 0x3000 || point == 0xFEFF;
}

struct TypedLine {
    std::string signs;
    std::size_t wrong_at = std::string::npos;  // the first sign that is none
    std::string wrong;
};

TypedLine typed_line(std::string_view utf8)
{
    TypedLine line;
    const std::string text = ascii_digits(utf8);
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t begin = at;
        const char32_t point = next_code_point(text, at);
        if (is_space(point)) continue;
        const char sign = sign_for(point);
        if (sign == '\0' && line.wrong_at == std::string::npos) {
            line.wrong_at = line.signs.size();
            line.wrong = point == 0xFFFD ? "\uFFFD" : text.substr(begin, at - begin);
        }
        line.signs += sign == '\0' ? filler : sign;
    }
    return line;
}

class Zone {
public:
    Zone(const Layout& layout, std::vector<std::string> lines) : layout_{layout}, lines_{std::move(lines)} {}

    std::string_view at(Place place) const { return std::string_view{lines_[place.line]}.substr(place.from, place.length); }
    static Place behind(Place place) { return {place.line, place.from + place.length, 1}; }
    static MrzFault fault(std::string_view reason, Place place)
    {
        return {reason, static_cast<int>(place.line) + 1, static_cast<int>(place.from) + 1, 0, 0, {}};
    }
    MrzFault wrong_sign(Place place) const
    {
        auto wrong = fault("mrz_character", place);
        wrong.found = at({place.line, place.from, 1});
        return wrong;
    }

    // Letters, then fillers up to the end.
    std::optional<MrzFault> not_a_word(Place place) const
    {
        bool ended = false;
        for (std::size_t i = 0; i < place.length; ++i) {
            const Place here{place.line, place.from + i, 1};
            const char sign = at(here).front();
            ended = ended || sign == filler;
            if (sign != filler && (ended || !is_letter(sign))) return wrong_sign(here);
        }
        if (at(place).front() == filler) return wrong_sign(place);
        return {};
    }

    std::string word(Place place) const
    {
        const auto text = at(place);
        return std::string{text.substr(0, text.find(filler))};
    }

    std::optional<MrzFault> read_name(Mrz& mrz) const;
    std::optional<MrzFault> read_number(Mrz& mrz) const;
    std::optional<MrzFault> check_sums() const;

private:
    const Layout& layout_;
    std::vector<std::string> lines_;
};

std::string spaced(std::string_view text)
{
    std::string out;
    for (const char c : text) {
        if (c != filler) out += c;
        else if (!out.empty() && out.back() != ' ') out += ' ';
    }
    if (out.ends_with(' ')) out.pop_back();
    return out;
}

// A check digit of a field that is not filled in may itself be left out (Doc 9303-4 section 4.2.2.2, note j).
bool check_fits(std::string_view field, char check)
{
    const bool is_blank = std::all_of(field.begin(), field.end(), [](char c) { return c == filler; });
    if (check == filler) return is_blank;
    return is_digit(check) && check - '0' == mrz_check_digit(field);
}

std::optional<MrzFault> Zone::read_name(Mrz& mrz) const
{
    const auto name = at(layout_.name);
    for (std::size_t i = 0; i < name.size(); ++i) {
        if (name[i] != filler && !is_letter(name[i])) return wrong_sign({layout_.name.line, layout_.name.from + i, 1});
    }
    if (name.front() == filler) return wrong_sign(layout_.name);
    const auto two = name.find("<<");
    mrz.surname = spaced(name.substr(0, two));
    if (two != std::string_view::npos) mrz.given_names = spaced(name.substr(two));
    mrz.name_may_be_cut = name.back() != filler;
    return {};
}

std::optional<MrzFault> Zone::read_number(Mrz& mrz) const
{
    std::string number{at(layout_.number)};
    Place check = behind(layout_.number);
    // Doc 9303-5 section 4.2.2.1 note j: a filler for the check digit, and the rest of the number with its digit further on.
    if (at(check).front() == filler && layout_.overflow.length > 0) {
        const auto rest = word(layout_.overflow);
        if (rest.size() < 2) return fault("mrz_check_number", check);
        number += rest.substr(0, rest.size() - 1);
        check = {layout_.overflow.line, layout_.overflow.from + rest.size() - 1, 1};
    }
    if (!check_fits(number, at(check).front())) return fault("mrz_check_number", check);
    mrz.number = number.substr(0, number.find_last_not_of(filler) + 1);
    std::erase(mrz.number, filler);
    return mrz.number.empty() ? std::optional{wrong_sign(layout_.number)} : std::nullopt;
}

std::optional<MrzFault> Zone::check_sums() const
{
    const auto fits = [&](Place place) { return check_fits(at(place), at(behind(place)).front()); };
    if (!fits(layout_.birth)) return fault("mrz_check_birth", behind(layout_.birth));
    if (!fits(layout_.expiry)) return fault("mrz_check_expiry", behind(layout_.expiry));
    if (layout_.optional.length > 0 && !fits(layout_.optional)) return fault("mrz_check_optional", behind(layout_.optional));
    std::string whole;
    for (const auto place : layout_.whole) whole += at(place);
    if (!check_fits(whole, at(layout_.whole_check).front())) return fault("mrz_check_all", layout_.whole_check);
    return {};
}

enum class Century { not_after_today, near_today };

// YYMMDD. False: no such day. Fillers for a part of it are an unknown date, which is none.
bool read_day(std::string_view text, Date today, Century century, std::optional<Date>& into)
{
    if (!std::all_of(text.begin(), text.end(), [](char c) { return is_digit(c) || c == filler; })) return false;
    if (text.find(filler) != std::string_view::npos) return true;
    const auto two = [&](std::size_t at) { return (text[at] - '0') * 10 + (text[at + 1] - '0'); };
    const auto day_of = [&](int hundreds) {
        return Date{std::chrono::year{hundreds + two(0)}, std::chrono::month{static_cast<unsigned>(two(2))},
                    std::chrono::day{static_cast<unsigned>(two(4))}};
    };
    const int this_century = static_cast<int>(today.year()) / 100 * 100;
    Date day = day_of(this_century);
    const int years = static_cast<int>(day.year()) - static_cast<int>(today.year());
    if (century == Century::not_after_today ? day > today : years > 50) day = day_of(this_century - 100);
    if (century == Century::near_today && years <= -50) day = day_of(this_century + 100);
    if (!day.ok()) return false;
    into = day;
    return true;
}

// The second line tells: it ends in a digit, so nobody leaves its end away. A passport begins with P and is never a TD2.
const Layout& layout_for(const std::vector<TypedLine>& lines)
{
    if (lines.size() == 3) return td1;
    const bool is_passport = lines[0].signs.starts_with('P');
    return !is_passport && lines[1].signs.size() <= (td2.width + td3.width) / 2 ? td2 : td3;
}

tl::expected<Mrz, MrzFault> examine(const Zone& zone, const Layout& layout, Date today)
{
    Mrz mrz;
    constexpr Place code{0, 0, 2};
    constexpr Place state{0, 2, 3};
    for (const auto place : {code, state, layout.nationality}) {
        if (auto wrong = zone.not_a_word(place)) return tl::unexpected{*wrong};
    }
    mrz.document_code = zone.word(code);
    mrz.issuing_state = zone.word(state);
    mrz.nationality = zone.word(layout.nationality);
    if (auto wrong = zone.read_name(mrz)) return tl::unexpected{*wrong};

    const char sex = zone.at(layout.sex).front();
    if (std::string_view{"FMX<"}.find(sex) == std::string_view::npos) return tl::unexpected{zone.wrong_sign(layout.sex)};
    mrz.sex = sex == 'F' ? MrzSex::female : sex == 'M' ? MrzSex::male : MrzSex::unspecified;

    if (auto wrong = zone.read_number(mrz)) return tl::unexpected{*wrong};
    if (!read_day(zone.at(layout.birth), today, Century::not_after_today, mrz.birth_date)) {
        return tl::unexpected{Zone::fault("mrz_check_birth", Zone::behind(layout.birth))};
    }
    if (!read_day(zone.at(layout.expiry), today, Century::near_today, mrz.expiry_date)) {
        return tl::unexpected{Zone::fault("mrz_check_expiry", Zone::behind(layout.expiry))};
    }
    if (auto wrong = zone.check_sums()) return tl::unexpected{*wrong};
    return mrz;
}

std::string explained(const MrzFault& fault)
{
    if (fault.reason == "mrz_length") {
        return fmt::format("line {} has {} signs, {} were typed; the < count too", fault.line, fault.expected, fault.signs);
    }
    if (fault.reason == "mrz_character") {
        return fmt::format("line {}, sign {}: this cannot stand there; only A to Z, 0 to 9 and <", fault.line, fault.sign);
    }
    return fmt::format("line {}, sign {}: the check digit does not fit what stands before it", fault.line, fault.sign);
}

}  // namespace

std::string Mrz::whole_name() const
{
    return given_names.empty() ? surname : given_names + " " + surname;
}

int mrz_check_digit(std::string_view signs)
{
    constexpr std::array weights{7, 3, 1};
    int sum = 0;
    for (std::size_t i = 0; i < signs.size(); ++i) {
        const char c = signs[i];
        const int value = is_digit(c) ? c - '0' : is_letter(c) ? c - 'A' + 10 : 0;
        sum = (sum + value * weights[i % weights.size()]) % 10;
    }
    return sum;
}

tl::expected<Mrz, MrzFault> examine_mrz(Date today, std::string_view line1, std::string_view line2, std::string_view line3)
{
    std::vector<TypedLine> typed{typed_line(line1), typed_line(line2)};
    if (auto third = typed_line(line3); !third.signs.empty()) typed.push_back(std::move(third));
    const Layout& layout = layout_for(typed);

    std::vector<std::string> lines;
    for (const auto& line : typed) {
        lines.push_back(line.signs);
        const auto number = static_cast<int>(lines.size());
        if (line.signs.size() != layout.width) {
            return tl::unexpected{
                MrzFault{"mrz_length", number, 0, static_cast<int>(line.signs.size()), static_cast<int>(layout.width), {}}};
        }
    }
    for (std::size_t i = 0; i < typed.size(); ++i) {
        if (typed[i].wrong_at == std::string::npos) continue;
        auto wrong = Zone::fault("mrz_character", {i, typed[i].wrong_at, 1});
        wrong.found = typed[i].wrong;
        return tl::unexpected{wrong};
    }
    return examine(Zone{layout, std::move(lines)}, layout, today);
}

Result<Mrz> read_mrz(Date today, std::string_view line1, std::string_view line2, std::string_view line3)
{
    return examine_mrz(today, line1, line2, line3).map_error([](const MrzFault& fault) {
        return Error{Code::bad_input, std::string{fault.reason}, explained(fault), {}, {}};
    });
}

}  // namespace xitam
