// Every sentence for people, by key, in five languages. The catalogues are locale/<area>.<lang>.po (msgid = key, English is a
// catalogue like the others); tools/embed_texts.py compiles them in, so the program reads no file for a text.
#pragma once

#include "base/lang.hpp"

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

namespace xitam {

struct TextArgument {
    std::string_view name;  // fills "{name}"
    std::string value;
};

// The text of `key`; English where the language lacks it, the key itself where nobody wrote it (a test finds both).
std::string text(Lang lang, std::string_view key, std::initializer_list<TextArgument> arguments = {});
std::string text(Lang lang, std::string_view key, const std::vector<TextArgument>& arguments);

bool has_text(Lang lang, std::string_view key);
std::vector<std::string_view> text_keys();  // sorted

// The names in braces of a text, sorted and once each: the same in all languages of a key.
std::vector<std::string> placeholders_of(std::string_view text);

}  // namespace xitam
