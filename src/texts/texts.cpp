#include "texts/texts.hpp"

#include "texts/catalogue.hpp"

#include <algorithm>
#include <span>

namespace xitam {

namespace {

const TextRow* row_of(std::string_view key)
{
    const auto rows = text_catalogue();
    const auto found = std::ranges::lower_bound(rows, key, {}, &TextRow::key);
    return found != rows.end() && found->key == key ? &*found : nullptr;
}

std::string_view raw_text(Lang lang, std::string_view key)
{
    const TextRow* row = row_of(key);
    if (row == nullptr) return key;
    const auto wanted = row->texts[static_cast<std::size_t>(lang)];
    if (!wanted.empty()) return wanted;
    const auto english = row->texts[static_cast<std::size_t>(Lang::en)];
    return english.empty() ? key : english;
}

// "{name}" becomes the argument's value; a name nobody gave stays as it is, so that it is seen.
std::string filled(std::string_view raw, std::span<const TextArgument> arguments)
{
    std::string out;
    for (std::size_t at = 0; at < raw.size();) {
        const auto end = raw[at] == '{' ? raw.find('}', at) : std::string_view::npos;
        if (end == std::string_view::npos) {
            out += raw[at++];
            continue;
        }
        const auto name = raw.substr(at + 1, end - at - 1);
        const auto found = std::ranges::find(arguments, name, &TextArgument::name);
        if (found != arguments.end()) out += found->value;
        else out += raw.substr(at, end - at + 1);
        at = end + 1;
    }
    return out;
}

}  // namespace

std::string text(Lang lang, std::string_view key, std::initializer_list<TextArgument> arguments)
{
    return filled(raw_text(lang, key), {arguments.begin(), arguments.size()});
}

std::string text(Lang lang, std::string_view key, const std::vector<TextArgument>& arguments)
{
    return filled(raw_text(lang, key), arguments);
}

bool has_text(Lang lang, std::string_view key)
{
    const TextRow* row = row_of(key);
    return row != nullptr && !row->texts[static_cast<std::size_t>(lang)].empty();
}

std::vector<std::string_view> text_keys()
{
    std::vector<std::string_view> keys;
    for (const auto& row : text_catalogue()) keys.push_back(row.key);
    return keys;
}

std::vector<std::string> placeholders_of(std::string_view text)
{
    std::vector<std::string> names;
    for (auto at = text.find('{'); at != std::string_view::npos; at = text.find('{', at + 1)) {
        const auto end = text.find('}', at);
        if (end == std::string_view::npos) break;
        names.emplace_back(text.substr(at + 1, end - at - 1));
    }
    std::ranges::sort(names);
    // Not std::ranges: clang 14, which builds the fuzz targets, cannot read what it returns.
    names.erase(std::unique(names.begin(), names.end()), names.end());
    return names;
}

}  // namespace xitam
