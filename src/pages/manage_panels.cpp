// The figures as panels: which rows, which columns, in the reader's words.
#include "domain/figures/ageing.hpp"
#include "domain/figures/clocks.hpp"
#include "domain/figures/funnel.hpp"
#include "domain/figures/outcomes.hpp"
#include "domain/figures/rest.hpp"
#include "pages/manage.hpp"
#include "pages/panel_parts.hpp"
#include "texts/locale.hpp"
#include "texts/texts.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace xitam::pages {

namespace {

using figures::Places;

std::string_view stage_key(figures::Stage stage)
{
    constexpr std::array keys{"declared", "identified", "documents", "clear", "confirmed",
                              "cut",      "rests",      "released",  "erased"};
    return keys.at(static_cast<std::size_t>(stage));
}

std::string_view wait_key(figures::Waits waits)
{
    constexpr std::array keys{"review", "hold", "customer", "ours"};
    return keys.at(static_cast<std::size_t>(waits));
}

Panel funnel_panel(const ManageFacts& facts, Lang lang)
{
    Panel panel{"funnel", Drawing::bars, heads(lang, {"step", "cases", "share", "median"}), {}};
    panel.rows.push_back(not_measured(lang, said(lang, "stage.started"), 3));
    for (const auto& step : figures::funnel(facts.begun, facts.now)) {
        auto row = counted_row(said(lang, "stage." + std::string{stage_key(step.stage)}), step.cases);
        row.cells.push_back(text_cell(percent_text(lang, step.of_declared)));
        row.cells.push_back(text_cell(span_text(lang, step.median)));
        panel.rows.push_back(std::move(row));
    }
    return panel;
}

std::string age_label(Lang lang, std::size_t bucket)
{
    const int from = figures::age_from.at(bucket);
    if (bucket + 1 == figures::age_from.size()) return said(lang, "age.over", {{"n", std::to_string(from - 1)}});
    return said(lang, "age.days",
                {{"from", std::to_string(from)}, {"to", std::to_string(figures::age_from.at(bucket + 1) - 1)}});
}

Panel ageing_panel(const ManageFacts& facts, Lang lang)
{
    Panel panel{"ageing", Drawing::stacked, heads(lang, {"age", "review", "hold", "customer", "ours", "past_due"}), {}};
    const auto ages = figures::ageing(facts.all, facts.now, facts.days);
    for (std::size_t bucket = 0; bucket < ages.size(); ++bucket) {
        PanelRow row{age_label(lang, bucket), {}};
        row.follows_count = false;
        for (const auto& cases : ages.at(bucket).waiting) {
            row.cells.push_back(counted_cell(cases.size()));
            row.cases.insert(row.cases.end(), cases.begin(), cases.end());
        }
        const auto& late = ages.at(bucket).past_due;
        row.cells.push_back(counted_cell(late.size()));
        row.cases.insert(row.cases.end(), late.begin(), late.end());
        panel.rows.push_back(std::move(row));
    }
    return panel;
}

Panel next_panel(const ManageFacts& facts, Lang lang)
{
    constexpr std::size_t shown = 10;
    Panel panel{"next", Drawing::none, heads(lang, {"case", "waits_for", "until"}), {}};
    for (const auto& next : figures::next_limits(facts.all, facts.now, facts.days, shown)) {
        const auto& row = facts.all[next.place];
        const auto waits = said(lang, "col." + std::string{wait_key(figures::waits_for(row))});
        panel.rows.push_back({row.reference,
                              {text_cell(waits), text_cell(short_moment(lang, facts.local(next.limit)))},
                              {next.place},
                              row.reference});
    }
    return panel;
}

template <class Key, class LabelOf>
Panel split_panel(const ManageFacts& facts, Lang lang, std::string name, const std::map<Key, Places>& groups, LabelOf label_of)
{
    auto columns = heads(lang, {name, "cases", "closed", "closed_share", "median_closed"});
    Panel panel{std::move(name), Drawing::none, std::move(columns), {}};
    for (const auto& [key, cases] : groups) {
        const auto told = figures::told_of(facts.begun, cases);
        panel.rows.push_back({label_of(key),
                              {counted_cell(told.cases), counted_cell(told.closed),
                               text_cell(percent_text(lang, told.closed_share)), text_cell(span_text(lang, told.median_time))},
                              cases});
    }
    return panel;
}

Panel reason_panel(const ManageFacts& facts, Lang lang)
{
    Panel panel{"reason", Drawing::bars, heads(lang, {"reason", "cases", "share"}), {}};
    for (const auto& [reason, cases] : figures::by_reason(facts.begun)) {
        auto row = counted_row(text(lang, "receipt.reason." + std::string{word(reason)}), cases);
        row.cells.push_back(text_cell(percent_text(lang, figures::share(cases.size(), facts.begun.size()))));
        panel.rows.push_back(std::move(row));
    }
    std::ranges::stable_sort(panel.rows, std::greater{}, [](const PanelRow& row) { return row.cases.size(); });
    return panel;
}

Panel outcome_panel(const ManageFacts& facts, Lang lang)
{
    constexpr std::array keys{"going_on", "closed", "cancelled", "lapsed", "rejected", "restored", "ported_out"};
    Panel panel{"outcome", Drawing::bars, heads(lang, {"outcome", "cases", "share"}), {}};
    const auto groups = figures::by_outcome(facts.begun);
    for (const auto outcome : figures::all_outcomes) {
        const auto found = groups.find(outcome);
        const auto cases = found == groups.end() ? Places{} : found->second;
        auto row = counted_row(said(lang, "outcome." + std::string{keys.at(static_cast<std::size_t>(outcome))}), cases);
        row.cells.push_back(text_cell(percent_text(lang, figures::share(cases.size(), facts.begun.size()))));
        panel.rows.push_back(std::move(row));
    }
    return panel;
}

Panel unfit_panel(const ManageFacts& facts, Lang lang)
{
    Panel panel{"unfit", Drawing::bars, heads(lang, {"cause", "times"}), {}};
    const auto groups = figures::by_unfit(facts.begun);
    for (const auto& [unfit, unfit_word] : unfit_words) {
        const auto found = groups.find(unfit);
        panel.rows.push_back(
            counted_row(said(lang, "unfit." + std::string{unfit_word}), found == groups.end() ? Places{} : found->second));
    }
    return panel;
}

Panel money_panel(const ManageFacts& facts, Lang lang)
{
    constexpr std::array keys{"fees", "invoiced", "paid", "refunded", "moved", "given_up", "unclaimed"};
    Panel panel{"money", Drawing::none, heads(lang, {"sum", "cases", "amount"}), {}};
    for (const auto& [sum, figure] : figures::money_of(facts.begun)) {
        std::string amounts;
        for (const auto& [currency, amount] : figure.amounts)
            amounts += (amounts.empty() ? "" : ", ") + money_text(lang, amount);
        auto row = counted_row(said(lang, "sum." + std::string{keys.at(static_cast<std::size_t>(sum))}), figure.cases);
        row.cells.push_back(text_cell(amounts.empty() ? "–" : amounts));
        panel.rows.push_back(std::move(row));
    }
    panel.rows.push_back(not_measured(lang, said(lang, "sum.waived"), 2));
    return panel;
}

Panel rest_panel(const ManageFacts& facts, Lang lang)
{
    Panel panel{"rest", Drawing::columns, heads(lang, {"week", "numbers"}), {}};
    for (const auto& [number_class, class_word] : number_class_words)
        panel.columns.push_back(said(lang, "class." + std::string{class_word}));
    std::vector<std::pair<NumberClass, Date>> release;
    for (const auto& number : facts.around.resting)
        release.emplace_back(number.number_class, facts.days.date_of(number.release_at));
    for (const auto& week : figures::rest_by_week(release)) {
        PanelRow row{fmt::format("{}-W{:02}", week.week.year, week.week.number), {counted_cell(week.total())}};
        for (const auto count : week.by_class) row.cells.push_back(counted_cell(count));
        panel.rows.push_back(std::move(row));
    }
    panel.remark = said(lang, "rest.free", {{"n", std::to_string(facts.around.free_numbers)}});
    panel.is_wide = true;
    return panel;
}

Panel safety_panel(const ManageFacts& facts, Lang lang)
{
    Panel panel{"safety", Drawing::bars, heads(lang, {"what", "times"}), {}};
    const auto safety = figures::safety(facts.begun);
    panel.rows.push_back(counted_row(said(lang, "safety.stopped"), safety.stopped));
    panel.rows.push_back(counted_row(said(lang, "safety.second_stop"), safety.second_stop));
    panel.rows.push_back(counted_row(said(lang, "safety.rejected"), safety.rejected));
    panel.rows.push_back(counted_row(said(lang, "safety.restore_asked"), safety.restore_asked));
    for (const auto& [by, cases] : safety.overrides)
        panel.rows.push_back(counted_row(said(lang, "safety.override", {{"who", by}}), cases));
    panel.remark = said(lang, "safety.remark");
    return panel;
}

Panel privacy_panel(const ManageFacts& facts, Lang lang)
{
    Panel panel{"privacy", Drawing::bars, heads(lang, {"picture_age", "pictures"}), {}};
    const auto privacy = figures::privacy(facts.all, facts.now);
    constexpr auto last = figures::picture_age_from.size() - 1;
    for (std::size_t bucket = 0; bucket <= last; ++bucket) {
        const int from = figures::picture_age_from.at(bucket);
        const auto label =
            bucket == last
                ? said(lang, "age.over", {{"n", std::to_string(from - 1)}})
                : said(lang, "age.days",
                       {{"from", std::to_string(from)}, {"to", std::to_string(figures::picture_age_from.at(bucket + 1) - 1)}});
        panel.rows.push_back(counted_row(label, privacy.pictures.at(bucket)));
    }
    panel.rows.push_back(counted_row(said(lang, "privacy.overdue"), privacy.overdue));
    panel.remark = privacy.last_deletion
                       ? said(lang, "privacy.last", {{"at", short_moment(lang, facts.local(*privacy.last_deletion))}})
                       : said(lang, "privacy.never");
    return panel;
}

Panel service_panel(const ManageFacts& facts, Lang lang)
{
    Panel panel{"service", Drawing::none, heads(lang, {"what", "value"}), {}};
    const auto add = [&](std::string_view key, const std::optional<int>& of_hundred) {
        panel.rows.push_back({said(lang, "service." + std::string{key}), {text_cell(percent_text(lang, of_hundred))}});
    };
    add("completion", figures::completion_share(facts.begun));
    add("digital", figures::digital_share(facts.begun));
    for (const auto* key : {"service.satisfaction", "service.cost", "service.hotline"})
        panel.rows.push_back(not_measured(lang, said(lang, key), 1));
    return panel;
}

Panel system_panel(const ManageFacts& facts, Lang lang)
{
    Panel panel{"system", Drawing::none, heads(lang, {"task", "waiting", "due", "retried", "oldest_due"}), {}};
    const auto number = [](std::uint64_t count) { return text_cell(std::to_string(count)); };  // of tasks, not of people
    for (const auto& task : facts.around.tasks) {
        const auto oldest = task.oldest_due ? short_moment(lang, facts.local(*task.oldest_due)) : std::string{"–"};
        panel.rows.push_back({std::string{termination::to_string(task.kind)},
                              {number(task.waiting), number(task.due), number(task.retried), text_cell(oldest)}});
    }
    const auto stuck = std::ranges::count_if(
        facts.all, [](const figures::CaseRow& row) { return row.state == termination::State::needs_attention; });
    panel.remark = said(lang, "system.remark", {{"n", std::to_string(stuck)}});
    return panel;
}

Panel packs_panel(const ManageFacts& facts, Lang lang)
{
    Panel panel{"packs", Drawing::none, heads(lang, {"rules", "cases"}), {}};
    for (const auto& [rules, cases] : figures::by_rules(facts.begun)) panel.rows.push_back(counted_row(rules, cases));
    return panel;
}

}  // namespace

std::vector<ManagePanel> manage_panels(const ManageFacts& facts, Lang lang)
{
    const auto channel = [lang](Channel one) { return text(lang, "receipt.channel." + std::string{word(one)}); };
    const auto language = [](Lang one) { return text(one, "lang.name"); };
    std::vector<ManagePanel> panels;
    const auto add = [&](Panel panel, RowsOf of = RowsOf::begun) { panels.push_back({std::move(panel), of}); };
    add(funnel_panel(facts, lang));
    add(ageing_panel(facts, lang), RowsOf::all);
    add(clocks_panel(facts, lang));
    add(next_panel(facts, lang), RowsOf::all);
    add(due_panel(facts, lang), RowsOf::all);
    add(risk_panel(facts, lang), RowsOf::all);
    add(outcome_panel(facts, lang));
    add(reason_panel(facts, lang));
    add(unfit_panel(facts, lang));
    add(split_panel(facts, lang, "channel", figures::by_channel(facts.begun), channel));
    add(channel_clock_panel(facts, lang));
    add(split_panel(facts, lang, "language", figures::by_language(facts.begun), language));
    add(money_panel(facts, lang));
    add(safety_panel(facts, lang));
    add(rest_panel(facts, lang));
    add(privacy_panel(facts, lang), RowsOf::all);
    add(service_panel(facts, lang));
    add(system_panel(facts, lang));
    add(packs_panel(facts, lang));
    return panels;
}

std::vector<Tile> manage_tiles(const ManageFacts& facts, Lang lang)
{
    const auto open = std::ranges::count_if(facts.all, figures::is_open);
    std::size_t late = 0;
    for (const auto& age : figures::ageing(facts.all, facts.now, facts.days)) late += age.past_due.size();
    const auto in_time = [&](figures::ClockKind kind) {
        const auto figure = figures::clock_figure(kind, facts.begun, facts.now, facts.days);
        const auto good = figure.begun - std::min(figure.begun, figure.breaches.size());
        return std::pair{
            percent_text(lang, figures::share(good, figure.begun)),
            said(lang, "tile.late", {{"late", std::to_string(figure.breaches.size())}, {"all", std::to_string(figure.begun)}})};
    };
    const auto [billing, billing_late] = in_time(figures::ClockKind::billing_stop);
    const auto [review, review_late] = in_time(figures::ClockKind::review);
    const auto privacy = figures::privacy(facts.all, facts.now);
    return {{"open", std::to_string(open), said(lang, "tile.past_due", {{"n", std::to_string(late)}})},
            {"billing_stop", billing, billing_late},
            {"review", review, review_late},
            {"overdue", std::to_string(privacy.overdue.size()), said(lang, "tile.must_be_zero")}};
}

}  // namespace xitam::pages
