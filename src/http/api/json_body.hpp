// The JSON of a request, read strictly (RFC 8259, and RFC 7493 where that leaves a choice): UTF-8 text without control
// characters, no member twice, whole numbers only, bounded in depth and count. A member that nobody asked for is refused by
// name: a slip of the pen must not pass for a wish.
#pragma once

#include "base/result.hpp"
#include "domain/line/words.hpp"
#include "http/problem.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace xitam::http {

struct JsonBounds {
    static constexpr std::size_t depth_max = 8;
    static constexpr std::size_t entries_max = 64;  // of one object, of one list
    static constexpr std::size_t name_max = 64;     // bytes
    static constexpr std::size_t text_max = 4096;
};

struct JsonMember;
struct JsonValue {
    enum class Kind { null, flag, whole, text, list, object };
    Kind kind = Kind::null;
    bool flag = false;
    std::int64_t whole = 0;
    std::string text = {};
    std::vector<JsonValue> items = {};
    std::vector<JsonMember> members = {};
};
struct JsonMember {
    std::string name;
    JsonValue value;
};

// json_malformed, json_too_deep, json_too_large, member_doubled, number_not_whole, text_malformed
tl::expected<JsonValue, WrongMember> parse_json(std::string_view text);

// Reads one object member by member and keeps all that is wrong. A member that is null counts as not told.
class JsonReader {
public:
    // `object` and `wrong` outlive it.
    JsonReader(const JsonValue& object, std::vector<WrongMember>& wrong, std::string pointer = {});

    bool has(std::string_view name) const;  // asks for nothing
    std::optional<std::string> text(std::string_view name);
    std::string needed_text(std::string_view name);  // empty: it was not told, or is wrong
    bool flag(std::string_view name);
    std::optional<std::int64_t> whole(std::string_view name, std::int64_t least, std::int64_t most);
    std::optional<JsonReader> object(std::string_view name);
    std::vector<JsonReader> objects(std::string_view name);

    // One of our words (domain/line/words.hpp).
    template <class E>
    std::optional<E> word(std::string_view name)
    {
        const auto told = text(name);
        if (!told) return std::nullopt;
        const auto value = from_word<E>(*told);
        if (!value) refuse(name, "word_unknown", "one of: " + all_words<E>());
        return value;
    }
    // What `parse` makes of the text, with its reason where it makes nothing.
    template <class Parse>
    auto read(std::string_view name, Parse parse) -> std::optional<typename decltype(parse(std::string{}))::value_type>
    {
        const auto told = text(name);
        if (!told) return std::nullopt;
        auto value = parse(*told);
        if (value) return std::move(*value);
        refuse(name, value.error().reason, value.error().detail);
        return std::nullopt;
    }

    void refuse(std::string_view name, std::string reason, std::string detail);
    void finish();  // refuses every member that was not asked for

private:
    const JsonValue* find(std::string_view name);
    const JsonValue* find(std::string_view name, JsonValue::Kind kind, std::string_view what);
    std::string pointer_to(std::string_view name) const;

    const JsonValue* object_;
    std::vector<WrongMember>* wrong_;
    std::string pointer_;
    std::vector<bool> asked_;
};

}  // namespace xitam::http
