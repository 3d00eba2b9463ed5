#include "domain/figures/clerks.hpp"

#include "domain/figures/case_row.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

namespace xitam::figures {

namespace {

constexpr std::size_t too_few = 5;

void mark(std::vector<ClerkFigure>& figures, std::size_t ClerkFigure::*value, bool ClerkFigure::*flag)
{
    for (auto& one : figures) {
        std::vector<std::size_t> others;
        for (const auto& other : figures) {
            if (other.who != one.who) others.push_back(other.*value);
        }
        one.*flag = stands_out(one.*value, std::move(others));
    }
}

}  // namespace

bool stands_out(std::size_t value, std::vector<std::size_t> others)
{
    if (value < too_few || others.empty()) return false;
    std::ranges::sort(others);
    return value > 2 * others[(others.size() - 1) / 2];
}

std::vector<ClerkFigure> clerk_figures(std::span<const ClerkAct> acts)
{
    std::set<std::pair<std::string, OrderId>> decided;
    for (const auto& act : acts) {
        if (act.kind != ActKind::view) decided.emplace(act.who, act.order);
    }
    std::map<std::string, ClerkFigure> by_name;
    std::map<std::string, std::size_t> accepted;
    for (const auto& act : acts) {
        auto& figure = by_name[act.who];
        figure.who = act.who;
        ++figure.acts;
        if (act.after_hours) ++figure.after_hours;
        if (act.kind == ActKind::view) {
            ++figure.views;
            if (!decided.contains({act.who, act.order})) ++figure.idle_views;
        }
        if (act.kind == ActKind::accepted) ++accepted[act.who];
        if (act.kind == ActKind::accepted || act.kind == ActKind::refused) ++figure.verdicts;
    }
    std::vector<ClerkFigure> figures;
    for (auto& [who, figure] : by_name) {
        figure.accepted_share = share(accepted[who], figure.verdicts);
        figures.push_back(std::move(figure));
    }
    mark(figures, &ClerkFigure::views, &ClerkFigure::views_stand_out);
    mark(figures, &ClerkFigure::idle_views, &ClerkFigure::idle_views_stand_out);
    mark(figures, &ClerkFigure::after_hours, &ClerkFigure::after_hours_stand_out);
    return figures;
}

}  // namespace xitam::figures
