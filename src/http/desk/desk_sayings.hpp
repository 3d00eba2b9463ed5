// What to tell the customer, in his language, and the same in the clerk's.
#pragma once

#include "http/desk/desk_screen.hpp"

#include <string>
#include <vector>

namespace xitam::http {

// By the verdict of `page`.
std::vector<pages::DeskSaying> sayings_of(const ScreenReader& reader, const service::DeskCase& seen,
                                          const pages::DeskPage& page);

std::string rule_words(const std::vector<std::string>& rules, Lang lang);
std::string moment_words(const ScreenReader& reader, const std::optional<Instant>& at);

}  // namespace xitam::http
