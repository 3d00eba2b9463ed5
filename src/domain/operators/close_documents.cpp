#include "domain/operators/close_documents.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <string>

namespace xitam {

namespace {

constexpr std::array all_holders{HolderKind::citizen, HolderKind::foreign, HolderKind::resident, HolderKind::minor,
                                 HolderKind::company, HolderKind::heir,    HolderKind::proxy};

std::optional<Channel> close_channel(GuideChannel channel)
{
    return from_word<Channel>(word(channel));
}

std::vector<DocumentRule> requirements(const DocumentList& list, const SourceWords& words)
{
    std::vector<DocumentRule> all_of;
    std::map<std::string, std::size_t> groups;
    for (const auto& document : list.documents) {
        if (!document.required) continue;
        const auto [group, is_new] = groups.try_emplace(document.any_of_group, all_of.size());
        const bool alone = document.any_of_group.empty();
        if (alone || is_new) {
            all_of.emplace_back();
            all_of.back().original = document.original.value_or(false);
            all_of.back().must_match_record = document.matches_record;
        }
        DocumentRule& rule = alone ? all_of.back() : all_of[group->second];
        const auto type = words.documents.find(document.id);
        if (type == words.documents.end()) rule.without_word.push_back(document.id);
        else rule.any_of.push_back(type->second);
    }
    return all_of;
}

void add_list(const DocumentList& list, const SourceWords& words, std::vector<DocumentRules>& out)
{
    const auto meaning = words.channels.find(list.channel);
    if (!words.ends_a_line(list.action) || list.documents.empty() || meaning == words.channels.end()) return;
    for (const HolderKind holder : all_holders) {
        if (!words.is_for(holder, list.holder_type, list.channel)) continue;
        for (const GuideChannel guide_channel : meaning->second.channels) {
            const auto channel = close_channel(guide_channel);
            if (!channel) continue;
            const bool said = std::ranges::any_of(
                out, [&](const DocumentRules& one) { return one.holder == holder && one.channel == *channel; });
            if (!said) out.push_back(DocumentRules{holder, *channel, list.holder_present_needed, requirements(list, words)});
        }
    }
}

}  // namespace

Known<std::vector<DocumentRules>> close_documents(const std::vector<DocumentList>& of_operator,
                                                  const std::vector<DocumentList>& of_country, const SourceWords& words)
{
    std::vector<DocumentRules> all;
    for (const auto& list : of_operator) add_list(list, words, all);
    for (const auto& list : of_country) add_list(list, words, all);
    if (all.empty()) return {};
    return Known{std::move(all)};
}

}  // namespace xitam
