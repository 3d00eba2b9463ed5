// Which passwords are taken. Length is what counts; letters, digits and signs are nobody's business (NIST SP 800-63B).
#pragma once

#include "base/result.hpp"

#include <string>
#include <string_view>

namespace xitam::service {

inline constexpr std::size_t password_chars_min = 12;
inline constexpr std::size_t password_bytes_max = 256;

// bad_input: password_short, password_long, password_plain (a handful of signs again and again, a row of the keyboard, or
// hardly more than the own name).
Result<void> check_new_password(std::string_view password, std::string_view name);

}  // namespace xitam::service
