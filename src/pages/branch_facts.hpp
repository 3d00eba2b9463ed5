// A branch in words, as all pages about branches say it. For the sources of this folder.
#pragma once

#include "pages/branches.hpp"
#include "pages/facts.hpp"

namespace xitam::pages {

Facts branch_facts(Lang lang, const BranchFact& fact);
std::string hours_words(Lang lang, const branches::WeekHours& hours);  // "Mon to Fri ..." in the page's words
std::string distance_text(Lang lang, std::int64_t metres);             // "850 m", "1.2 km", "302 km"

}  // namespace xitam::pages
