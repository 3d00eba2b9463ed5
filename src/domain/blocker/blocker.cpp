#include "domain/blocker/blocker.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace xitam {

namespace {

constexpr std::array kind_words{
    std::pair{BlockerKind::balance_unknown, std::string_view{"balance_unknown"}},
    std::pair{BlockerKind::fee_unknown, std::string_view{"fee_unknown"}},
    std::pair{BlockerKind::balance_way_missing, std::string_view{"balance_way_missing"}},
    std::pair{BlockerKind::balance_way_refused, std::string_view{"balance_way_refused"}},
    std::pair{BlockerKind::balance_not_used_up, std::string_view{"balance_not_used_up"}},
    std::pair{BlockerKind::debt_open, std::string_view{"debt_open"}},
    std::pair{BlockerKind::binding_active, std::string_view{"binding_active"}},
    std::pair{BlockerKind::port_in_progress, std::string_view{"port_in_progress"}},
    std::pair{BlockerKind::order_open, std::string_view{"order_open"}},
    std::pair{BlockerKind::quote_not_accepted, std::string_view{"quote_not_accepted"}},
    std::pair{BlockerKind::network_mismatch, std::string_view{"network_mismatch"}},
    std::pair{BlockerKind::not_in_network, std::string_view{"not_in_network"}},
    std::pair{BlockerKind::other, std::string_view{"other"}},
};

ClearedBy who_clears(BlockerKind kind)
{
    switch (kind) {
        case BlockerKind::balance_way_missing:
        case BlockerKind::balance_way_refused:
        case BlockerKind::balance_not_used_up:
        case BlockerKind::debt_open:
        case BlockerKind::quote_not_accepted: return ClearedBy::holder;
        case BlockerKind::binding_active: return ClearedBy::third_party;
        case BlockerKind::port_in_progress:
        case BlockerKind::balance_unknown:
        case BlockerKind::fee_unknown: return ClearedBy::operator_;
        case BlockerKind::order_open:
        case BlockerKind::network_mismatch:
        case BlockerKind::not_in_network:
        case BlockerKind::other: return ClearedBy::clerk;
    }
    return ClearedBy::clerk;
}

void find_money_blockers(const MoneyFacts& money, const RulePack& pack, std::vector<Blocker>& found)
{
    const auto add = [&](BlockerKind kind, std::string rule, std::optional<Money> amount = std::nullopt) {
        found.push_back({kind, std::move(rule), who_clears(kind), amount, {}});
    };
    if (!money.balance_known || !money.debt_known) add(BlockerKind::balance_unknown, "operator_record");
    if (!money.fee_known) add(BlockerKind::fee_unknown, "operator_record");
    if (pack.debt_blocks_cut.value == true && money.debt && !money.debt->is_zero()) {
        add(BlockerKind::debt_open, "debt_blocks_cut", money.debt);
    }
    if (!money.left_over || money.left_over->is_zero()) return;
    if (!money.way) {
        add(BlockerKind::balance_way_missing, "balance_ways", money.left_over);
        return;
    }
    const auto& offered = pack.balance_ways.value;
    if (offered && std::find(offered->begin(), offered->end(), *money.way) == offered->end()) {
        add(BlockerKind::balance_way_refused, "balance_ways", money.left_over);
    } else if (*money.way == BalanceWay::use_up && !money.ends_on_chosen_date) {
        add(BlockerKind::balance_not_used_up, "balance_ways", money.left_over);
    }
}

}  // namespace

std::string_view to_string(BlockerKind kind)
{
    for (const auto& [value, text] : kind_words) {
        if (value == kind) return text;
    }
    return "";
}

std::optional<BlockerKind> blocker_kind_from(std::string_view text)
{
    for (const auto& [value, word] : kind_words) {
        if (word == text) return value;
    }
    return std::nullopt;
}

std::string_view to_string(ClearedBy who)
{
    switch (who) {
        case ClearedBy::holder: return "holder";
        case ClearedBy::clerk: return "clerk";
        case ClearedBy::operator_: return "operator";
        case ClearedBy::third_party: return "third_party";
        case ClearedBy::time: return "time";
    }
    return "";
}

std::vector<Blocker> find_blockers(const Line& line, std::span<const Reported> reported, const MoneyFacts& money,
                                   const RulePack& pack)
{
    std::vector<Blocker> found;
    find_money_blockers(money, pack, found);
    for (const auto& binding : line.bindings) {
        const bool cleared = std::any_of(reported.begin(), reported.end(), [&](const Reported& entry) {
            return entry.kind == BlockerKind::binding_active && entry.subject == binding && entry.cleared;
        });
        if (!cleared) found.push_back({BlockerKind::binding_active, "operator_record", ClearedBy::third_party, {}, binding});
    }
    for (const auto& entry : reported) {
        if (!entry.cleared) found.push_back({entry.kind, "operator_record", who_clears(entry.kind), {}, entry.subject});
    }
    return found;
}

}  // namespace xitam
