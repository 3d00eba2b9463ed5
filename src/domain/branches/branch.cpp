#include "domain/branches/branch.hpp"

#include "base/digits.hpp"

#include <fmt/format.h>

#include <cstdlib>

namespace xitam::branches {

namespace {

constexpr std::int64_t millionths_of_one = 1'000'000;
constexpr std::size_t decimals_max = 15;  // maps write many; those behind the sixth say nothing
constexpr std::size_t decimals_kept = 6;

tl::unexpected<Error> bad_degrees(std::string what)
{
    return fail(Code::bad_input, "degrees_malformed", std::move(what));
}

}  // namespace

std::string degrees_text(std::int32_t millionths)
{
    const std::int64_t all = std::abs(static_cast<std::int64_t>(millionths));
    return fmt::format("{}{}.{:06}", millionths < 0 ? "-" : "", all / millionths_of_one, all % millionths_of_one);
}

Result<std::int32_t> parse_degrees(std::string_view text, int most)
{
    const auto example = [] { return bad_degrees("write decimal degrees with a point, for example 40.3777"); };
    const bool negative = text.starts_with('-');
    if (negative) text.remove_prefix(1);
    const auto point = text.find('.');
    const auto whole = text.substr(0, point);
    const auto decimals = point == std::string_view::npos ? std::string_view{} : text.substr(point + 1);
    if (!all_digits(whole) || whole.size() > 3 || decimals.size() > decimals_max) return example();
    if (point != std::string_view::npos && !all_digits(decimals)) return example();
    std::int64_t value = 0;
    for (const char c : whole) value = value * 10 + (c - '0');
    for (std::size_t i = 0; i < decimals_kept; ++i) value = value * 10 + (i < decimals.size() ? decimals[i] - '0' : 0);
    if (value > most * millionths_of_one) {
        return bad_degrees(fmt::format("it lies between -{} and {}{}", most, most,
                                       most == 90 ? "; latitude and longitude may be swapped" : ""));
    }
    return static_cast<std::int32_t>(negative ? -value : value);
}

}  // namespace xitam::branches
