// What is said where a code was typed that is none, is wrong or is over.
#pragma once

#include "base/digits.hpp"
#include "base/result.hpp"
#include "pages/form.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace xitam::http {

// Six digits, however they were spaced. What has another shape is not counted as a try.
inline bool is_code(std::string_view typed)
{
    const auto digits = squeeze_number(typed);
    return digits.size() == 6 && all_digits(digits);
}

inline std::optional<pages::FieldError> code_error(std::string field, const Error& error)
{
    if (error.reason == "code_wrong") return pages::FieldError{std::move(field), "code_wrong"};
    if (error.reason == "code_over") return pages::FieldError{std::move(field), "code_expired"};
    return std::nullopt;
}

}  // namespace xitam::http
