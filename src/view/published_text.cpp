#include "view/published_text.hpp"

#include "texts/texts.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace xitam {

namespace {

using nlohmann::ordered_json;

std::string shown(const ordered_json& value, Lang lang, bool inside)
{
    if (value.is_string()) return value.get<std::string>();
    if (value.is_boolean()) return text(lang, value.get<bool>() ? "guide.yes" : "guide.no");
    if (value.is_null()) return text(lang, "guide.not_published");
    if (!value.is_structured()) return value.dump();
    if (value.empty()) return text(lang, "guide.none");
    std::string out;
    for (const auto& [key, child] : value.items()) {
        if (!out.empty()) out += value.is_array() && !inside ? "; " : ", ";
        if (value.is_object()) {
            std::string name = key;
            std::ranges::replace(name, '_', ' ');
            out += name + ": ";
        }
        out += child.is_structured() ? "(" + shown(child, lang, true) + ")" : shown(child, lang, true);
    }
    return out;
}

}  // namespace

std::string published_text(const std::string& json, Lang lang)
{
    const auto value = ordered_json::parse(json, nullptr, false);  // a pack's own text: it was parsed at load
    return value.is_discarded() ? json : shown(value, lang, false);
}

}  // namespace xitam
