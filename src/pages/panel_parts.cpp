#include "pages/panel_parts.hpp"

#include "domain/figures/clocks.hpp"
#include "domain/figures/outcomes.hpp"
#include "domain/figures/spread.hpp"
#include "pages/facts.hpp"

#include <fmt/format.h>

#include <array>

namespace xitam::pages {

namespace {

std::string_view clock_key(figures::ClockKind kind)
{
    constexpr std::array keys{"receipt", "billing_stop", "review", "restore"};
    return keys.at(static_cast<std::size_t>(kind));
}

std::vector<PanelCell> clock_cells(Lang lang, const figures::ClockFigure& figure, const std::string& limit)
{
    return {counted_cell(figure.begun),
            text_cell(span_text(lang, figure.p50)),
            text_cell(span_text(lang, figure.p95)),
            text_cell(span_text(lang, figure.p99)),
            text_cell(limit),
            counted_cell(figure.breaches.size())};
}

}  // namespace

std::string said(Lang lang, std::string_view key, const std::vector<TextArgument>& arguments)
{
    return text(lang, "page.manage." + std::string{key}, arguments);
}

std::vector<std::string> heads(Lang lang, std::initializer_list<std::string_view> keys)
{
    std::vector<std::string> out;
    for (const auto key : keys) out.push_back(said(lang, "col." + std::string{key}));
    return out;
}

PanelRow not_measured(Lang lang, std::string label, std::size_t cells)
{
    PanelRow row{std::move(label), {}};
    row.cells.push_back(text_cell(said(lang, "not_measured")));
    for (std::size_t i = 1; i < cells; ++i) row.cells.push_back(text_cell("–"));
    return row;
}

PanelRow counted_row(std::string label, const figures::Places& cases)
{
    return {std::move(label), {counted_cell(cases.size())}, cases};
}

Panel clocks_panel(const ManageFacts& facts, Lang lang)
{
    Panel panel{"clocks", Drawing::none, heads(lang, {"clock", "begun", "p50", "p95", "p99", "limit", "breaches"}), {}};
    for (const auto kind : figures::all_clocks) {
        const auto figure = figures::clock_figure(kind, facts.begun, facts.now, facts.days);
        const std::string key = "clock." + std::string{clock_key(kind)};
        panel.rows.push_back({said(lang, key), clock_cells(lang, figure, said(lang, key + ".limit")), figure.breaches});
    }
    panel.is_wide = true;
    return panel;
}

Panel channel_clock_panel(const ManageFacts& facts, Lang lang)
{
    Panel panel{
        "receipt_channel", Drawing::none, heads(lang, {"channel", "begun", "p50", "p95", "p99", "limit", "breaches"}), {}};
    for (const auto& [channel, places] : figures::by_channel(facts.begun)) {
        std::vector<figures::CaseRow> rows;
        for (const auto place : places) rows.push_back(facts.begun[place]);
        auto figure = figures::clock_figure(figures::ClockKind::receipt, rows, facts.now, facts.days);
        for (auto& place : figure.breaches) place = places.at(place);  // of all rows, not of the channel's
        panel.rows.push_back({text(lang, "receipt.channel." + std::string{word(channel)}),
                              clock_cells(lang, figure, said(lang, "clock.receipt.limit")), figure.breaches});
    }
    return panel;
}

Panel risk_panel(const ManageFacts& facts, Lang lang)
{
    Panel panel{"risk", Drawing::columns, heads(lang, {"score", "cases"}), {}};
    const auto spread = figures::risk_spread(facts.all);
    for (std::size_t score = 0; score < spread.by_score.size(); ++score)
        panel.rows.push_back(counted_row(std::to_string(score), spread.by_score.at(score)));
    if (!spread.unknown.empty()) panel.rows.push_back(counted_row("?", spread.unknown));
    panel.is_wide = true;
    return panel;
}

Panel due_panel(const ManageFacts& facts, Lang lang)
{
    constexpr std::array<std::string_view, 7> weekdays{"mo", "tu", "we", "th", "fr", "sa", "su"};
    Panel panel{"due", Drawing::heat, heads(lang, {"weekday"}), {}};
    for (int hour = 0; hour < 24; ++hour) panel.columns.push_back(fmt::format("{:02}", hour));
    const auto week = figures::week_of_limits(facts.all, facts.now, facts.days);
    for (std::size_t day = 0; day < week.size(); ++day) {
        PanelRow row{words(lang, "branch.day." + std::string{weekdays.at(day)}), {}};
        row.follows_count = false;
        for (const auto& cases : week.at(day)) {
            row.cells.push_back(counted_cell(cases.size()));
            row.cases.insert(row.cases.end(), cases.begin(), cases.end());
        }
        panel.rows.push_back(std::move(row));
    }
    panel.is_wide = true;
    return panel;
}

}  // namespace xitam::pages
