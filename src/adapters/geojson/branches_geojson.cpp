#include "adapters/geojson/branches_geojson.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>

namespace xitam {

namespace {

using branches::BranchCells;
using Json = nlohmann::json;

constexpr int depth_max = 16;

tl::unexpected<Error> not_geojson(std::string detail)
{
    return fail(Code::bad_input, "geojson_malformed", std::move(detail));
}

const Json* member(const Json& object, const char* name)
{
    if (!object.is_object()) return nullptr;
    const auto found = object.find(name);
    return found == object.end() ? nullptr : &*found;
}

bool says(const Json& object, const char* name, std::string_view value)
{
    const auto* found = member(object, name);
    return found != nullptr && found->is_string() && found->get_ref<const std::string&>() == value;
}

void read_point(const Json& feature, BranchCells& row)
{
    const auto* geometry = member(feature, "geometry");
    const auto* coordinates =
        geometry != nullptr && says(*geometry, "type", "Point") ? member(*geometry, "coordinates") : nullptr;
    const bool is_pair = coordinates != nullptr && coordinates->is_array() &&
                         (coordinates->size() == 2 || coordinates->size() == 3) && (*coordinates)[0].is_number() &&
                         (*coordinates)[1].is_number();
    if (!is_pair) {
        row.problems.push_back(
            {"", "point_missing",
             R"(write "geometry": {"type": "Point", "coordinates": [49.892, 40.3777]}, the longitude first)"});
        return;
    }
    row.at("lon") = fmt::format("{:.6f}", (*coordinates)[0].get<double>());
    row.at("lat") = fmt::format("{:.6f}", (*coordinates)[1].get<double>());
}

// A list is as good as its words with spaces between; true and false are yes and no.
std::optional<std::string> cell_text(const Json& value)
{
    if (value.is_null()) return "";
    if (value.is_string()) return value.get<std::string>();
    if (value.is_boolean()) return value.get<bool>() ? "yes" : "no";
    if (value.is_number_integer()) return value.dump();
    if (!value.is_array()) return std::nullopt;
    std::string words;
    for (const auto& one : value) {
        if (!one.is_string()) return std::nullopt;
        words += (words.empty() ? "" : " ") + one.get_ref<const std::string&>();
    }
    return words;
}

void read_properties(const Json& feature, BranchCells& row)
{
    const auto* properties = member(feature, "properties");
    if (properties == nullptr || !properties->is_object()) {
        row.problems.push_back({"", "properties_missing", R"(write "properties" with operator, id, name, town and zone)"});
        return;
    }
    for (const auto& [name, value] : properties->items()) {
        const bool is_ours = std::find(branches::branch_columns.begin(), branches::branch_columns.end(), name) !=
                                 branches::branch_columns.end() &&
                             name != "lat" && name != "lon";
        if (!is_ours) continue;  // a file of a map has its own properties, too
        if (auto text = cell_text(value)) row.at(name) = std::move(*text);
        else row.problems.push_back({name, "value_malformed", "write a text, a whole number, true, false, or a list of texts"});
    }
}

// Deep nesting is no GeoJSON of points and costs the reader's stack.
bool nests_too_deep(std::string_view text)
{
    int depth = 0;
    bool quoted = false;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const char c = text[at];
        if (quoted && c == '\\') ++at;
        else if (c == '"') quoted = !quoted;
        else if (!quoted && (c == '[' || c == '{') && ++depth > depth_max) return true;
        else if (!quoted && (c == ']' || c == '}')) --depth;
    }
    return false;
}

}  // namespace

bool looks_like_json(std::string_view text)
{
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
    const auto first = text.find_first_not_of(" \t\r\n");
    return first != std::string_view::npos && (text[first] == '{' || text[first] == '[');
}

Result<std::vector<BranchCells>> read_branches_geojson(std::string_view text)
{
    if (nests_too_deep(text)) return not_geojson("it nests deeper than a FeatureCollection of Points does");
    const auto document = Json::parse(text, nullptr, false);
    if (document.is_discarded()) return not_geojson("the file is no JSON in UTF-8");
    const auto* features = says(document, "type", "FeatureCollection") ? member(document, "features") : nullptr;
    if (features == nullptr || !features->is_array())
        return not_geojson(R"(write {"type": "FeatureCollection", "features": [...]}, each feature a Point)");
    std::vector<BranchCells> rows;
    for (const auto& feature : *features) {
        BranchCells row;
        row.row = rows.size() + 1;
        read_point(feature, row);
        read_properties(feature, row);
        rows.push_back(std::move(row));
    }
    return rows;
}

}  // namespace xitam
