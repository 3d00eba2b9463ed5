// All packs of this run: embedded ones and those of `--rules DIR`. Packs are read once; afterwards nothing changes.
// Several versions of one operator may stand side by side: an order keeps the version it began under. A command about one line
// of one country need not read the packs of all others: they are a library of their own, read when somebody first asks for
// them.
#pragma once

#include "base/result.hpp"
#include "domain/operators/country_pack.hpp"
#include "domain/operators/mapping.hpp"
#include "domain/operators/rule_pack.hpp"

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace xitam {

// The rules of one version of an operator's pack between two dates (open where empty).
struct DatedRules {
    std::optional<Date> from;
    std::optional<Date> to;
    Rules rules;  // rules.pack.version names the version and, where rules change by date, the first day of the period
};

struct OperatorPack {
    OperatorProfile profile;
    std::vector<DatedRules> periods;
    bool overrides = false;  // from --rules: goes before an embedded pack of the same id
};

class PackLibrary {
public:
    void add(CountryPack country, bool overrides);
    void add(OperatorPack pack);
    void set(SafetyPolicy safety);
    void set(SourceWords words);
    // Countries and operators that are not here: read when they are first asked for, by any thread, and the same ever after.
    // Nothing in it has an id that is here.
    void set_rest(std::function<const PackLibrary&()> rest) { rest_ = std::move(rest); }

    std::vector<const CountryPack*> countries() const;  // by id; reads the rest
    const CountryPack* country(std::string_view iso2) const;
    std::vector<const OperatorProfile*> operators() const;  // the newest version of each, by id; reads the rest
    const OperatorProfile* profile(std::string_view operator_id) const;
    // By id, name or brand, whatever the case of ASCII letters.
    const OperatorProfile* find_operator(std::string_view written) const;

    const SafetyPolicy& safety() const { return safety_; }
    const SourceWords& words() const { return words_; }

    // The newest version valid on that day; null when nobody knows the operator.
    const RulePack* operator_rules(std::string_view operator_id, Date on) const;
    Result<Rules> rules_on(std::string_view operator_id, Date on) const;                   // not_found/operator_unknown
    Result<Rules> rules_of(std::string_view operator_id, std::string_view version) const;  // not_found/rule_version_missing
    std::vector<std::string> versions(std::string_view operator_id) const;                 // newest first

private:
    const PackLibrary* rest() const { return rest_ ? &rest_() : nullptr; }  // null when everything is here
    std::vector<const OperatorPack*> versions_of(std::string_view operator_id) const;
    const DatedRules* newest_period(std::string_view operator_id, Date on) const;

    std::vector<CountryPack> countries_;
    std::vector<OperatorPack> packs_;  // newest version of an operator first
    SafetyPolicy safety_;
    SourceWords words_;
    std::function<const PackLibrary&()> rest_;
};

}  // namespace xitam
