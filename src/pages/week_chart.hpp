// The hours of the week as a drawing: a square each, darker where callers wait longer. The server draws it; its table says the
// same in figures.
#pragma once

#include "base/lang.hpp"
#include "domain/hotline/load.hpp"

#include <string>

namespace xitam::pages {

std::string week_chart(Lang lang, const hotline::Week& week);

}  // namespace xitam::pages
