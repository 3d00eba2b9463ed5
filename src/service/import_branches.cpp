#include "service/import_branches.hpp"

#include <fmt/format.h>

#include <map>
#include <set>
#include <utility>

namespace xitam::service {

namespace {

using BranchKey = std::pair<std::string, std::string>;

struct ReadRow {
    std::size_t row = 0;
    branches::ReadBranch read;
};

std::vector<ReadRow> read_rows(const World& world, const std::vector<branches::BranchCells>& rows)
{
    const branches::Surroundings surroundings{[&](std::string_view id) { return world.packs.profile(id) != nullptr; },
                                              [&](std::string_view zone) { return world.calendar.knows(zone); },
                                              world.clock.business_now()};
    std::map<BranchKey, std::size_t> seen;
    std::vector<ReadRow> out;
    for (const auto& cells : rows) {
        ReadRow row{cells.row, read_branch(cells, surroundings)};
        if (row.read.branch) {
            const auto [first, is_new] = seen.try_emplace({row.read.branch->operator_id, row.read.branch->id}, row.row);
            if (!is_new) {
                row.read.branch.reset();
                row.read.problems.push_back(
                    {"id", "id_twice", fmt::format("row {} has the same operator and id: keep one of them", first->second)});
            }
        }
        out.push_back(std::move(row));
    }
    return out;
}

ImportedRow refused_row(const ReadRow& row)
{
    ImportedRow out{row.row, RowVerdict::refused, {}, {}};
    for (const auto& problem : row.read.problems) out.problems.push_back({problem.column, problem.reason, problem.detail});
    return out;
}

ImportedRow take(Tx& tx, const ReadRow& row, bool dry_run)
{
    if (!row.read.branch) return refused_row(row);
    const auto& branch = *row.read.branch;
    const auto known = tx.branch(branch.operator_id, branch.id);
    const auto verdict = !known ? RowVerdict::added : *known == branch ? RowVerdict::unchanged : RowVerdict::updated;
    if (!dry_run && verdict != RowVerdict::unchanged) tx.put_branch(branch);
    return {row.row, verdict, {}, {}};
}

std::vector<std::string> remove_others(Tx& tx, const std::vector<ReadRow>& rows, bool dry_run)
{
    std::set<std::string> operators;
    std::set<BranchKey> named;
    for (const auto& row : rows) {
        if (!row.read.branch) continue;
        operators.insert(row.read.branch->operator_id);
        named.insert({row.read.branch->operator_id, row.read.branch->id});
    }
    std::vector<std::string> removed;
    for (const auto& branch : tx.branches()) {
        if (!operators.contains(branch.operator_id) || named.contains({branch.operator_id, branch.id})) continue;
        removed.push_back(branch.operator_id + "/" + branch.id);
        if (!dry_run) tx.remove_branch(branch.operator_id, branch.id);
    }
    return removed;
}

}  // namespace

Result<BranchReport> import_branches(const World& world, const std::vector<branches::BranchCells>& rows,
                                     const BranchImport& how)
{
    const auto read = read_rows(world, rows);
    if (how.replace && !how.dry_run) {
        for (const auto& row : read) {
            if (row.read.branch) continue;
            const auto& problem = row.read.problems.front();
            return fail(
                Code::refused, "import_incomplete",
                fmt::format("nothing was changed: row {} cannot be read ({} {}: {}); mend it, or import without --replace",
                            row.row, problem.column, problem.reason, problem.detail));
        }
    }
    BranchReport report;
    const auto body = [&](Tx& tx) -> Result<void> {
        report = {};
        report.rows.dry_run = how.dry_run;
        for (const auto& row : read) report.rows.rows.push_back(take(tx, row, how.dry_run));
        if (how.replace) report.removed = remove_others(tx, read, how.dry_run);
        return {};
    };
    const auto done = how.dry_run ? world.store.read(body) : world.store.write(body);
    if (!done) return tl::unexpected(done.error());
    return report;
}

}  // namespace xitam::service
