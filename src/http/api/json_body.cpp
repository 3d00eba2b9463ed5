#include "http/api/json_body.hpp"

#include "http/decode.hpp"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <limits>

namespace xitam::http {

namespace {

using Kind = JsonValue::Kind;

// "~" and "/" as RFC 6901 section 3 writes them.
std::string escaped(std::string_view name)
{
    std::string out;
    for (const char c : name) {
        if (c == '~') out += "~0";
        else if (c == '/') out += "~1";
        else out += c;
    }
    return out;
}

// Called by the library for each token; the first false ends it.
class Builder final : public nlohmann::json_sax<nlohmann::json> {
public:
    bool null() override { return add({}); }
    bool boolean(bool value) override { return add({Kind::flag, value}); }
    bool number_integer(std::int64_t value) override { return add({Kind::whole, false, value}); }
    bool number_unsigned(std::uint64_t value) override
    {
        if (value > static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max())) return not_whole();
        return add({Kind::whole, false, static_cast<std::int64_t>(value)});
    }
    bool number_float(double, const std::string&) override { return not_whole(); }
    bool string(std::string& value) override
    {
        if (value.size() > JsonBounds::text_max) return too_large();
        if (!is_plain_text(value)) return refuse("text_malformed", "a text without control characters");
        return add({Kind::text, false, 0, std::move(value)});
    }
    bool binary(nlohmann::json::binary_t&) override { return false; }
    bool start_object(std::size_t) override { return open(Kind::object); }
    bool start_array(std::size_t) override { return open(Kind::list); }
    bool end_object() override { return close(); }
    bool end_array() override { return close(); }
    bool key(std::string& name) override
    {
        const auto& members = open_.back()->members;
        name_ = name;
        if (name.size() > JsonBounds::name_max) return too_large();
        if (!is_plain_text(name)) return refuse("text_malformed", "a name without control characters");
        if (std::ranges::find(members, name, &JsonMember::name) != members.end()) {
            open_.back()->members.push_back({name, {}});  // for the pointer
            return refuse("member_doubled", "the same name twice in one object");
        }
        return true;
    }
    bool parse_error(std::size_t position, const std::string&, const nlohmann::detail::exception&) override
    {
        wrong_ = {{}, "json_malformed", fmt::format("not JSON in UTF-8, at byte {}", position)};
        return false;
    }

    JsonValue root;
    const WrongMember& wrong() const { return wrong_; }

private:
    bool refuse(std::string reason, std::string detail)
    {
        wrong_ = {place(), std::move(reason), std::move(detail)};
        return false;
    }
    bool not_whole() { return refuse("number_not_whole", "numbers here are whole; amounts are texts"); }
    bool too_large()
    {
        return refuse("json_too_large", fmt::format("at most {} entries, names of {} and texts of {} bytes",
                                                    JsonBounds::entries_max, JsonBounds::name_max, JsonBounds::text_max));
    }

    // The place of what comes next.
    std::string place() const
    {
        std::string pointer;
        for (const auto* value : open_) {
            const bool is_last = value == open_.back();
            if (value->kind == Kind::list) pointer += fmt::format("/{}", value->items.size() - (is_last ? 0 : 1));
            else pointer += "/" + escaped(is_last ? name_ : value->members.back().name);
        }
        return is_plain_text(pointer) ? pointer : std::string{};
    }

    bool add(JsonValue value) { return put(std::move(value)) != nullptr; }

    JsonValue* put(JsonValue value)
    {
        if (open_.empty()) return &(root = std::move(value));
        auto& around = *open_.back();
        if (around.items.size() + around.members.size() >= JsonBounds::entries_max) {
            too_large();
            return nullptr;
        }
        if (around.kind == Kind::list) return &around.items.emplace_back(std::move(value));
        return &around.members.emplace_back(name_, std::move(value)).value;
    }

    bool open(Kind kind)
    {
        if (open_.size() >= JsonBounds::depth_max) {
            return refuse("json_too_deep", fmt::format("at most {} deep", JsonBounds::depth_max));
        }
        auto* value = put({kind});
        if (value != nullptr) open_.push_back(value);
        return value != nullptr;
    }
    bool close()
    {
        open_.pop_back();
        return true;
    }

    std::vector<JsonValue*> open_;  // a parent gets no new child before this one is closed, so they stay where they are
    std::string name_;
    WrongMember wrong_{{}, "json_malformed", "not JSON"};
};

}  // namespace

tl::expected<JsonValue, WrongMember> parse_json(std::string_view text)
{
    Builder builder;
    if (!nlohmann::json::sax_parse(text, &builder)) return tl::unexpected(builder.wrong());
    return std::move(builder.root);
}

JsonReader::JsonReader(const JsonValue& object, std::vector<WrongMember>& wrong, std::string pointer)
    : object_{&object}, wrong_{&wrong}, pointer_{std::move(pointer)}, asked_(object.members.size())
{
}

std::string JsonReader::pointer_to(std::string_view name) const
{
    return pointer_ + "/" + escaped(name);
}

void JsonReader::refuse(std::string_view name, std::string reason, std::string detail)
{
    auto pointer = pointer_to(name);
    // What is wrong first is enough for one member.
    if (std::ranges::find(*wrong_, pointer, &WrongMember::pointer) != wrong_->end()) return;
    wrong_->push_back({std::move(pointer), std::move(reason), std::move(detail)});
}

bool JsonReader::has(std::string_view name) const
{
    return std::ranges::any_of(
        object_->members, [&](const JsonMember& member) { return member.name == name && member.value.kind != Kind::null; });
}

const JsonValue* JsonReader::find(std::string_view name)
{
    for (std::size_t i = 0; i < object_->members.size(); ++i) {
        const auto& member = object_->members[i];
        if (member.name != name) continue;
        asked_[i] = true;
        return member.value.kind == Kind::null ? nullptr : &member.value;
    }
    return nullptr;
}

const JsonValue* JsonReader::find(std::string_view name, Kind kind, std::string_view what)
{
    const auto* value = find(name);
    if (value == nullptr || value->kind == kind) return value;
    refuse(name, "member_type", fmt::format("this is {}", what));
    return nullptr;
}

std::optional<std::string> JsonReader::text(std::string_view name)
{
    const auto* value = find(name, Kind::text, "a text");
    return value == nullptr ? std::nullopt : std::optional{value->text};
}

std::string JsonReader::needed_text(std::string_view name)
{
    if (!has(name)) refuse(name, "member_missing", "this is needed");
    return text(name).value_or("");
}

bool JsonReader::flag(std::string_view name)
{
    const auto* value = find(name, Kind::flag, "true or false");
    return value != nullptr && value->flag;
}

std::optional<std::int64_t> JsonReader::whole(std::string_view name, std::int64_t least, std::int64_t most)
{
    const auto* value = find(name, Kind::whole, "a whole number");
    if (value == nullptr) return std::nullopt;
    if (value->whole >= least && value->whole <= most) return value->whole;
    refuse(name, "number_outside", fmt::format("from {} to {}", least, most));
    return std::nullopt;
}

std::optional<JsonReader> JsonReader::object(std::string_view name)
{
    const auto* value = find(name, Kind::object, "an object");
    if (value == nullptr) return std::nullopt;
    return JsonReader{*value, *wrong_, pointer_to(name)};
}

std::vector<JsonReader> JsonReader::objects(std::string_view name)
{
    std::vector<JsonReader> all;
    const auto* value = find(name, Kind::list, "a list of objects");
    if (value == nullptr) return all;
    for (std::size_t i = 0; i < value->items.size(); ++i) {
        auto pointer = fmt::format("{}/{}", pointer_to(name), i);
        if (value->items[i].kind == Kind::object) all.emplace_back(value->items[i], *wrong_, std::move(pointer));
        else wrong_->push_back({std::move(pointer), "member_type", "this is an object"});
    }
    return all;
}

void JsonReader::finish()
{
    for (std::size_t i = 0; i < object_->members.size(); ++i) {
        if (!asked_[i]) refuse(object_->members[i].name, "member_unknown", "nothing here has this name");
    }
}

}  // namespace xitam::http
