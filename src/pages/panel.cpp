#include "pages/panel.hpp"

#include "texts/texts.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace xitam::pages {

namespace {

constexpr std::string_view dash = "–";

std::string unit(Lang lang, std::string_view name, std::int64_t count)
{
    return text(lang, "page.manage.unit." + std::string{name}, {{"n", std::to_string(count)}});
}

bool is_small(const PanelCell& cell)
{
    return cell.count && *cell.count > 0 && *cell.count < smallest_exported;
}

}  // namespace

std::vector<std::vector<std::string>> exported(const Panel& panel)
{
    std::vector<std::vector<std::string>> rows{panel.columns};
    for (const auto& row : panel.rows) {
        std::vector<std::string> cells{row.label};
        const bool all_small = row.follows_count && !row.cells.empty() && is_small(row.cells.front());
        for (const auto& cell : row.cells) {
            const bool hides = is_small(cell) || (all_small && !cell.count && cell.text != dash);
            cells.push_back(hides ? fmt::format("<{}", smallest_exported) : cell.text);
        }
        rows.push_back(std::move(cells));
    }
    return rows;
}

std::string span_text(Lang lang, Duration took)
{
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(took).count();
    if (seconds < 60) return unit(lang, "s", seconds);
    const auto minutes = seconds / 60;
    if (minutes < 60) return unit(lang, "min", minutes);
    const auto hours = minutes / 60;
    if (hours < 24)
        return minutes % 60 == 0 || hours >= 10 ? unit(lang, "h", hours)
                                                : unit(lang, "h", hours) + " " + unit(lang, "min", minutes % 60);
    const auto days = hours / 24;
    return hours % 24 == 0 || days >= 10 ? unit(lang, "d", days) : unit(lang, "d", days) + " " + unit(lang, "h", hours % 24);
}

std::string span_text(Lang lang, const std::optional<Duration>& took)
{
    return took ? span_text(lang, *took) : std::string{dash};
}

std::string percent_text(Lang lang, const std::optional<int>& of_hundred)
{
    return of_hundred ? unit(lang, "percent", *of_hundred) : std::string{dash};
}

PanelCell counted_cell(std::size_t count)
{
    return {std::to_string(count), static_cast<std::int64_t>(count)};
}

PanelCell text_cell(std::string text)
{
    return {std::move(text), {}};
}

}  // namespace xitam::pages
