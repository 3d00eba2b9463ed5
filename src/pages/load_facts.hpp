// How loaded the hotline is, as facts for its console and for /help. For the sources of this folder.
#pragma once

#include "pages/facts.hpp"
#include "pages/hotline.hpp"

namespace xitam::pages {

void put_load(Facts& facts, const LoadFacts& load, std::string_view zone);

}  // namespace xitam::pages
