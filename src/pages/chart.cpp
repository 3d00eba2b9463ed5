#include "pages/chart.hpp"

#include "base/check.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace xitam::pages {

namespace {

constexpr std::int64_t bar_step = 38;
constexpr std::int64_t bar_height = 28;

std::string svg_text(std::string_view text)
{
    std::string safe;
    for (const char c : text) {
        switch (c) {
            case '&': safe += "&amp;"; break;
            case '<': safe += "&lt;"; break;
            case '>': safe += "&gt;"; break;
            case '"': safe += "&quot;"; break;
            default: safe += c;
        }
    }
    return safe;
}

// Latin letters are about seven units wide, Chinese characters thirteen.
std::int64_t width_of(std::string_view text)
{
    std::int64_t width = 0;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte < 0x80) width += 7;
        else if (byte >= 0xE0) width += 13;
        else if (byte >= 0xC0) width += 8;
    }
    return width;
}

std::string opened(std::int64_t width, std::int64_t height, const ChartNames& names)
{
    return fmt::format(R"(<svg class="chart" viewBox="0 0 {} {}" role="img" aria-labelledby="{}" aria-describedby="{}">)",
                       width, height, names.labelled_by, names.described_by);
}

template <class Bars>
std::int64_t label_width(const Bars& bars)
{
    std::int64_t widest = 60;
    for (const auto& bar : bars) widest = std::max(widest, width_of(bar.label));
    return std::min<std::int64_t>(widest + 8, 260);
}

void put_bar(std::string& out, const Bar& bar, std::int64_t y, std::int64_t left, std::int64_t width)
{
    out += fmt::format(R"(<text class="end" x="{}" y="{}">{}</text>)", left - 10, y + 19, svg_text(bar.label));
    std::int64_t behind = left;
    if (bar.count) {
        const auto number = std::to_string(*bar.count);
        const bool fits = width_of(number) + 20 <= width;
        if (width > 0)
            out += fmt::format(R"(<rect class="a" x="{}" y="{}" width="{}" height="{}" rx="2"/>)", left, y, width, bar_height);
        out += fmt::format(R"(<text{} x="{}" y="{}">{}</text>)", fits ? R"( class="in")" : "",
                           fits ? left + 10 : left + width + 6, y + 19, number);
        behind = fits ? left + width : left + width + 6 + width_of(number);
    }
    if (!bar.note.empty())
        out += fmt::format(R"(<text class="q" x="{}" y="{}">{}</text>)", behind + 8, y + 19, svg_text(bar.note));
}

std::int64_t total_of(const StackedBar& bar)
{
    std::int64_t total = 0;
    for (const auto part : bar.parts) total += part;
    return total;
}

}  // namespace

std::string bar_chart(const std::vector<Bar>& bars, const ChartNames& names)
{
    constexpr std::int64_t width = 640;
    const auto left = label_width(bars) + 10;
    std::int64_t most = 1;
    std::int64_t note = 0;
    for (const auto& bar : bars) {
        most = std::max(most, bar.count.value_or(0));
        note = std::max(note, width_of(bar.note));
    }
    // A note stands behind each bar, also behind the longest; a number that does not fit into a short one needs room as well.
    const auto room = std::max<std::int64_t>(width - left - note - 40, 120);
    auto out = opened(std::max(width, left + room + note + 40), static_cast<std::int64_t>(bars.size()) * bar_step + 6, names);
    std::int64_t y = 6;
    for (const auto& bar : bars) {
        put_bar(out, bar, y, left, bar.count.value_or(0) * room / most);
        y += bar_step;
    }
    return out + "</svg>";
}

std::string part_class(std::size_t part)
{
    constexpr std::array classes{"a", "b", "c", "rest", "w"};
    static_assert(classes.size() == chart_parts);
    return classes.at(part);
}

std::string stacked_chart(const std::vector<StackedBar>& bars, const ChartNames& names)
{
    constexpr std::int64_t width = 640;
    const auto left = label_width(bars) + 10;
    const auto room = width - left - 50;
    std::int64_t most = 1;
    for (const auto& bar : bars) most = std::max(most, total_of(bar));
    const auto height = static_cast<std::int64_t>(bars.size()) * bar_step + 8;
    auto out = opened(width, height, names);
    out += fmt::format(R"(<path class="axis" d="M{} 4v{}"/>)", left, height - 8);
    std::int64_t y = 8;
    for (const auto& bar : bars) {
        CHECK(bar.parts.size() <= chart_parts);
        out += fmt::format(R"(<text class="end" x="{}" y="{}">{}</text>)", left - 8, y + 19, svg_text(bar.label));
        std::int64_t x = left + 2;
        for (std::size_t part = 0; part < bar.parts.size(); ++part) {
            const auto long_ = bar.parts[part] * room / most;
            if (bar.parts[part] == 0) continue;
            out += fmt::format(R"(<rect class="{}" x="{}" y="{}" width="{}" height="{}"/>)", part_class(part), x, y,
                               std::max<std::int64_t>(long_ - 2, 1), bar_height);
            const auto number = std::to_string(bar.parts[part]);
            if (width_of(number) + 6 <= long_ && part_class(part) != "w") {
                out += fmt::format(R"(<text class="{}mid" x="{}" y="{}">{}</text>)", part == 0 ? "in " : "", x + long_ / 2 - 1,
                                   y + 19, number);
            }
            x += std::max<std::int64_t>(long_, 3);
        }
        out += fmt::format(R"(<text class="q" x="{}" y="{}">{}</text>)", x + 8, y + 19, total_of(bar));
        y += bar_step;
    }
    return out + "</svg>";
}

std::int64_t grid_step(std::int64_t most)
{
    std::int64_t step = 1;
    for (;;) {
        for (const std::int64_t times : {1, 2, 5}) {
            if (most <= step * times * 4) return step * times;
        }
        step *= 10;
    }
}

std::string column_chart(const std::vector<Column>& columns, const ChartNames& names)
{
    constexpr std::int64_t width = 1240;
    constexpr std::int64_t floor = 180;
    constexpr std::int64_t ceiling = 30;
    std::int64_t most = 1;
    for (const auto& column : columns) most = std::max(most, column.count);
    const auto step = grid_step(most);
    const auto top = (most + step - 1) / step * step;
    auto out = opened(width, 210, names);
    for (std::int64_t line = 0; line <= top; line += step) {
        const auto y = floor - line * (floor - ceiling) / top;
        out += fmt::format(R"(<path class="{}" d="M40 {}h{}"/><text class="q end" x="32" y="{}">{}</text>)",
                           line == 0 ? "axis" : "grid", y, width - 50, y + 4, line);
    }
    const auto each = (width - 50) / std::max<std::int64_t>(static_cast<std::int64_t>(columns.size()), 1);
    const auto wide = std::min<std::int64_t>(each * 2 / 3, 90);
    std::int64_t x = 40 + (each - wide) / 2;
    for (const auto& column : columns) {
        const auto tall = column.count * (floor - ceiling) / top;
        if (tall > 0)
            out += fmt::format(R"(<rect class="a" x="{}" y="{}" width="{}" height="{}"/>)", x, floor - tall, wide, tall);
        out += fmt::format(R"(<text class="mid" x="{}" y="{}">{}</text><text class="q mid" x="{}" y="200">{}</text>)",
                           x + wide / 2, floor - tall - 8, column.count, x + wide / 2, svg_text(column.label));
        x += each;
    }
    return out + "</svg>";
}

}  // namespace xitam::pages
