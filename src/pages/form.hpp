// Forms as all pages have them: fields with label, hint and error, choices in rows, and the error summary above them.
#pragma once

#include "pages/frame.hpp"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace xitam::pages {

// What is wrong with one answer. The sentence is the text page.error.<error>; it says what to write instead.
struct FieldError {
    std::string field;  // the field's name, which is its id too
    std::string error;
    std::vector<std::pair<std::string, std::string>> arguments = {};
    friend bool operator==(const FieldError&, const FieldError&) = default;
};
using FieldErrors = std::vector<FieldError>;

}  // namespace xitam::pages
