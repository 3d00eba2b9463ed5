#include "adapters/packs/json_node.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>

namespace xitam {

namespace {

using json = nlohmann::ordered_json;  // facts are shown in the order in which they were written

const json& tree_of(const void* value)
{
    return *static_cast<const json*>(value);
}

const json& nothing()
{
    static const json null;
    return null;
}

std::string place_of(std::string_view text, std::size_t byte)
{
    const auto before = text.substr(0, std::min(byte, text.size()));
    const auto line = 1 + std::ranges::count(before, '\n');
    const auto line_start = before.find_last_of('\n');
    const auto column = before.size() - (line_start == std::string_view::npos ? 0 : line_start + 1);
    return fmt::format("line {}, column {}", line, column);
}

std::string type_word(const json& value)
{
    return value.is_null() ? "nothing" : std::string{value.type_name()};
}

}  // namespace

struct JsonFile::Tree {
    json root;
};

JsonFile::JsonFile(std::string name, std::string_view text) : name_{std::move(name)}, tree_{std::make_unique<Tree>()}
{
    try {
        tree_->root = json::parse(text);
    } catch (const json::parse_error& error) {
        problems_.push_back({name_, place_of(text, error.byte), "pack_malformed", "this is not JSON"});
    }
}

JsonFile::~JsonFile() = default;

JsonNode JsonFile::root()
{
    return {*this, &tree_->root, ""};
}

std::string PackProblem::text() const
{
    return fmt::format("{}: {}: {}", file, path.empty() ? "/" : path, detail);
}

const std::string& JsonNode::file_name() const
{
    return file_->name_;
}

void JsonNode::problem(std::string reason, std::string detail) const
{
    // The problem that made a value empty was noted where it was found; a second note of the same place helps nobody.
    const bool noted = std::ranges::any_of(
        file_->problems_, [&](const PackProblem& one) { return one.path == path_ || one.reason == "pack_malformed"; });
    if (!noted) file_->problems_.push_back({file_->name_, path_, std::move(reason), std::move(detail)});
}

bool JsonNode::has(std::string_view key) const
{
    const json& value = tree_of(value_);
    return value.is_object() && value.contains(key);
}

std::optional<JsonNode> JsonNode::find(std::string_view key) const
{
    const json& value = tree_of(value_);
    if (!value.is_object()) return std::nullopt;
    const auto found = value.find(key);
    if (found == value.end() || found->is_null()) return std::nullopt;
    return JsonNode{*file_, &*found, fmt::format("{}/{}", path_, key)};
}

JsonNode JsonNode::at(std::string_view key) const
{
    const json& value = tree_of(value_);
    if (value.is_object()) {
        if (const auto found = value.find(key); found != value.end())
            return {*file_, &*found, fmt::format("{}/{}", path_, key)};
    }
    const JsonNode absent{*file_, &nothing(), fmt::format("{}/{}", path_, key)};
    absent.problem("pack_field_missing", fmt::format("the field {} is missing", key));
    return absent;
}

std::string JsonNode::text() const
{
    const json& value = tree_of(value_);
    if (value.is_string()) return value.get<std::string>();
    problem("pack_value_malformed", fmt::format("a text was expected, {} was found", type_word(value)));
    return {};
}

std::string JsonNode::text_or(std::string_view key, std::string_view otherwise) const
{
    const auto found = find(key);
    return found ? found->text() : std::string{otherwise};
}

int JsonNode::whole(int least, int most) const
{
    const json& value = tree_of(value_);
    if (value.is_number_integer()) {
        const auto number = value.get<std::int64_t>();
        if (number >= least && number <= most) return static_cast<int>(number);
    }
    problem("pack_value_malformed", fmt::format("a whole number from {} to {} was expected", least, most));
    return least;
}

bool JsonNode::yes() const
{
    const json& value = tree_of(value_);
    if (value.is_boolean()) return value.get<bool>();
    problem("pack_value_malformed", fmt::format("true or false was expected, {} was found", type_word(value)));
    return false;
}

std::vector<JsonNode> JsonNode::items() const
{
    const json& value = tree_of(value_);
    std::vector<JsonNode> all;
    if (!value.is_array()) {
        problem("pack_value_malformed", fmt::format("a list was expected, {} was found", type_word(value)));
        return all;
    }
    for (std::size_t i = 0; i < value.size(); ++i) all.emplace_back(*file_, &value[i], fmt::format("{}/{}", path_, i));
    return all;
}

std::vector<std::pair<std::string, JsonNode>> JsonNode::members() const
{
    const json& value = tree_of(value_);
    std::vector<std::pair<std::string, JsonNode>> all;
    if (!value.is_object()) {
        problem("pack_value_malformed", fmt::format("an object was expected, {} was found", type_word(value)));
        return all;
    }
    for (const auto& [key, child] : value.items())
        all.emplace_back(key, JsonNode{*file_, &child, fmt::format("{}/{}", path_, key)});
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
    return tree_of(value_).dump();
}

bool JsonNode::is_list() const
{
    return tree_of(value_).is_array();
}
bool JsonNode::is_object() const
{
    return tree_of(value_).is_object();
}
bool JsonNode::is_null() const
{
    return tree_of(value_).is_null();
}

void JsonNode::only(std::initializer_list<std::string_view> keys) const
{
    const json& value = tree_of(value_);
    if (!value.is_object()) return;
    for (const auto& [key, child] : value.items()) {
        if (std::ranges::find(keys, key) != keys.end()) continue;
        JsonNode{*file_, &child, fmt::format("{}/{}", path_, key)}.problem(
            "pack_field_unknown", fmt::format("the field {} is not known here; known: {}", key, fmt::join(keys, ", ")));
    }
}

}  // namespace xitam
