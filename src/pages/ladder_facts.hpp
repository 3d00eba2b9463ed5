// How the ladder becomes facts for ladder.html. For the sources of this folder.
#pragma once

#include "pages/facts.hpp"
#include "pages/ladder.hpp"

namespace xitam::pages {

void put_ladder(Facts& facts, const Ladder& ladder);

}  // namespace xitam::pages
