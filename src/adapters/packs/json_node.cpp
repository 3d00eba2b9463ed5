#include "adapters/packs/json_node.hpp"

#include <fmt/format.h>
#include <simdjson.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <bit>

namespace xitam {

namespace {

using simdjson::dom::element;

JsonNode::Value value_of(element found)
{
    static_assert(sizeof(element) == sizeof(JsonNode::Value));
    return std::bit_cast<JsonNode::Value>(found);
}

element element_of(const JsonNode::Value& value)
{
    return std::bit_cast<element>(value);
}

std::string place_of(std::string_view text, std::size_t byte)
{
    const auto before = text.substr(0, std::min(byte, text.size()));
    const auto line = 1 + std::ranges::count(before, '\n');
    const auto line_start = before.find_last_of('\n');
    const auto column = before.size() - (line_start == std::string_view::npos ? 0 : line_start + 1);
    return fmt::format("line {}, column {}", line, column);
}

// Only for a file that is refused: the fast reader does not tell where.
std::string place_of_error(std::string_view text)
{
    try {
        const auto parsed = nlohmann::json::parse(text);
    } catch (const nlohmann::json::parse_error& error) {
        return place_of(text, error.byte);
    }
    return {};
}

// The way from here to that value as a JSON pointer. Looked for only when there is a problem to tell: a pack has thousands of
// values, and nearly all are well.
std::optional<std::string> path_to(const JsonNode::Value& wanted, element here)
{
    if (value_of(here) == wanted) return "";
    const auto through = [&](auto key, element child) -> std::optional<std::string> {
        auto rest = path_to(wanted, child);
        if (rest) rest->insert(0, fmt::format("/{}", key));
        return rest;
    };
    simdjson::dom::object object;
    if (here.get(object) == simdjson::SUCCESS) {
        for (const auto [key, child] : object) {
            if (auto path = through(key, child)) return path;
        }
    }
    simdjson::dom::array list;
    if (here.get(list) == simdjson::SUCCESS) {
        std::size_t index = 0;
        for (const element child : list) {
            if (auto path = through(index++, child)) return path;
        }
    }
    return std::nullopt;
}

}  // namespace

struct JsonFile::Tree {
    simdjson::dom::parser parser;  // owns what the nodes point into
    std::optional<JsonNode::Value> root;
};

JsonFile::JsonFile(std::string name, std::string_view text) : name_{std::move(name)}, tree_{std::make_unique<Tree>()}
{
    element root;
    if (tree_->parser.parse(text).get(root) == simdjson::SUCCESS) tree_->root = value_of(root);
    else problems_.push_back({name_, place_of_error(text), "pack_malformed", "this is not JSON"});
}

JsonFile::~JsonFile() = default;

void JsonFile::note(std::string path, std::string reason, std::string detail)
{
    if (std::ranges::find(problems_, path, &PackProblem::path) != problems_.end()) return;
    problems_.push_back({name_, std::move(path), std::move(reason), std::move(detail)});
}

JsonNode JsonFile::root()
{
    return {*this, tree_->root};
}

std::string PackProblem::text() const
{
    return fmt::format("{}: {}: {}", file, path.empty() ? "/" : path, detail);
}

const std::string& JsonNode::file_name() const
{
    return file_->name_;
}

std::string JsonNode::path() const
{
    return path_to(*value_, element_of(*file_->tree_->root)).value_or("");
}

// The problem that made a value empty was noted where it was found; a second note of the same place helps nobody.
void JsonNode::problem(std::string reason, std::string detail) const
{
    if (value_) file_->note(path(), std::move(reason), std::move(detail));
}

template <class T>
std::optional<T> JsonNode::as() const
{
    T found;
    if (!value_ || element_of(*value_).get(found) != simdjson::SUCCESS) return std::nullopt;
    return found;
}

std::string JsonNode::type_word() const
{
    if (is_null()) return "nothing";
    if (is_object()) return "object";
    if (is_list()) return "array";
    if (as<std::string_view>()) return "string";
    return as<bool>() ? "boolean" : "number";
}

std::optional<JsonNode::Value> JsonNode::member(std::string_view key) const
{
    element found;
    if (!value_ || element_of(*value_).at_key(key).get(found) != simdjson::SUCCESS) return std::nullopt;
    return value_of(found);
}

bool JsonNode::has(std::string_view key) const
{
    return member(key).has_value();
}

std::optional<JsonNode> JsonNode::find(std::string_view key) const
{
    const auto found = member(key);
    if (!found || element_of(*found).is_null()) return std::nullopt;
    return JsonNode{*file_, found};
}

JsonNode JsonNode::at(std::string_view key) const
{
    const auto found = member(key);
    if (!found && value_)
        file_->note(fmt::format("{}/{}", path(), key), "pack_field_missing", fmt::format("the field {} is missing", key));
    return {*file_, found};
}

std::string JsonNode::text() const
{
    if (const auto found = as<std::string_view>()) return std::string{*found};
    problem("pack_value_malformed", fmt::format("a text was expected, {} was found", type_word()));
    return {};
}

std::string JsonNode::text_or(std::string_view key, std::string_view otherwise) const
{
    const auto found = find(key);
    return found ? found->text() : std::string{otherwise};
}

int JsonNode::whole(int least, int most) const
{
    if (const auto number = as<std::int64_t>(); number && *number >= least && *number <= most) return static_cast<int>(*number);
    problem("pack_value_malformed", fmt::format("a whole number from {} to {} was expected", least, most));
    return least;
}

bool JsonNode::yes() const
{
    if (const auto found = as<bool>()) return *found;
    problem("pack_value_malformed", fmt::format("true or false was expected, {} was found", type_word()));
    return false;
}

std::vector<JsonNode> JsonNode::items() const
{
    std::vector<JsonNode> all;
    const auto list = as<simdjson::dom::array>();
    if (!list) {
        problem("pack_value_malformed", fmt::format("a list was expected, {} was found", type_word()));
        return all;
    }
    for (const element item : *list) all.emplace_back(*file_, value_of(item));
    return all;
}

std::vector<std::pair<std::string, JsonNode>> JsonNode::members() const
{
    std::vector<std::pair<std::string, JsonNode>> all;
    const auto object = as<simdjson::dom::object>();
    if (!object) {
        problem("pack_value_malformed", fmt::format("an object was expected, {} was found", type_word()));
        return all;
    }
    for (const auto [key, value] : *object) all.emplace_back(key, JsonNode{*file_, value_of(value)});
    return all;
}

std::vector<std::string> JsonNode::texts() const
{
    std::vector<std::string> all;
    for (const auto& item : items()) all.push_back(item.text());
    return all;
}

std::string JsonNode::dump() const
{
    return value_ ? simdjson::minify(element_of(*value_)) : "null";
}

bool JsonNode::is_list() const
{
    return as<simdjson::dom::array>().has_value();
}
bool JsonNode::is_object() const
{
    return as<simdjson::dom::object>().has_value();
}
bool JsonNode::is_null() const
{
    return !value_ || element_of(*value_).is_null();
}

void JsonNode::only(std::initializer_list<std::string_view> keys) const
{
    const auto object = as<simdjson::dom::object>();
    if (!object) return;
    for (const auto [key, value] : *object) {
        if (std::ranges::find(keys, key) != keys.end()) continue;
        JsonNode{*file_, value_of(value)}.problem(
            "pack_field_unknown", fmt::format("the field {} is not known here; known: {}", key, fmt::join(keys, ", ")));
    }
}

}  // namespace xitam
