#include "pages/week_chart.hpp"

#include "pages/facts.hpp"
#include "pages/hotline.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace xitam::pages {

namespace {

constexpr int side = 24;
constexpr int gap = 3;
constexpr int chart_left = 48;  // for the days' names
constexpr int chart_top = 22;   // for the hours
constexpr std::array<std::string_view, 7> chart_days{"mo", "tu", "we", "th", "fr", "sa", "su"};

// Three depths of one colour, and a frame where too few called: the table beside it has the figures.
std::string_view shade_of(std::chrono::seconds mean, std::chrono::seconds longest)
{
    if (mean * 3 <= longest) return "c";
    return mean * 3 <= longest * 2 ? "b" : "a";
}

std::chrono::seconds longest_of(const hotline::Week& week)
{
    std::chrono::seconds longest{1};
    for (const auto& day : week) {
        for (const auto& hour : day) longest = std::max(longest, hour.mean().value_or(std::chrono::seconds{0}));
    }
    return longest;
}

}  // namespace

std::string week_chart(Lang lang, const hotline::Week& week)
{
    const int width = chart_left + 24 * (side + gap);
    const int height = chart_top + 7 * (side + gap);
    auto svg = fmt::format(R"(<svg class="chart" viewBox="0 0 {} {}" role="img" aria-label="{}">)", width, height,
                           words(lang, "hotline.week.label"));
    const auto longest = longest_of(week);
    for (int hour = 0; hour < 24; hour += 3)
        svg +=
            fmt::format(R"(<text class="q mid" x="{}" y="15">{:02}</text>)", chart_left + hour * (side + gap) + side / 2, hour);
    for (std::size_t day = 0; day < 7; ++day) {
        const int y = chart_top + static_cast<int>(day) * (side + gap);
        svg += fmt::format(R"(<text class="q" x="0" y="{}">{}</text>)", y + 17,
                           words(lang, fmt::format("branch.day.{}", chart_days.at(day))));
        for (std::size_t hour = 0; hour < 24; ++hour) {
            const auto mean = week.at(day).at(hour).mean();
            svg += fmt::format(R"(<rect class="{}" x="{}" y="{}" width="{}" height="{}" rx="3"/>)",
                               mean ? shade_of(*mean, longest) : "rest", chart_left + static_cast<int>(hour) * (side + gap), y,
                               side, side);
        }
    }
    return svg + "</svg>";
}

}  // namespace xitam::pages
