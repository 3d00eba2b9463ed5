#include "view/published_price.hpp"

#include <nlohmann/json.hpp>

#include <string_view>

namespace xitam::view {

namespace {

std::string lower(std::string_view text)
{
    std::string out{text};
    for (char& c : out) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
    return out;
}

}  // namespace

std::optional<Money> published_price(const std::string& json, Currency currency)
{
    const auto value = nlohmann::json::parse(json, nullptr, false);
    if (!value.is_object()) return std::nullopt;
    const auto month = value.find("one_month");
    const auto& said = month != value.end() && month->is_object() ? *month : value;
    const auto ending = "fee_" + lower(currency.text());
    std::optional<Money> found;
    for (const auto& [name, sum] : said.items()) {
        if (!name.ends_with(ending) || !sum.is_number()) continue;
        const auto price = Money::parse(sum.dump(), currency);
        if (!price || found) return std::nullopt;
        found = *price;
    }
    return found;
}

}  // namespace xitam::view
