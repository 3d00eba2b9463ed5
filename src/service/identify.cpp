#include "service/identify.hpp"

#include "base/digits.hpp"
#include "service/read_number.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace xitam {

namespace {

// Collects candidates: evidence for the same operator comes together.
class Finding {
public:
    Finding(const PackLibrary& packs, const IdentifyQuestion& question) : packs_{&packs}, question_{&question} {}

    bool is_considered(const OperatorProfile& profile) const
    {
        return !profile.fictional || profile.id == question_->pack || profile.id == question_->installation_operator;
    }

    void add(std::string_view holder, Evidence evidence, Confidence confidence)
    {
        const OperatorProfile* profile = packs_->profile(holder);
        const std::string id = profile == nullptr ? "" : profile->id;
        const std::string name = profile == nullptr ? std::string{holder} : profile->name;
        auto found = std::ranges::find_if(result.candidates,
                                          [&](const Candidate& one) { return one.operator_id == id && one.name == name; });
        if (found == result.candidates.end()) {
            Candidate candidate{id, name, OperatorStatus::unknown, false, {}, confidence};
            if (profile != nullptr) {
                candidate.status = profile->status;
                candidate.fictional = profile->fictional;
            }
            result.candidates.push_back(std::move(candidate));
            found = std::prev(result.candidates.end());
        }
        found->confidence = std::min(found->confidence, confidence);  // high comes first in the enumeration
        found->evidence.push_back(std::move(evidence));
    }

    void warn(std::string code, std::string about = {}, std::string since = {}, SourceRef source = {})
    {
        result.warnings.push_back({std::move(code), std::move(about), std::move(since), std::move(source)});
    }

    Identified result;

private:
    const PackLibrary* packs_;
    const IdentifyQuestion* question_;
};

struct PrefixMatch {
    const OperatorProfile* profile = nullptr;
    const IssuedPrefix* prefix = nullptr;
};

// The longest issued prefixes that the digits begin with; several operators may share one (networks are shared).
std::vector<PrefixMatch> longest_matches(const PackLibrary& packs, const Finding& finding, std::string_view digits,
                                         std::vector<IssuedPrefix> OperatorProfile::*list)
{
    std::vector<PrefixMatch> best;
    for (const OperatorProfile* profile : packs.operators()) {
        if (!finding.is_considered(*profile)) continue;
        for (const auto& prefix : profile->*list) {
            if (!digits.starts_with(prefix.digits)) continue;
            const auto length = best.empty() ? 0 : best.front().prefix->digits.size();
            if (prefix.digits.size() > length) best.clear();
            if (prefix.digits.size() >= length) best.push_back({profile, &prefix});
        }
    }
    return best;
}

// Fictional operators have no place in the national plan; their own pack names their series.
bool add_fictional(const PackLibrary& packs, Finding& finding, const CountryPack& country, std::string_view national)
{
    bool found = false;
    for (const OperatorProfile* profile : packs.operators()) {
        if (!profile->fictional || profile->country != country.id || !finding.is_considered(*profile)) continue;
        for (const auto& prefix : profile->number_prefixes) {
            if (!national.starts_with(prefix.digits)) continue;
            finding.add(profile->id, {"number_prefix", prefix.digits, prefix.source, prefix.confidence}, Confidence::medium);
            finding.warn("fictional_operator", profile->name);
            found = true;
        }
    }
    return found;
}

void add_holder(const PackLibrary& packs, Finding& finding, const NumberSeries& series)
{
    const bool block = series.from != series.to;
    const auto matched = block ? fmt::format("{}-{}", series.from, series.to) : series.from;
    // Numbers move between operators, so a prefix alone is never surer than medium.
    finding.add(series.holder, {block ? "number_block" : "number_prefix", matched, series.source, series.confidence},
                std::max(series.confidence, Confidence::medium));
    const OperatorProfile* profile = packs.profile(series.holder);
    if (profile == nullptr) {
        finding.warn("holder_without_pack", series.holder, {}, series.source);
        return;
    }
    if (profile->status != OperatorStatus::closed) return;
    finding.warn("operator_closed", profile->name, profile->status_source.as_of, profile->status_source);
    if (!profile->served_now_by.is_set()) return;
    for (const auto& id : *profile->served_now_by.value) {
        finding.add(id, {"kept_after_closing", matched, profile->served_now_by.source, profile->served_now_by.confidence},
                    Confidence::low);
    }
}

void add_number(const PackLibrary& packs, Finding& finding, const ReadNumber& number)
{
    const NumberPlan& plan = number.country->plan;
    const std::string_view national = number.national;
    const bool fictional = add_fictional(packs, finding, *number.country, national);
    const NumberSeries* holder = longest_series(plan.holders, national);
    const NumberSeries* lookalike = longest_series(plan.lookalikes, national);
    // A shorter holder's series may contain a lookalike's: the longer one speaks.
    const bool is_lookalike = lookalike != nullptr && (holder == nullptr || lookalike->from.size() > holder->from.size());
    if (is_lookalike) {
        finding.warn("not_a_mobile_number", fmt::format("{} ({})", lookalike->holder, lookalike->kind), {}, lookalike->source);
        return;
    }
    if (holder != nullptr) {
        add_holder(packs, finding, *holder);
        finding.warn("portability", holder->from);
        return;
    }
    if (fictional) return;
    if (const auto* retired = longest_series(plan.retired, national); retired != nullptr) {
        if (!retired->holder.empty()) {
            finding.add(retired->holder, {"former_prefix", retired->from, retired->source, retired->confidence},
                        Confidence::low);
        }
        finding.warn(retired->since.empty() ? "retired_prefix" : "retired_prefix_since", retired->from, retired->since,
                     retired->source);
        return;
    }
    finding.warn("prefix_unknown", std::string{national.substr(0, 3)});
}

Result<Identified> identify_number(const PackLibrary& packs, const IdentifyQuestion& question, std::string_view digits,
                                   Finding finding)
{
    const CountryPack* home = packs.country(question.country);
    auto number = read_number(packs, digits, *home);
    if (!number) return tl::unexpected(number.error());
    finding.result.kind = InputKind::number;
    finding.result.normalised = number->international;
    if (number->country == nullptr) {
        finding.warn("country_code_unknown", fmt::format("+{}", number->international.substr(0, 3)));
        return finding.result;
    }
    const NumberPlan& plan = number->country->plan;
    const auto length = static_cast<int>(number->national.size());
    const bool right_length = std::ranges::find(plan.mobile_lengths, length) != plan.mobile_lengths.end();
    if (!right_length && longest_series(plan.lookalikes, number->national) == nullptr) {
        return fail(
            Code::bad_input, "number_length",
            fmt::format("a mobile number of {} has {} digits without the country code and the leading {}; this one has {}",
                        number->country->name, fmt::join(plan.mobile_lengths, " or "), plan.trunk_prefix, length));
    }
    finding.result.country = number->country->id;
    add_number(packs, finding, *number);
    return finding.result;
}

void add_matches(Finding& finding, const std::vector<PrefixMatch>& matches, const char* kind)
{
    for (const auto& [profile, prefix] : matches) {
        finding.add(profile->id, {kind, prefix->digits, prefix->source, prefix->confidence}, prefix->confidence);
        if (finding.result.country.empty()) finding.result.country = profile->country;
        if (profile->status == OperatorStatus::closed) {
            finding.warn("operator_closed", profile->name, profile->status_source.as_of, profile->status_source);
        }
        if (profile->fictional) finding.warn("fictional_operator", profile->name);
    }
    if (matches.size() > 1) finding.warn("ambiguous", fmt::format("{}", matches.size()));
}

Identified identify_iccid(const PackLibrary& packs, std::string_view digits, Finding finding)
{
    finding.result.kind = InputKind::iccid;
    finding.result.normalised = digits;
    // 18 and 19 digits occur on cards without the check digit printed; only a full one can be checked.
    if (digits.size() >= 19 && !luhn_holds(digits))
        finding.warn("check_digit_wrong", std::string{digits.substr(digits.size() - 1)});
    add_matches(finding, longest_matches(packs, finding, digits, &OperatorProfile::iccid_prefixes), "iccid_prefix");
    if (finding.result.candidates.empty()) finding.warn("issuer_unknown", std::string{digits.substr(0, 7)});
    return finding.result;
}

Identified identify_imsi(const PackLibrary& packs, std::string_view digits, Finding finding)
{
    finding.result.kind = InputKind::imsi;
    finding.result.normalised = digits;
    for (const auto* country : packs.countries()) {
        const bool of_country =
            std::ranges::any_of(country->mcc, [&](const std::string& mcc) { return digits.starts_with(mcc); });
        if (of_country) finding.result.country = country->id;
    }
    add_matches(finding, longest_matches(packs, finding, digits, &OperatorProfile::plmn), "plmn");
    if (finding.result.candidates.empty()) finding.warn("network_unknown", std::string{digits.substr(0, 5)});
    return finding.result;
}

Result<Identified> identify_digits(const PackLibrary& packs, const IdentifyQuestion& question, std::string_view digits)
{
    const Finding finding{packs, question};
    const bool is_iccid = digits.starts_with("89") && digits.size() >= 18 && digits.size() <= 20;
    if (is_iccid) return identify_iccid(packs, digits, finding);
    // Fifteen digits without a plus sign are an IMSI, unless they begin as an international call does. 001 is the network
    // code of tests (ITU-T E.212), and no country's number behind 00 1 is that long.
    const auto& call_abroad = packs.country(question.country)->plan.international_prefix;
    const bool calls_abroad = !call_abroad.empty() && digits.starts_with(call_abroad) && !digits.starts_with("001");
    if (digits.size() == 15 && !calls_abroad) return identify_imsi(packs, digits, finding);
    return identify_number(packs, question, digits, finding);
}

}  // namespace

Result<Identified> identify(const PackLibrary& packs, const IdentifyQuestion& question)
{
    if (packs.country(question.country) == nullptr) {
        return fail(Code::not_found, "country_unknown",
                    fmt::format("no pack for the country {}; write two letters, for example AZ", question.country));
    }
    if (!question.pack.empty() && packs.profile(question.pack) == nullptr) {
        return fail(Code::not_found, "pack_unknown",
                    fmt::format("no pack {}; `xitam rules show` lists those that exist", question.pack));
    }
    std::string written{question.input};
    while (!written.empty() && (written.back() == 'F' || written.back() == 'f'))
        written.pop_back();  // filler of a stored ICCID
    const std::string digits = squeeze_number(written);
    if (digits.empty() || digits == "+") {
        return fail(Code::bad_input, "input_malformed",
                    "write a mobile number (050 123 45 67), the number on the SIM card (ICCID, 89...) or an IMSI (15 digits)");
    }
    auto found = identify_digits(packs, question, digits);
    if (!found) return found;
    if (!question.installation_operator.empty()) {
        Finding finding{packs, question};
        finding.result = std::move(*found);
        finding.add(question.installation_operator, {"installation_line", finding.result.normalised, {}, Confidence::high},
                    Confidence::high);
        found = std::move(finding.result);
    }
    std::ranges::stable_sort(found->candidates, {}, &Candidate::confidence);
    return found;
}

}  // namespace xitam
