#include "domain/operators/pack_library.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

namespace xitam {

namespace {

bool same_word(std::string_view a, std::string_view b)
{
    const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; };
    return std::ranges::equal(a, b, {}, lower, lower);
}

bool covers(const DatedRules& period, Date on)
{
    return (!period.from || *period.from <= on) && (!period.to || on <= *period.to);
}

}  // namespace

void PackLibrary::add(CountryPack country, bool overrides)
{
    const auto same = std::ranges::find(countries_, country.id, &CountryPack::id);
    if (same == countries_.end()) countries_.push_back(std::move(country));
    else if (overrides || country.version > same->version) *same = std::move(country);
}

void PackLibrary::add(OperatorPack pack)
{
    const auto newer = [](const OperatorPack& a, const OperatorPack& b) {
        if (a.profile.id != b.profile.id) return a.profile.id < b.profile.id;
        return std::tie(b.overrides, b.profile.version) < std::tie(a.overrides, a.profile.version);
    };
    packs_.insert(std::ranges::upper_bound(packs_, pack, newer), std::move(pack));
}

void PackLibrary::set(SafetyPolicy safety)
{
    safety_ = std::move(safety);
}
void PackLibrary::set(SourceWords words)
{
    words_ = std::move(words);
}

std::vector<const CountryPack*> PackLibrary::countries() const
{
    std::vector<const CountryPack*> all;
    for (const auto& country : countries_) all.push_back(&country);
    if (const auto* others = rest(); others != nullptr) {
        for (const auto& country : others->countries_) all.push_back(&country);
    }
    std::ranges::sort(all, {}, &CountryPack::id);
    return all;
}

const CountryPack* PackLibrary::country(std::string_view iso2) const
{
    const auto found = std::ranges::find_if(countries_, [&](const CountryPack& one) { return same_word(one.id, iso2); });
    if (found != countries_.end()) return &*found;
    const auto* others = rest();
    return others == nullptr ? nullptr : others->country(iso2);
}

std::vector<const OperatorProfile*> PackLibrary::operators() const
{
    std::vector<const OperatorProfile*> all;
    for (const auto& pack : packs_) {
        if (all.empty() || all.back()->id != pack.profile.id) all.push_back(&pack.profile);
    }
    if (const auto* others = rest(); others != nullptr) {
        const auto more = others->operators();
        all.insert(all.end(), more.begin(), more.end());
        std::ranges::sort(all, {}, &OperatorProfile::id);
    }
    return all;
}

const OperatorProfile* PackLibrary::profile(std::string_view operator_id) const
{
    const auto found = versions_of(operator_id);
    return found.empty() ? nullptr : &found.front()->profile;
}

const OperatorProfile* PackLibrary::find_operator(std::string_view written) const
{
    if (const auto* by_id = profile(written); by_id != nullptr) return by_id;
    for (const auto* one : operators()) {
        const bool brand = std::ranges::any_of(one->brands, [&](const std::string& name) { return same_word(name, written); });
        if (same_word(one->id, written) || same_word(one->name, written) || brand) return one;
    }
    return nullptr;
}

std::vector<const OperatorPack*> PackLibrary::versions_of(std::string_view operator_id) const
{
    std::vector<const OperatorPack*> found;
    for (const auto& pack : packs_) {
        if (pack.profile.id == operator_id) found.push_back(&pack);
    }
    if (!found.empty()) return found;
    const auto* others = rest();
    return others == nullptr ? found : others->versions_of(operator_id);
}

const DatedRules* PackLibrary::newest_period(std::string_view operator_id, Date on) const
{
    for (const auto* pack : versions_of(operator_id)) {
        const auto period = std::ranges::find_if(pack->periods, [&](const DatedRules& one) { return covers(one, on); });
        if (period != pack->periods.end()) return &*period;
    }
    return nullptr;
}

const RulePack* PackLibrary::operator_rules(std::string_view operator_id, Date on) const
{
    const DatedRules* period = newest_period(operator_id, on);
    return period == nullptr ? nullptr : &period->rules.pack;
}

Result<Rules> PackLibrary::rules_on(std::string_view operator_id, Date on) const
{
    const DatedRules* period = newest_period(operator_id, on);
    if (period == nullptr) {
        return fail(Code::not_found, "operator_unknown",
                    fmt::format("no rule pack for the operator {}; `xitam rules show` lists those that exist", operator_id));
    }
    Rules rules = period->rules;
    rules.safety = safety_;
    return rules;
}

Result<Rules> PackLibrary::rules_of(std::string_view operator_id, std::string_view version) const
{
    for (const auto* pack : versions_of(operator_id)) {
        for (const auto& period : pack->periods) {
            if (period.rules.pack.version != version) continue;
            Rules rules = period.rules;
            rules.safety = safety_;
            return rules;
        }
    }
    return fail(Code::not_found, "rule_version_missing",
                fmt::format("the rules of {} in version {} are not here; give the folder that holds them with --rules",
                            operator_id, version));
}

std::vector<std::string> PackLibrary::versions(std::string_view operator_id) const
{
    std::vector<std::string> all;
    for (const auto* pack : versions_of(operator_id)) {
        for (const auto& period : pack->periods) all.push_back(period.rules.pack.version);
    }
    return all;
}

}  // namespace xitam
