#include "pages/heat_chart.hpp"

#include <fmt/format.h>
#include <kainjow/mustache.hpp>

#include <algorithm>

namespace xitam::pages {

namespace {

constexpr std::int64_t heat_side = 26;
constexpr std::int64_t heat_gap = 3;
constexpr std::int64_t heat_left = 48;
constexpr std::int64_t heat_top = 22;

std::int64_t most_of(const std::vector<HeatRow>& rows)
{
    std::int64_t most = 1;
    for (const auto& row : rows) {
        for (const auto count : row.counts) most = std::max(most, count);
    }
    return most;
}

// Three depths of one colour.
std::string_view depth_of(std::int64_t count, std::int64_t most)
{
    if (count == 0) return "rest";
    if (count * 3 <= most) return "c";
    return count * 3 <= most * 2 ? "b" : "a";
}

std::string square(std::int64_t count, std::int64_t most, std::int64_t x, std::int64_t y)
{
    const auto depth = depth_of(count, most);
    auto out =
        fmt::format(R"(<rect class="{}" x="{}" y="{}" width="{}" height="{}" rx="3"/>)", depth, x, y, heat_side, heat_side);
    if (count == 0) return out;
    return out + fmt::format(R"(<text class="mid{}" x="{}" y="{}">{}</text>)", depth == "a" ? " in" : "", x + heat_side / 2,
                             y + 18, count);
}

}  // namespace

std::string heat_chart(const std::vector<std::string>& columns, const std::vector<HeatRow>& rows, const ChartNames& names)
{
    const auto step = heat_side + heat_gap;
    const auto width = heat_left + static_cast<std::int64_t>(columns.size()) * step;
    const auto height = heat_top + static_cast<std::int64_t>(rows.size()) * step;
    const auto most = most_of(rows);
    auto svg = fmt::format(R"(<svg class="chart" viewBox="0 0 {} {}" role="img" aria-labelledby="{}" aria-describedby="{}">)",
                           width, height, names.labelled_by, names.described_by);
    for (std::size_t column = 0; column < columns.size(); ++column) {
        svg += fmt::format(R"(<text class="q mid" x="{}" y="15">{}</text>)",
                           heat_left + static_cast<std::int64_t>(column) * step + heat_side / 2,
                           kainjow::mustache::html_escape(columns[column]));
    }
    for (std::size_t place = 0; place < rows.size(); ++place) {
        const auto y = heat_top + static_cast<std::int64_t>(place) * step;
        svg +=
            fmt::format(R"(<text class="q" x="0" y="{}">{}</text>)", y + 18, kainjow::mustache::html_escape(rows[place].label));
        for (std::size_t column = 0; column < rows[place].counts.size(); ++column) {
            svg += square(rows[place].counts[column], most, heat_left + static_cast<std::int64_t>(column) * step, y);
        }
    }
    return svg + "</svg>";
}

}  // namespace xitam::pages
