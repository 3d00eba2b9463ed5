// How a timeline and its dates become facts for line_steps.html. For the sources of this folder.
#pragma once

#include "pages/facts.hpp"
#include "pages/timeline.hpp"

namespace xitam::pages {

void put_steps(Facts& facts, const Timeline& steps);
void put_dates(Facts& facts, const std::vector<NamedDate>& dates, const Frame& frame);
std::string machine_time(const LocalTime& at);  // "2026-11-25T15:20+04:00"

}  // namespace xitam::pages
