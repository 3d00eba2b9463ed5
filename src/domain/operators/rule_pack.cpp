#include "domain/operators/rule_pack.hpp"

namespace xitam {

std::vector<std::string> unset_rules(const RulePack& pack)
{
    std::vector<std::string> names;
    const auto look = [&](bool set, const char* name) {
        if (!set) names.emplace_back(name);
    };
    look(pack.documents.is_set(), "documents");
    look(pack.early_termination_fee.is_set(), "early_termination_fee");
    look(pack.notice_days.is_set(), "notice_days");
    look(pack.undo_window_hours.is_set(), "undo_window_hours");
    look(pack.rest_days.is_set(), "rest_days");
    look(pack.balance_ways.is_set(), "balance_ways");
    look(pack.invoice_due_days.is_set(), "invoice_due_days");
    look(pack.debt_blocks_cut.is_set(), "debt_blocks_cut");
    look(pack.retention_days.is_set(), "retention_days");
    look(pack.port_right_days.is_set(), "port_right_days");
    return names;
}

const DocumentRules* documents_for(const RulePack& pack, HolderKind holder, Channel channel)
{
    if (!pack.documents.is_set()) return nullptr;
    for (const auto& rules : *pack.documents.value) {
        if (rules.holder == holder && rules.channel == channel) return &rules;
    }
    return nullptr;
}

}  // namespace xitam
