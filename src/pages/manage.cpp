#include "pages/manage.hpp"

#include "pages/chart.hpp"
#include "pages/heat_chart.hpp"
#include "pages/staff_facts.hpp"
#include "texts/locale.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace xitam::pages {

namespace {

std::string html_of(std::string_view text)
{
    return kainjow::mustache::html_escape(std::string{text});
}

std::string title_of(Lang lang, const Panel& panel)
{
    return words(lang, "manage." + panel.name + ".title");
}

std::string cases_of(const Panel& panel, int days)
{
    return fmt::format("/manage/cases?panel={}&amp;days={}", panel.name, days);
}

bool has_cases(const Panel& panel)
{
    return std::ranges::any_of(panel.rows, [](const PanelRow& row) { return !row.cases.empty(); });
}

// A count that has cases behind it leads to them.
std::string head_of(const Panel& panel, std::size_t place, int days)
{
    const auto& row = panel.rows[place];
    const auto label = html_of(row.label);
    if (!row.reference.empty()) return fmt::format(R"(<a class="num" href="/cases/{}">{}</a>)", html_of(row.reference), label);
    if (row.cases.empty()) return label;
    return fmt::format(R"(<a href="{}&amp;row={}">{}</a>)", cases_of(panel, days), place, label);
}

// The table twin: everything that the drawing says.
std::string table_of(Lang lang, const Panel& panel, int days)
{
    if (panel.rows.empty()) return fmt::format("<p>{}</p>", html_of(words(lang, "manage.nothing")));
    auto out = fmt::format(R"(<div class="scroll" tabindex="0" role="region" aria-label="{}"><table class="nums"><thead><tr>)",
                           html_of(words(lang, "manage.table_of", {{"title", title_of(lang, panel)}})));
    for (const auto& column : panel.columns) out += fmt::format(R"(<th scope="col">{}</th>)", html_of(column));
    out += "</tr></thead><tbody>";
    for (std::size_t place = 0; place < panel.rows.size(); ++place) {
        out += fmt::format(R"(<tr><th scope="row">{}</th>)", head_of(panel, place, days));
        for (const auto& cell : panel.rows[place].cells) out += fmt::format("<td>{}</td>", html_of(cell.text));
        out += "</tr>";
    }
    return out + "</tbody></table></div>";
}

std::string links_of(Lang lang, const Panel& panel, int days)
{
    const auto title = html_of(title_of(lang, panel));
    auto out = fmt::format(R"(<a href="/manage/{}.csv?days={}" aria-label="CSV: {}">CSV</a>)", panel.name, days, title);
    if (!has_cases(panel)) return out;
    const auto label = html_of(words(lang, "manage.open_cases"));
    return out + fmt::format(R"(<a href="{0}" aria-label="{1}: {2}">{1}</a>)", cases_of(panel, days), label, title);
}

Bar bar_of(const PanelRow& row)
{
    Bar bar{row.label, row.cells.front().count, {}};
    for (std::size_t i = bar.count ? 1 : 0; i < row.cells.size(); ++i) {
        if (row.cells[i].text == "–") continue;
        bar.note += (bar.note.empty() ? "" : " · ") + row.cells[i].text;
    }
    return bar;
}

std::string chart_of(const Panel& panel)
{
    const ChartNames names{panel.name + "-t", panel.name + "-d"};
    if (panel.rows.empty()) return {};
    switch (panel.drawing) {
        case Drawing::none: return {};
        case Drawing::bars: {
            std::vector<Bar> bars;
            for (const auto& row : panel.rows) bars.push_back(bar_of(row));
            return bar_chart(bars, names);
        }
        case Drawing::stacked: {
            std::vector<StackedBar> bars;
            for (const auto& row : panel.rows) {
                bars.push_back({row.label, {}});
                for (const auto& cell : row.cells) bars.back().parts.push_back(cell.count.value_or(0));
            }
            return stacked_chart(bars, names);
        }
        case Drawing::columns: {
            std::vector<Column> columns;
            for (const auto& row : panel.rows) columns.push_back({row.label, row.cells.front().count.value_or(0)});
            return column_chart(columns, names);
        }
        case Drawing::heat: {
            std::vector<HeatRow> rows;
            for (const auto& row : panel.rows) {
                rows.push_back({row.label, {}});
                for (const auto& cell : row.cells) rows.back().counts.push_back(cell.count.value_or(0));
            }
            return heat_chart({panel.columns.begin() + 1, panel.columns.end()}, rows, names);
        }
    }
    return {};
}

Facts panel_facts(Lang lang, const Panel& panel, int days)
{
    Facts facts{lang};
    facts.put("name", panel.name);
    facts.put("title", title_of(lang, panel));
    facts.say("definition", "manage." + panel.name + ".definition");
    facts.flag("is_wide", panel.is_wide);
    std::vector<Facts> legend;
    if (panel.drawing == Drawing::stacked) {
        for (std::size_t part = 0; part + 1 < panel.columns.size(); ++part) {
            Facts row{lang};
            row.put("part", part_class(part));
            row.put("label", panel.columns[part + 1]);
            legend.push_back(std::move(row));
        }
    }
    facts.list("legend", legend);
    facts.maybe("chart", chart_of(panel));
    facts.put("width", panel.drawing == Drawing::columns || panel.drawing == Drawing::heat ? "wide3" : "wide2");
    facts.put("table", table_of(lang, panel, days));
    facts.put("links", links_of(lang, panel, days));
    facts.maybe("remark", panel.remark);
    return facts;
}

}  // namespace

std::string render(const ManagePage& page, const StaffFrame& frame)
{
    const Lang lang = frame.lang;
    auto facts = staff_facts(frame);
    facts.heading("manage.h1");
    facts.say("lead", "manage.lead",
              {{"from", full_date(lang, page.first_day)},
               {"to", full_date(lang, page.last_day)},
               {"now", short_moment(lang, page.now)},
               {"zone", zone_text(lang, frame.zone, page.now)}});
    std::vector<Facts> periods;
    for (const int days : manage_days) {
        Facts row{lang};
        row.put("days", std::to_string(days));
        row.say("label", "manage.days", {{"n", std::to_string(days)}});
        row.flag("current", days == page.days);
        periods.push_back(std::move(row));
    }
    facts.list("periods", periods);
    facts.flag("may_see_staff", access::has_right(frame.role, access::Right::see_staff_acts));
    std::vector<Facts> tiles;
    for (const auto& tile : page.tiles) {
        Facts row{lang};
        row.say("label", "manage.tile." + tile.key);
        row.put("figure", tile.figure);
        row.put("remark", tile.remark);
        tiles.push_back(std::move(row));
    }
    facts.list("tiles", tiles);
    std::vector<Facts> panels;
    for (const auto& panel : page.panels) panels.push_back(panel_facts(lang, panel.panel, page.days));
    facts.list("panels", panels);
    return render("staff_manage", frame, std::move(facts));
}

std::string render(const ManageCasesPage& page, const StaffFrame& frame)
{
    const Lang lang = frame.lang;
    auto facts = staff_facts(frame);
    const auto title = words(lang, "manage." + page.panel + ".title");
    facts.heading("manage.cases.h1", {{"what", page.row.empty() ? title : title + ": " + page.row}});
    facts.put("panel", page.panel);
    facts.put("days", std::to_string(page.days));
    facts.say("lead", page.cases.empty() ? "manage.nothing" : "manage.cases.lead", {{"n", std::to_string(page.total)}});
    std::vector<Facts> rows;
    for (const auto& one : page.cases) {
        Facts row{lang};
        row.put("reference", one.reference);
        row.put("line", one.line);
        row.put("state", text(lang, "order.state." + std::string{termination::to_string(one.state)}));
        row.put("channel", text(lang, "receipt.channel." + std::string{word(one.channel)}));
        row.put("received", short_moment(lang, one.received));
        rows.push_back(std::move(row));
    }
    facts.list("cases", rows);
    if (page.total > page.cases.size())
        facts.say("more", "manage.cases.more", {{"n", std::to_string(page.total - page.cases.size())}});
    else facts.none("more");
    return render("staff_manage_cases", frame, std::move(facts));
}

std::string render(const ManageRulesPage& page, const StaffFrame& frame)
{
    const Lang lang = frame.lang;
    auto facts = staff_facts(frame);
    facts.heading("manage.rules.h1");
    std::vector<Facts> choices;
    for (const auto& choice : page.choices) {
        Facts row{lang};
        row.put("id", choice.id);
        row.put("label", choice.name);
        row.flag("chosen", choice.id == page.chosen);
        row.flag("compared", choice.id == page.against);
        choices.push_back(std::move(row));
    }
    facts.list("choices", choices);
    facts.say("rules_title", "manage.rules.title", {{"rules", page.chosen}});
    const auto put_sentences = [lang](Facts& row, std::string_view name, const std::vector<std::string>& sentences,
                                      std::string_view otherwise) {
        std::vector<Facts> lines;
        for (const auto& sentence : sentences) {
            lines.emplace_back(lang);
            lines.back().put("sentence", sentence);
        }
        if (lines.empty()) {
            lines.emplace_back(lang);
            lines.back().say("sentence", otherwise);
        }
        row.list(name, lines);
    };
    std::vector<Facts> rules;
    for (const auto& rule : page.rules) {
        Facts row{lang};
        row.put("name", rule.name);
        put_sentences(row, "sentences", rule.sentences, "manage.rules.unset");
        row.put("source", rule.source);
        row.maybe("url", rule.source.starts_with("https://") || rule.source.starts_with("http://") ? rule.source : "");
        row.put("confidence", rule.confidence);
        rules.push_back(std::move(row));
    }
    facts.list("rules", rules);
    facts.flag("against", !page.against.empty());
    facts.say("difference_title", "manage.rules.differences", {{"here", page.chosen}, {"there", page.against}});
    facts.put("this_pack", page.chosen);
    facts.put("other_pack", page.against);
    std::vector<Facts> differences;
    for (const auto& difference : page.differences) {
        Facts row{lang};
        row.put("name", difference.name);
        put_sentences(row, "here", difference.here, "manage.rules.not_there");
        put_sentences(row, "there", difference.there, "manage.rules.not_there");
        differences.push_back(std::move(row));
    }
    facts.list("differences", differences);
    return render("staff_manage_rules", frame, std::move(facts));
}

}  // namespace xitam::pages
