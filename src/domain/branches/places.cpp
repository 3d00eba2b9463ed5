#include "domain/branches/places.hpp"

#include "base/nearest.hpp"
#include "base/utf8.hpp"

#include <algorithm>
#include <utility>

namespace xitam::branches {

namespace {

constexpr std::size_t typed_max = 100;    // bytes; no town has more
constexpr std::size_t beginning_min = 3;  // a letter or two begin too many names
constexpr std::size_t letters_for_two_slips = 7;
constexpr std::size_t letters_for_a_slip = 4;

// Each sign of the Azerbaijani and Turkish alphabets as the plain letter that people type for it.
constexpr std::array<std::pair<char32_t, char>, 22> plain_letters{{
    {U'ə', 'e'}, {U'Ə', 'e'}, {U'ı', 'i'}, {U'İ', 'i'}, {U'ş', 's'}, {U'Ş', 's'}, {U'ç', 'c'}, {U'Ç', 'c'},
    {U'ğ', 'g'}, {U'Ğ', 'g'}, {U'ö', 'o'}, {U'Ö', 'o'}, {U'ü', 'u'}, {U'Ü', 'u'}, {U'â', 'a'}, {U'Â', 'a'},
    {U'é', 'e'}, {U'É', 'e'}, {U'î', 'i'}, {U'Î', 'i'}, {U'û', 'u'}, {U'Û', 'u'},
}};

void put_utf8(std::string& out, char32_t sign)
{
    if (sign < 0x800) {
        out += static_cast<char>(0xC0U | (sign >> 6U));
    } else if (sign < 0x10000) {
        out += static_cast<char>(0xE0U | (sign >> 12U));
        out += static_cast<char>(0x80U | ((sign >> 6U) & 0x3FU));
    } else {
        out += static_cast<char>(0xF0U | (sign >> 18U));
        out += static_cast<char>(0x80U | ((sign >> 12U) & 0x3FU));
        out += static_cast<char>(0x80U | ((sign >> 6U) & 0x3FU));
    }
    out += static_cast<char>(0x80U | (sign & 0x3FU));
}

void put_folded(std::string& out, char32_t sign)
{
    if (sign < 0x80) {
        const char c = static_cast<char>(sign);
        if (c >= 'A' && c <= 'Z') out += static_cast<char>(c - 'A' + 'a');
        else if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) out += c;
        return;
    }
    for (const auto& [marked, plain] : plain_letters) {
        if (marked == sign) {
            out += plain;
            return;
        }
    }
    if (sign >= 0x0300 && sign <= 0x036F) return;  // a mark that stands behind its letter
    if (sign == U'Ё' || sign == U'ё') sign = U'е';
    if (sign >= U'А' && sign <= U'Я') sign += 0x20;
    put_utf8(out, sign);
}

enum class Match { none, near, begins, whole };

std::size_t slips_allowed(std::string_view wanted)
{
    return wanted.size() >= letters_for_two_slips ? 2 : wanted.size() >= letters_for_a_slip ? 1 : 0;
}

Match match_of(std::string_view wanted, std::string_view name)
{
    const auto own = folded(name);
    if (own.empty()) return Match::none;
    if (own == wanted) return Match::whole;
    if (wanted.size() >= beginning_min && own.starts_with(wanted)) return Match::begins;
    return edit_distance(own, wanted) <= slips_allowed(wanted) ? Match::near : Match::none;
}

Match best_of(std::string_view wanted, const Place& place)
{
    Match best = match_of(wanted, place.name);
    for (auto rest = place.also; !rest.empty();) {
        const auto end = rest.find('|');
        best = std::max(best, match_of(wanted, rest.substr(0, end)));
        rest = end == std::string_view::npos ? std::string_view{} : rest.substr(end + 1);
    }
    return best;
}

}  // namespace

std::string folded(std::string_view name)
{
    std::string out;
    for (std::size_t at = 0; at < name.size();) put_folded(out, next_code_point(name, at));
    return out;
}

std::optional<FoundPlace> find_place(std::string_view typed, std::span<const Branch> branches)
{
    const auto wanted = folded(typed.substr(0, typed_max));
    if (wanted.empty()) return std::nullopt;
    Match best = Match::none;
    std::optional<FoundPlace> found;
    const auto offer = [&](Match match, std::string_view name, const Position& position) {
        if (match <= best) return;
        best = match;
        found = FoundPlace{std::string{name}, position};
    };
    for (const auto& branch : branches) offer(match_of(wanted, branch.town), branch.town, branch.position);
    // Where a place is known by the same name, its middle is a better beginning than one of its branches.
    for (const auto& place : places()) {
        const auto match = best_of(wanted, place);
        if (match == Match::whole && best == Match::whole) return FoundPlace{found->name, place.position};
        offer(match, place.name, place.position);
    }
    return found;
}

}  // namespace xitam::branches
