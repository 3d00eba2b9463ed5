#include "service/find_branches.hpp"

#include "domain/branches/route.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

namespace xitam::service {

namespace {

bool fits(const FoundBranch& found, const BranchQuery& query)
{
    const auto& languages = found.branch.languages;
    if (query.open_now && found.open.opening != branches::Opening::open) return false;
    if (query.step_free && found.branch.wheelchair != branches::Wheelchair::yes) return false;
    return query.speaks.empty() || std::find(languages.begin(), languages.end(), query.speaks) != languages.end();
}

std::optional<branches::Position> begin_of(const BranchQuery& query, const std::vector<branches::Branch>& all,
                                           FoundBranches& out)
{
    if (query.near.empty()) return std::nullopt;
    if (const auto position = branches::parse_position(query.near)) {
        out.shared = true;
        return *position;
    }
    const auto place = branches::find_place(query.near, all);
    if (!place) {
        out.is_unknown = true;
        return std::nullopt;
    }
    out.place = place->name;
    return place->position;
}

}  // namespace

FoundBranch as_found(const World& world, branches::Branch branch)
{
    const auto now = world.calendar.local_of(world.clock.business_now(), branch.zone);
    FoundBranch found;
    found.open = branches::open_at(branch, now);
    found.today = now.day;
    if (branch.queue) found.queue_at = world.calendar.local_of(branch.queue->reported_at, branch.zone);
    found.branch = std::move(branch);
    return found;
}

Result<FoundBranches> find_branches(const World& world, const BranchQuery& query)
{
    auto all = world.store.run_read<std::vector<branches::Branch>>(
        [](Tx& tx) -> Result<std::vector<branches::Branch>> { return tx.branches(); });
    if (!all) return tl::unexpected(all.error());
    std::erase_if(*all, [&](const auto& branch) { return branch.operator_id != world.operator_id; });
    FoundBranches out;
    out.published = all->size();
    const auto begin = begin_of(query, *all, out);
    for (auto& branch : *all) {
        auto found = as_found(world, std::move(branch));
        if (begin) found.metres = branches::metres_between(*begin, found.branch.position);
        if (fits(found, query)) out.branches.push_back(std::move(found));
    }
    std::sort(out.branches.begin(), out.branches.end(), [](const FoundBranch& a, const FoundBranch& b) {
        return std::tie(a.metres, a.branch.name, a.branch.id) < std::tie(b.metres, b.branch.name, b.branch.id);
    });
    return out;
}

Result<branches::Branch> branch_named(const World& world, const std::string& operator_id, const std::string& id)
{
    return world.store.run_read<branches::Branch>([&](Tx& tx) -> Result<branches::Branch> {
        auto branch = tx.branch(operator_id, id);
        if (!branch) return fail(Code::not_found, "branch_unknown", "no branch has this id");
        return std::move(*branch);
    });
}

}  // namespace xitam::service
