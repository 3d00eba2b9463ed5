#include "service/read_number.hpp"

#include "base/digits.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace xitam {

namespace {

bool has_length(const NumberPlan& plan, std::string_view national)
{
    return std::ranges::find(plan.mobile_lengths, static_cast<int>(national.size())) != plan.mobile_lengths.end();
}

bool may_begin_so(const NumberPlan& plan, std::string_view national)
{
    if (plan.national_first_digits.empty()) return true;
    return std::ranges::any_of(plan.national_first_digits,
                               [&](const std::string& first) { return national.starts_with(first); });
}

// Whether the rest behind the country code reads as a number of this plan. Short and long series (service numbers, machine
// cards) are known by their prefix alone.
bool is_national(const NumberPlan& plan, std::string_view national)
{
    if (national.empty() || !may_begin_so(plan, national)) return false;
    return has_length(plan, national) || longest_series(plan.lookalikes, national) != nullptr;
}

// No national mobile number begins with the trunk prefix, so one that does was typed with it: "050 ...", "+994 (0)50 ...".
std::string without_trunk(const NumberPlan& plan, std::string_view national)
{
    const bool typed = !plan.trunk_prefix.empty() && national.starts_with(plan.trunk_prefix);
    return std::string{typed ? national.substr(plan.trunk_prefix.size()) : national};
}

// No country code begins with another one (ITU-T E.164), so home is asked first: mostly no other pack is needed then.
const CountryPack* country_of_code(const PackLibrary& packs, std::string_view digits, const CountryPack& home)
{
    const auto has_code = [digits](const CountryPack& country) {
        const auto& plan = country.plan;
        return digits.starts_with(plan.country_code) && may_begin_so(plan, digits.substr(plan.country_code.size()));
    };
    if (has_code(home)) return &home;
    for (const auto* country : packs.countries()) {
        if (has_code(*country)) return country;
    }
    return nullptr;
}

Result<ReadNumber> international(const PackLibrary& packs, std::string_view digits, const CountryPack& home)
{
    if (digits.size() < 7 || digits.size() > 15 || digits.front() == '0') {
        return fail(Code::bad_input, "number_length",
                    "a number with its country code has 7 to 15 digits, for example +994 50 123 45 67");
    }
    const CountryPack* country = country_of_code(packs, digits, home);
    if (country == nullptr) return ReadNumber{nullptr, "", std::string{digits}};
    const auto national = without_trunk(country->plan, digits.substr(country->plan.country_code.size()));
    return ReadNumber{country, national, country->plan.country_code + national};
}

Result<ReadNumber> of_country(const CountryPack& country, std::string_view national)
{
    return ReadNumber{&country, std::string{national}, fmt::format("{}{}", country.plan.country_code, national)};
}

}  // namespace

Result<ReadNumber> read_number(const PackLibrary& packs, std::string_view digits, const CountryPack& home)
{
    const NumberPlan& plan = home.plan;
    if (digits.starts_with('+')) return international(packs, digits.substr(1), home);
    if (digits.starts_with("00")) return international(packs, digits.substr(2), home);
    if (plan.international_prefix.size() > 2 && digits.starts_with(plan.international_prefix)) {
        return international(packs, digits.substr(plan.international_prefix.size()), home);
    }
    // The country's own code without a plus sign, unless the digits are a national number as they stand.
    const bool own_code = digits.starts_with(plan.country_code) && is_national(plan, digits.substr(plan.country_code.size()));
    if (own_code && !has_length(plan, digits)) return international(packs, digits, home);
    if (!plan.trunk_prefix.empty() && digits.starts_with(plan.trunk_prefix)) {
        return of_country(home, without_trunk(plan, digits));
    }
    if (is_national(plan, digits)) return of_country(home, digits);
    // Longer than any national number: a country code of another pack, typed without a plus sign.
    if (const CountryPack* other = country_of_code(packs, digits, home); other != nullptr) {
        const auto rest = without_trunk(other->plan, digits.substr(other->plan.country_code.size()));
        if (is_national(other->plan, rest)) return of_country(*other, rest);
    }
    return of_country(home, digits);
}

}  // namespace xitam
