#include "domain/operators/country_pack.hpp"

#include <algorithm>

namespace xitam {

bool NumberSeries::holds(std::string_view national) const
{
    if (national.size() < from.size()) return false;
    const auto head = national.substr(0, from.size());
    if (head < from || head > to) return false;
    return std::ranges::none_of(except, [&](const std::string& other) { return national.starts_with(other); });
}

const NumberSeries* longest_series(const std::vector<NumberSeries>& series, std::string_view national)
{
    const NumberSeries* best = nullptr;
    for (const auto& one : series) {
        if (one.holds(national) && (best == nullptr || one.from.size() > best->from.size())) best = &one;
    }
    return best;
}

}  // namespace xitam
