#include "domain/branches/hours.hpp"

#include "base/digits.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace xitam::branches {

namespace {

using std::chrono::minutes;

constexpr std::array<std::string_view, 7> day_words{"Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"};
constexpr minutes whole_day{24 * 60};

tl::unexpected<Error> bad_hours(std::string_view what)
{
    return fail(Code::bad_input, "hours_malformed",
                fmt::format("{}; write for example Mo-Fr 09:00-13:00,14:00-18:00; Sa 10:00-15:00", what));
}

std::string_view without_spaces(std::string_view text)
{
    while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
    while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
    return text;
}

// Takes what stands before `separator`; the rest stays in `text`.
std::string_view take_part(std::string_view& text, char separator)
{
    const auto at = text.find(separator);
    const auto part = text.substr(0, at);
    text = at == std::string_view::npos ? std::string_view{} : text.substr(at + 1);
    return without_spaces(part);
}

std::optional<std::size_t> day_index(std::string_view word)
{
    const auto found = std::find(day_words.begin(), day_words.end(), word);
    if (found == day_words.end()) return std::nullopt;
    return static_cast<std::size_t>(found - day_words.begin());
}

std::optional<minutes> clock_of(std::string_view text)
{
    if (text.size() != 5 || text[2] != ':' || !all_digits(text.substr(0, 2)) || !all_digits(text.substr(3)))
        return std::nullopt;
    const int hour = (text[0] - '0') * 10 + (text[1] - '0');
    const int minute = (text[3] - '0') * 10 + (text[4] - '0');
    const minutes time{hour * 60 + minute};
    if (minute > 59 || time > whole_day) return std::nullopt;
    return time;
}

// "Mo-Fr" or "Mo,We" or "Sa": which days are meant.
Result<std::array<bool, 7>> days_of(std::string_view text)
{
    std::array<bool, 7> days{};
    while (!text.empty()) {
        auto part = take_part(text, ',');
        const bool is_range = part.find('-') != std::string_view::npos;
        const auto first = day_index(take_part(part, '-'));
        const auto last = is_range ? day_index(without_spaces(part)) : first;
        if (!first || !last) return bad_hours("a day is one of Mo, Tu, We, Th, Fr, Sa, Su");
        for (std::size_t day = *first;; day = (day + 1) % 7) {
            days.at(day) = true;
            if (day == *last) break;
        }
    }
    return days;
}

Result<DayHours> spans_of(std::string_view text)
{
    DayHours spans;
    if (text == "off") return spans;
    while (!text.empty()) {
        auto part = take_part(text, ',');
        const auto from = clock_of(take_part(part, '-'));
        const auto until = clock_of(without_spaces(part));
        if (!from || !until) return bad_hours("a time is hours and minutes, 09:00-18:00, and 24:00 at most");
        if (*from >= *until) return bad_hours("each time of closing comes after its time of opening, on the same day");
        if (!spans.empty() && spans.back().until >= *from) return bad_hours("the times of a day stand in order and apart");
        spans.push_back({*from, *until});
    }
    if (spans.empty()) return bad_hours("behind the days stand times, or the word off");
    return spans;
}

std::string spans_text(const DayHours& spans)
{
    std::string out;
    for (const auto& span : spans) {
        out += fmt::format("{}{:02}:{:02}-{:02}:{:02}", out.empty() ? "" : ",", span.from.count() / 60, span.from.count() % 60,
                           span.until.count() / 60, span.until.count() % 60);
    }
    return out;
}

std::size_t weekday_index(Date day)
{
    return std::chrono::weekday{std::chrono::sys_days{day}}.iso_encoding() - 1;
}

}  // namespace

Result<WeekHours> parse_hours(std::string_view text)
{
    WeekHours hours;
    text = without_spaces(text);
    if (text == "closed") return hours;
    if (text.empty()) return bad_hours("nothing is written");
    std::array<bool, 7> named{};
    while (!text.empty()) {
        const auto rule = take_part(text, ';');
        const auto space = rule.find(' ');
        const auto days = days_of(rule.substr(0, space));
        if (!days) return tl::unexpected(days.error());
        const auto spans = spans_of(space == std::string_view::npos ? std::string_view{} : without_spaces(rule.substr(space)));
        if (!spans) return tl::unexpected(spans.error());
        for (std::size_t day = 0; day < 7; ++day) {
            if (!days->at(day)) continue;
            if (named.at(day)) return bad_hours("a day is named once");
            named.at(day) = true;
            hours.at(day) = *spans;
        }
    }
    if (std::none_of(named.begin(), named.end(), [](bool one) { return one; })) return bad_hours("no day is named");
    return hours;
}

std::string hours_text(const WeekHours& hours)
{
    std::string out;
    for (std::size_t day = 0; day < 7;) {
        std::size_t last = day;
        while (last + 1 < 7 && hours.at(last + 1) == hours.at(day)) ++last;
        if (!hours.at(day).empty()) {
            const auto days =
                last == day ? std::string{day_words.at(day)} : fmt::format("{}-{}", day_words.at(day), day_words.at(last));
            out += fmt::format("{}{} {}", out.empty() ? "" : "; ", days, spans_text(hours.at(day)));
        }
        day = last + 1;
    }
    return out.empty() ? "closed" : out;
}

DayHours hours_on(const Branch& branch, Date day)
{
    if (!branch.hours || std::binary_search(branch.closed_days.begin(), branch.closed_days.end(), day)) return {};
    return branch.hours->at(weekday_index(day));
}

OpenState open_at(const Branch& branch, const LocalTime& now)
{
    if (!branch.hours) return {};
    const auto today = hours_on(branch, now.day);
    bool was_open = false;
    for (const auto& span : today) {
        if (now.time < span.from) return {was_open ? Opening::lunch : Opening::closed, now.day, span.from};
        if (now.time < span.until) return {Opening::open, now.day, span.until};
        was_open = true;
    }
    for (int ahead = 1; ahead <= days_looked_ahead; ++ahead) {
        const auto day = add_days(now.day, ahead);
        const auto spans = hours_on(branch, day);
        if (!spans.empty()) return {Opening::closed, day, spans.front().from};
    }
    return {Opening::shut, now.day, now.time};
}

}  // namespace xitam::branches
