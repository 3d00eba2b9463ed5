// How a form's parts become facts for the templates field.html, picks.html and errors.html. For the sources of this folder.
#pragma once

#include "pages/facts.hpp"
#include "pages/form.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace xitam::pages {

// Label and hint are the texts <key>.label and, where it exists, <key>.hint.
struct Field {
    std::string_view name;
    std::string_view key;
    std::string_view value = {};
    std::string_view type = "text";
    std::string_view inputmode = {};
    std::string_view autocomplete = "off";
    bool narrow = false;
    std::string_view accept = {};  // of a file
    std::string_view min = {};     // of a date
    std::string_view found = {};   // what we recognised in it
    std::vector<TextArgument> arguments = {};
};
Facts field(Lang lang, const Field& field, const FieldErrors& errors);

// A row to choose: label <key>.<value> and, where it exists, the remark <key>.<value>.small.
struct Option {
    std::string_view value;
    std::string sum = {};
    std::vector<TextArgument> arguments = {};
};
// One of several: the legend is the text <key>.legend, the hint <key>.hint where it exists.
struct Choice {
    std::string_view name;
    std::string_view key;
    std::string_view chosen;
    std::vector<Option> options;
    bool as_heading = false;  // the legend is a heading of the page
    std::vector<TextArgument> arguments = {};
};
Facts choice(Lang lang, const Choice& choice, const FieldErrors& errors);

// A row to tick: the text <key>.
Facts tick(Lang lang, std::string_view name, std::string_view key, bool ticked, const FieldErrors& errors,
           const std::vector<TextArgument>& arguments = {});

// The summary, and has_errors for the page's title.
void put_errors(Facts& facts, const FieldErrors& errors);

}  // namespace xitam::pages
