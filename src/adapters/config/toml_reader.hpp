// Walks the parsed settings for the sources of this folder: each value with its place in the file, and the nearest known word
// for one that is not known.
#pragma once

#include "adapters/config/settings.hpp"
#include "base/nearest.hpp"

#include <fmt/format.h>

// Reads with positions, never throws: without exceptions toml++ hands errors back as values.
#define TOML_HEADER_ONLY 1
#define TOML_EXCEPTIONS 0
#define TOML_ENABLE_FORMATTERS 0
#include <toml++/toml.h>

#include <algorithm>
#include <limits>
#include <optional>
#include <span>
#include <utility>

namespace xitam::config {

using Known = std::span<const std::string_view>;

// Keeps the first thing that is wrong: later readers become no-ops.
class Reader {
public:
    explicit Reader(std::string_view file) : file_{file} {}

    std::optional<Error> take_error() { return std::exchange(error_, std::nullopt); }

    void wrong(const toml::node& node, std::string reason, std::string_view what)
    {
        wrong_at(node.source(), std::move(reason), what);
    }

    void wrong_at(const toml::source_region& where, std::string reason, std::string_view what)
    {
        if (error_) return;
        error_ = Error{Code::bad_input,
                       std::move(reason),
                       fmt::format("{}:{}:{}: {}", file_, where.begin.line, where.begin.column, what),
                       {},
                       {}};
    }

    // The table under `key` of `parent`, all of its keys known; nullptr when absent or wrong.
    const toml::table* section(const toml::table& parent, std::string_view key, std::string_view name, Known known)
    {
        const toml::node* node = parent.get(key);
        if (node == nullptr) return nullptr;
        const toml::table* table = node->as_table();
        if (table == nullptr) {
            wrong(*node, "config_value_wrong", fmt::format("{} is a section: write [{}]", name, name));
            return nullptr;
        }
        check_keys(*table, name, known);
        return table;
    }

    void check_keys(const toml::table& table, std::string_view name, Known known)
    {
        for (const auto& [key, node] : table) {
            if (std::find(known.begin(), known.end(), key.str()) != known.end()) continue;
            wrong_at(key.source(), "config_key_unknown",
                     fmt::format("unknown key {}{}{}; the nearest known one is {}", name, name.empty() ? "" : ".", key.str(),
                                 nearest_word(key.str(), known)));
        }
    }

    void text(const toml::table& table, std::string_view key, std::string& out)
    {
        if (const toml::node* node = table.get(key)) {
            if (const auto value = node->value_exact<std::string>(); value && !value->empty()) out = *value;
            else wrong(*node, "config_value_wrong", fmt::format("{} is a text: write {} = \"...\"", key, key));
        }
    }

    void port(const toml::table& table, std::string_view key, std::uint16_t& out)
    {
        if (const toml::node* node = table.get(key)) {
            const auto value = node->value_exact<std::int64_t>();
            if (value && *value > 0 && *value <= std::numeric_limits<std::uint16_t>::max()) {
                out = static_cast<std::uint16_t>(*value);
            } else {
                wrong(*node, "config_value_wrong", fmt::format("{} is a port number, 1 to 65535", key));
            }
        }
    }

    void count(const toml::table& table, std::string_view key, std::int64_t& out)
    {
        if (const toml::node* node = table.get(key)) {
            const auto value = node->value_exact<std::int64_t>();
            if (value && *value > 0) out = *value;
            else wrong(*node, "config_value_wrong", fmt::format("{} is a whole number above zero, without quotes", key));
        }
    }

    void flag(const toml::table& table, std::string_view key, bool& out)
    {
        if (const toml::node* node = table.get(key)) {
            if (const auto value = node->value_exact<bool>()) out = *value;
            else wrong(*node, "config_value_wrong", fmt::format("{} is true or false, without quotes", key));
        }
    }

    void duration(const toml::table& table, std::string_view key, Duration& out)
    {
        if (const toml::node* node = table.get(key)) {
            const auto value = node->value_exact<std::string>();
            const auto parsed = value ? parse_duration(*value) : Result<Duration>{Duration{0}};
            if (value && parsed && parsed->count() > 0) out = *parsed;
            else
                wrong(*node, "config_value_wrong",
                      fmt::format("{} is a time above zero: write \"5s\", \"10m\" or \"1h\"", key));
        }
    }

    void texts(const toml::table& table, std::string_view key, std::vector<std::string>& out)
    {
        const toml::node* node = table.get(key);
        if (node == nullptr) return;
        const toml::array* list = node->as_array();
        if (list == nullptr) {
            return wrong(*node, "config_value_wrong", fmt::format("{} is a list of texts: write [\"...\", \"...\"]", key));
        }
        for (const auto& entry : *list) {
            const auto value = entry.value_exact<std::string>();
            if (!value || value->empty()) {
                return wrong(entry, "config_value_wrong", fmt::format("{} is a list of texts: write [\"...\", \"...\"]", key));
            }
            out.push_back(*value);
        }
    }

    // The place of the word in `known`; nothing when absent or wrong.
    std::optional<std::size_t> choice(const toml::table& table, std::string_view key, Known known)
    {
        const toml::node* node = table.get(key);
        if (node == nullptr) return std::nullopt;
        const auto value = node->value_exact<std::string>();
        if (!value) {
            wrong(*node, "config_value_wrong", fmt::format("{} is a text: write {} = \"{}\"", key, key, known.front()));
            return std::nullopt;
        }
        for (std::size_t i = 0; i < known.size(); ++i) {
            if (known[i] == *value) return i;
        }
        wrong(
            *node, "config_value_wrong",
            fmt::format("{} = \"{}\" is not known; the nearest known one is \"{}\"", key, *value, nearest_word(*value, known)));
        return std::nullopt;
    }

private:
    std::string file_;
    std::optional<Error> error_;
};

// [staff]: who may sign in, and where. Reads after [http]: people come back to its public_url.
void read_staff(Reader& reader, const toml::table& root, Settings& settings);

}  // namespace xitam::config
